import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { checkServer } from '../scripts/check-server.ts'

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
