import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { makeWorld, type World } from '#tests/support/counted.ts'
import { countDocuments, multiplyCounted } from '#tests/support/exported.ts'
import { signedIn, visitor, type Client } from '#tests/support/http.ts'

const HOW_MANY = 6000
let pool: Pool
let world: World
let strategist: Client

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	world = await makeWorld(pool)
	await countDocuments(pool, world, 3)
	await multiplyCounted(pool, world, HOW_MANY - 3, 2000)
	strategist = await signedIn(pool, `strategist@${world.slug}.example`)
})
afterAll(() => pool.end({ timeout: 5 }))

const fileOf = (query: Record<string, string | number>) =>
	`/werkruimte/${world.slug}/export/bestand?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`
const wide = () => fileOf({ shape: 'wide', profile: 'machine', version: world.versionId })

async function manifestOf(id: string | null): Promise<Response> {
	return await strategist.get(`/werkruimte/${world.slug}/export/manifest/${id}`)
}

/** Connections of the application, and how many of them wait inside a transaction or a query. */
async function connections(): Promise<{ open: number; busy: number }> {
	const [row] = await pool<{ open: number; busy: number }[]>`
		select count(*) as open, count(*) filter (where state <> 'idle') as busy
		from pg_stat_activity where datname = current_database() and application_name = 'verkenner'`
	return row as { open: number; busy: number }
}

test('an export is what its manifest says, and cannot be kept by a cache', async () => {
	const response = await strategist.get(wide())
	expect(response.status).toBe(200)
	expect(response.headers.get('cache-control')).toContain('no-store')
	expect(response.headers.get('content-disposition')).toMatch(/-wide-[A-Z]+-v1-(excel|machine)-\d{4}-\d\d-\d\d\.csv"$/)
	const id = response.headers.get('x-export-id')
	const bytes = Buffer.from(await response.arrayBuffer())
	const manifest = (await (await manifestOf(id)).json()) as Record<string, unknown>
	expect(manifest).toMatchObject({ rows: HOW_MANY, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') })
})

test('an export that cannot be completed breaks the transfer, wherever it fails, and gets no manifest', async () => {
	const elsewhere = await makeWorld(pool)
	const ids = (await pool<{ id: number }[]>`
		select counted_revision_id as id from submissions where round_id = ${world.roundId} order by 1`).map((row) => row.id)
	for (const at of [0, HOW_MANY / 2, HOW_MANY - 1]) {
		const [before] = await pool<{ regionSetId: number }[]>`select region_set_id from submission_revisions where id = ${ids[at] ?? 0}`
		// A region of another exploration has no name here: the page with this revision can't be made.
		await pool`update submission_revisions set region_set_id = ${elsewhere.regionSetIds[0]} where id = ${ids[at] ?? 0}`
		const response = await strategist.get(wide())
		await expect(response.arrayBuffer()).rejects.toThrow()
		expect((await manifestOf(response.headers.get('x-export-id'))).status).toBe(404)
		await pool`update submission_revisions set region_set_id = ${before?.regionSetId ?? 0} where id = ${ids[at] ?? 0}`
	}
})

test('fifty readers who lag and fifty who leave hold no connection, and the application serves on', async () => {
	const lagging = await Promise.all(
		Array.from({ length: 50 }, async () => {
			const response = await strategist.get(wide())
			const reader = (response.body as ReadableStream<Uint8Array>).getReader()
			let bytes = (await reader.read()).value?.byteLength ?? 0
			const finish = async () => {
				for (;;) {
					const { done, value } = await reader.read()
					if (done) return bytes
					bytes += value.byteLength
				}
			}
			return { finish, leave: () => reader.cancel() }
		})
	)
	for (let n = 0; n < 50; n++) {
		const response = await strategist.get(wide())
		const reader = (response.body as ReadableStream<Uint8Array>).getReader()
		await reader.read()
		await reader.cancel()
	}
	// What is under way may finish its page; then nobody is served by a held connection.
	// Other tests ask the same application things: one look at which nothing is busy is enough.
	let { busy } = await connections()
	for (let tries = 0; tries < 100 && busy > 0; tries++) {
		await pause(100)
		busy = (await connections()).busy
	}
	expect(busy).toBe(0)
	for (let n = 0; n < 20; n++) expect((await visitor().get('/health')).status).toBe(200)
	await Promise.all(lagging.slice(5).map((reader) => reader.leave()))
	const sizes = new Set(await Promise.all(lagging.slice(0, 5).map((reader) => reader.finish())))
	expect(sizes.size).toBe(1)
	for (let n = 0; n < 20; n++) expect((await visitor().get('/health')).status).toBe(200)
}, 120_000)

test('who may not take answers away gets none: not anonymous, not a lead, not for a bad choice', async () => {
	expect((await visitor().get(wide())).status).toBe(303)
	const lead = await signedIn(pool, `lead@${world.slug}.example`)
	expect((await lead.get(wide())).status).toBe(403)
	for (const query of [{}, { shape: 'wide' }, { shape: 'long', round: "1'" }, { shape: 'everything' }]) {
		expect((await strategist.get(fileOf(query as Record<string, string>))).status).toBe(400)
	}
	expect((await strategist.get(fileOf({ shape: 'wide', version: 999_999_999 }))).status).toBe(404)
	expect((await manifestOf('not-an-id')).status).toBe(404)
})
