import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { makeWorld, type World } from '#tests/support/counted.ts'
import { signedIn, type Client } from '#tests/support/http.ts'
import { makeWriter } from '#tests/support/writing.ts'

let pool: Pool
let world: World
let strategist: Client
let lead: Client

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2 })
	world = await makeWorld(pool)
	const [account] = await pool<{ email: string }[]>`select email from accounts where id = ${world.strategistId}`
	strategist = await signedIn(pool, account?.email ?? '')
	lead = await signedIn(pool, (await makeWriter(pool, world, 'lead')).email)
})
afterAll(() => pool.end({ timeout: 5 }))

const rounds = () => `/werkruimte/${world.slug}/rondes`
const typed = () => ({ 'title.nl': 'Najaarsronde', 'versions[]': String(world.versionId), graceMinutes: '60', counts: 'accepted' })
const locationOf = (response: Response) => response.headers.get('location') ?? ''

test('a strategist makes, fills, opens, watches, reminds in and closes a round, without scripts', async () => {
	const made = await strategist.post(`${rounds()}/nieuw`, { ...typed(), closesOn: '2099-06-30' })
	const path = locationOf(made).replace(/\/verzoeken$/, '')
	expect(path).toMatch(/rondes\/\d+$/)
	const all = await strategist.post(`${path}/verzoeken?/all`, { version: String(world.versionId) })
	expect(locationOf(all)).toBe(`${path}?done=assigned&added=1&removed=0`)
	expect(await (await lead.get(`/werkruimte/${world.slug}/taken`)).text()).not.toContain('Najaarsronde')

	expect(locationOf(await strategist.post(`${path}?/open`, {}))).toBe(`${path}?done=opened`)
	expect(await (await strategist.get(path)).text()).toContain('Eén verzoek is stil')
	expect(await (await lead.get(`/werkruimte/${world.slug}/taken`)).text()).toContain('30 juni 2099')
	// The lead the world was made with, and the one of this test.
	expect(locationOf(await strategist.post(`${path}?/remind`, {}))).toContain('reminded=1&withoutLead=0')
	const mails = await pool<{ body: string }[]>`select body from mails where recipient like ${`lead@${world.slug}%`}`
	expect(mails[0]?.body).toContain(`/werkruimte/${world.slug}/taken`)
	expect(mails[0]?.body).toContain('30 juni 2099')

	expect(locationOf(await strategist.post(`${path}/sluiten`, {}))).toBe(`${path}?done=closed`)
	expect(locationOf(await strategist.post(`${path}?/open`, {}))).toBe(`${path}?done=ends_in_past`)
})

test('what is wrong in a round is said at its field, and what was typed stays', async () => {
	const wrong = await strategist.post(`${rounds()}/nieuw`, {
		'title.nl': 'Bewaar mij', opensOn: '2099-02-31', closesOn: '2098-01-01', graceMinutes: 'een uur', counts: 'alles', contactEmail: 'x'
	})
	expect(wrong.status).toBe(400)
	const page = await wrong.text()
	for (const field of ['versions', 'opensOn', 'graceMinutes', 'counts', 'contactEmail']) expect(page).toContain(`href="#${field}"`)
	expect(page).toContain('value="Bewaar mij"')
	const forged = await strategist.post(`${rounds()}/nieuw`, { ...typed(), 'versions[]': '999999' })
	expect(forged.status).toBe(400)
	expect((await strategist.post(`${rounds()}/${world.roundId}/verzoeken?/save`, { 'ask[]': '1:2:3' })).status).toBe(400)
	expect((await strategist.get(`${rounds()}/999999`)).status).toBe(404)
	expect((await strategist.get(`${rounds()}/nul`)).status).toBe(404)
	expect((await lead.get(rounds())).status).toBe(403)
	expect((await lead.post(`${rounds()}/${world.roundId}?/open`, {})).status).toBe(403)
})
