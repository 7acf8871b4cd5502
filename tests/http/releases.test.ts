import { createHash, randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { request } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { makeWorld, type World } from '#tests/support/counted.ts'
import { countDocuments } from '#tests/support/exported.ts'
import { signedIn, visitor } from '#tests/support/http.ts'

let pool: Pool
let world: World

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	world = await makeWorld(pool)
	await countDocuments(pool, world, 20)
})
afterAll(() => pool.end({ timeout: 5 }))

/** The bytes as they came over the line: fetch would unpack them. */
async function raw(path: string, headers: Record<string, string> = {}) {
	const asked = request(new URL(path, inject('appUrl')), { headers })
	asked.end()
	const [response] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
	const parts: Buffer[] = []
	for await (const part of response) parts.push(part as Buffer)
	return { status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts) }
}

test('a strategist publishes by a form, and anyone then reads the release and its files', async () => {
	expect((await visitor().get(`/${world.slug}/downloads`)).status).toBe(200)
	expect((await visitor().get(`/${world.slug}/publicaties/1`)).status).toBe(404)
	const strategist = await signedIn(pool, `strategist@${world.slug}.example`)
	const form = `/werkruimte/${world.slug}/publicaties/nieuw`
	const wrong = await strategist.post(form, { key: randomUUID(), 'title.nl': '', 'title.en': 'Interim <b>state</b>' })
	expect(wrong.status).toBe(400)
	expect(await wrong.text()).toContain('Interim &lt;b>state&lt;/b>')
	const published = await strategist.post(form, { key: randomUUID(), 'title.nl': 'Tussenstand', 'rounds[]': [String(world.roundId)] })
	expect(published.status).toBe(303)
	const lead = await signedIn(pool, `lead@${world.slug}.example`)
	expect((await lead.get(form)).status).toBe(403)

	const page = await (await visitor().get(`/${world.slug}/publicaties/1`)).text()
	expect(page).toContain('Tussenstand')
	for (const name of ['matrix-excel.csv', 'wide-WM-v1-machine.csv', 'manifest.json']) {
		expect(page).toContain(`/${world.slug}/publicaties/1/${name}`)
		expect((await visitor().get(`/${world.slug}/publicaties/1/${name}`)).status).toBe(200)
	}
	expect((await visitor().get(`/${world.slug}/publicaties/1/manifest.jsonx`)).status).toBe(404)
	expect((await visitor().get(`/${world.slug}/publicaties/01x`)).status).toBe(404)
})

test('the same address gives the same bytes: whole, packed, in parts, or not at all when the client has them', async () => {
	const address = `/${world.slug}/publicaties/1/long-WM-v1-excel.csv`
	const whole = await raw(address)
	expect(whole.headers['content-type']).toContain('text/csv')
	expect(whole.headers['content-disposition']).toBe(`attachment; filename="${world.slug}-release-1-long-WM-v1-excel.csv"`)
	// This is the example, whose data can be put back.
	expect(whole.headers['cache-control']).toBe('public, no-cache')
	expect(whole.headers.etag).toBe(`"${createHash('sha256').update(whole.bytes).digest('hex')}"`)
	expect((await raw(address)).bytes).toEqual(whole.bytes)

	const packed = await raw(address, { 'accept-encoding': 'gzip' })
	expect(packed.headers['content-encoding']).toBe('gzip')
	expect(packed.headers.etag).not.toBe(whole.headers.etag)
	expect(gunzipSync(packed.bytes)).toEqual(whole.bytes)

	const part = await raw(address, { range: 'bytes=10-29', 'accept-encoding': 'gzip' })
	expect(part.status).toBe(206)
	expect(part.bytes).toEqual(whole.bytes.subarray(10, 30))
	expect((await raw(address, { range: 'bytes=99999999-' })).status).toBe(416)
	expect((await raw(address, { 'if-none-match': String(whole.headers.etag) })).status).toBe(304)
	expect((await raw(address, { 'if-none-match': String(packed.headers.etag), 'accept-encoding': 'gzip' })).status).toBe(304)
})

test('what only participants may read, the public does not find', async () => {
	const hidden = await makeWorld(pool)
	await pool`update explorations set is_public = false where id = ${hidden.explorationId}`
	for (const path of ['downloads', 'publicaties', 'codeboek']) {
		expect((await visitor().get(`/${hidden.slug}/${path}`)).status).toBe(404)
	}
})
