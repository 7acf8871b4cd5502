import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { EXAMPLE_PASSWORD } from '#lib/accounts/example.ts'
import { connect, type Pool } from '#lib/server/database.ts'
import { makeDraft, makeWorld, submit, type World } from '#tests/support/counted.ts'
import { signedIn, visitor, type Client } from '#tests/support/http.ts'
import { makeAccount, withRole } from '#tests/support/people.ts'
import { makeWriter } from '#tests/support/writing.ts'

let pool: Pool
let world: World
let administrator: Client
let strategist: Client
let lead: Client
const anyone = visitor()

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	world = await makeWorld(pool)
	const exploration = { id: world.explorationId, slug: world.slug }
	const account = (name: string) => makeAccount(pool, { email: `${name}.hostile.${world.slug}@voorbeeld.example`, passwordHash: 'x' })
	administrator = await signedIn(pool, (await withRole(pool, await account('a'), exploration, 'administrator')).email)
	strategist = await signedIn(pool, (await withRole(pool, await account('s'), exploration, 'strategist')).email)
	lead = await signedIn(pool, (await makeWriter(pool, world, 'lead')).email)
})
afterAll(() => pool.end({ timeout: 5 }))

const workspace = (page: string) => `/en/workspace/${world.slug}/${page}`

/** The status of an answer, once it has been read to its end. */
async function statusOf(asked: Promise<Response>): Promise<number> {
	const response = await asked
	await response.text()
	return response.status
}

/** A body exactly as given, with this content type. */
async function sendRaw(client: Client, path: string, type: string, body: string): Promise<Response> {
	const url = new URL(path, inject('appUrl'))
	const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
	const headers = { 'content-type': type, origin: url.origin, cookie, accept: 'text/html' }
	return await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })
}

test('an address with a NUL byte is an address that nothing has', async () => {
	const paths = ['/%00', `/en/${world.slug}%00`, `/en/${world.slug}/regions/%00`, `/en/${world.slug}/releases/1/%00.csv`]
	expect(await Promise.all(paths.map((path) => statusOf(anyone.get(path))))).toEqual([404, 404, 404, 404])
	expect(await statusOf(administrator.get(workspace('tracks/%00')))).toBe(404)
})

test('words of an address that every object has by birth mean nothing', async () => {
	for (const word of ['__proto__', 'constructor', 'toString']) {
		for (const page of ['regions', 'themes', 'tracks', 'settings', 'people']) {
			const answer = await administrator.get(workspace(`${page}?done=${word}`))
			expect([page, word, answer.status]).toEqual([page, word, 200])
			expect(await answer.text()).not.toContain('[object')
		}
		const action = await statusOf(administrator.post(workspace(`regions/new?/${word}`), {}))
		expect([word, action]).toEqual([word, 404])
	}
})

test('days that no calendar or database has are no days', async () => {
	expect(await statusOf(administrator.get(workspace('log?from=0000-01-01&to=2020-02-31')))).toBe(200)
	expect(await statusOf(administrator.get(workspace('log/export?from=0000-01-01')))).toBe(200)
	const track = { slug: 'x', kind: 'tailored', status: 'running', 'name.nl': 'X' }
	for (const day of ['2020-02-31', '0000-01-01']) {
		expect(await statusOf(administrator.post(workspace('tracks/new'), { ...track, statusOn: day }))).toBe(400)
	}
	const round = { 'title.nl': 'X', graceMinutes: '0', counts: 'accepted', 'versions[]': String(world.versionId) }
	expect(await statusOf(strategist.post(workspace('rounds/new'), { ...round, opensOn: '2020-01-01', closesOn: '9999-12-31' }))).toBe(400)
})

test('a form that is no form, or has fields of several kinds by one name, is refused and no fault', async () => {
	for (const [client, page] of [[anyone, '/en/sign-in'], [administrator, workspace('regions/new')], [strategist, workspace('rounds/new')]] as const) {
		const send = (type: string, body: string) => statusOf(sendRaw(client, page, type, body))
		expect(await send('multipart/form-data; boundary=x', '--x\r\ngarbage')).toBe(400)
		expect(await send('multipart/form-data', 'garbage')).toBe(400)
		expect(await send('text/plain', 'garbage')).toBe(400)
		const other = await sendRaw(client, page, 'application/json', '{}')
		expect([other.status, /cannot be read/i.test(await other.text())]).toEqual([415, true])
		for (const fields of ['a.nl=1&a[]=2', 'name.nl=x&name[]=1&email.nl=x&email[]=1', '__proto__[]=1', 'constructor[]=1&toString.nl=1']) {
			expect([fields, await send('application/x-www-form-urlencoded', fields)]).toEqual([fields, 400])
		}
	}
})

test('a form sent to a page that takes none is no fault', async () => {
	const answer = await administrator.post(workspace('regions'), {})
	expect([answer.status, /cannot be read/i.test(await answer.text())]).toEqual([405, true])
})

test('a revision that is named twice is accepted and counted once', async () => {
	const revision = String(await submit(pool, world, await makeDraft(pool, world)))
	const answer = await strategist.post(workspace('submissions?/accept'), { 'revision[]': [revision, revision] })
	expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('accepted=1')])
})

test('what is larger than is taken is said to be too large', async () => {
	const draft = await makeDraft(pool, world, {})
	const tooMuch = 'x'.repeat(5_000_000)
	const form = await sendRaw(administrator, workspace('regions/new'), 'application/x-www-form-urlencoded', `name=${tooMuch}`)
	expect([form.status, /too large/i.test(await form.text())]).toEqual([413, true])
	const save = workspace(`submissions/${draft}/fill/save`)
	const saved = await sendRaw(lead, save, 'application/json', JSON.stringify({ answers: [], more: tooMuch }))
	expect([saved.status, await saved.text()]).toEqual([413, expect.stringContaining('too_large')])
	for (const body of ['', '[]', '5', 'null', '{"answers":[', '['.repeat(100_000)]) {
		expect(await statusOf(sendRaw(lead, save, 'application/json', body))).toBe(400)
	}
})

test('signing in leads to an address of this site, whatever was asked for', async () => {
	const asked = ['/en//evil.example', '//evil.example', '/en/\\evil.example', '/x/..//evil.example', '/en/%2e%2e//evil.example']
	for (const next of asked) {
		const form = { email: 's.bakker@voorbeeld.example', password: EXAMPLE_PASSWORD }
		const response = await visitor().post(`/inloggen?next=${encodeURIComponent(next)}`, form)
		expect([next, response.status, response.headers.get('location')]).toEqual([next, 303, '/werkruimte'])
	}
})
