import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, expect, test } from 'vitest'
import { checkServer } from '../scripts/check-server.ts'
import { findRunning, noteRunning } from '../scripts/running.ts'

let server: Server | undefined
afterEach(() => {
	server?.closeAllConnections()
	server?.close()
})

/** A web server that answers everything with one status. */
async function webServer(status: number): Promise<number> {
	server = createServer((_request, response) => response.writeHead(status).end())
	await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
	return (server.address() as AddressInfo).port
}

test('a DATABASE_URL at the port of a web server is given up after a while, in words', async () => {
	const port = await webServer(200)
	await expect(checkServer(`postgres://somebody@127.0.0.1:${port}/x`, 300)).rejects.toThrow(/does not talk as PostgreSQL does/)
})

test('a second start says that the first runs, and not where the first has lost its database', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'verkenner-'))
	const file = join(folder, 'running.json')
	const runningWith = async (status: number) => {
		await noteRunning(file, { origin: 'http://here.example', health: `http://127.0.0.1:${await webServer(status)}/health` })
		return await findRunning(file)
	}
	try {
		expect(await findRunning(file)).toBeNull()
		expect(await runningWith(200)).toMatchObject({ pid: process.pid, origin: 'http://here.example' })
		server?.close()
		await expect(runningWith(503)).rejects.toThrow(new RegExp(`database is gone[^]*kill ${process.pid} && npm start`))
	} finally {
		await rm(folder, { recursive: true })
	}
})
