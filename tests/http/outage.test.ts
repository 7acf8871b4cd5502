import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { prepareDatabase } from '../../scripts/prepare-database.ts'
import { startApp, type RunningApp } from '#tests/support/server.ts'

const database = `verkenner_outage_${process.pid}`
let server: Pool
let inside: Pool
let app: RunningApp

beforeAll(async () => {
	const address = new URL(inject('databaseServerUrl'))
	server = connect(address.href, { max: 1, name: 'test' })
	await server.unsafe(`create database ${database}`)
	address.pathname = `/${database}`
	await prepareDatabase(address.href, { example: false })
	inside = connect(address.href, { max: 1, name: 'test' })
	app = await startApp(address.href, { LOG_LEVEL: 'fatal' })
})
afterAll(async () => {
	await app.stop()
	await inside.end({ timeout: 5 })
	await server.unsafe(`drop database if exists ${database} with (force)`)
	await server.end({ timeout: 5 })
})

/** The status of one request that asks the database twice. */
async function ask(): Promise<number> {
	const signal = AbortSignal.timeout(5000)
	const response = await fetch(`${app.url}/health`, { headers: { cookie: 'verkenner_session=none' }, signal })
	await response.text()
	return response.status
}

const breakConnections = () => server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database}`

test('connections that break in the middle of work leave the site serving', { timeout: 30_000 }, async () => {
	const until = Date.now() + 1500
	const asker = async () => {
		while (Date.now() < until) await ask().catch(() => {})
	}
	const breaker = async () => {
		while (Date.now() < until) await breakConnections()
	}
	await Promise.all([breaker(), ...Array.from({ length: 24 }, asker)])
	// Nothing of what broke is used again once a second has passed.
	await new Promise((resolve) => setTimeout(resolve, 1100))
	const statuses = await Promise.all(Array.from({ length: 48 }, ask))
	expect(new Set(statuses)).toEqual(new Set([200]))
})

test('a fault before there is a page names the code to find it by, and the next request works', async () => {
	const open = async () => {
		const headers = { cookie: `verkenner_session=${'0'.repeat(40)}`, accept: 'text/html' }
		const response = await fetch(`${app.url}/en/contact`, { headers })
		return { status: response.status, html: await response.text() }
	}
	await inside`alter table sessions rename to sessions_away`
	const broken = await open()
	await inside`alter table sessions_away rename to sessions`
	expect([broken.status, broken.html]).toEqual([500, expect.stringMatching(/500 fault [0-9A-F]{8}</)])
	expect((await open()).status).toBe(200)
})
