import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { makeAssignment, makeWorld, type World } from '#tests/support/counted.ts'
import { hiddenFields } from '#tests/support/forms.ts'
import { signedIn, visitor, type Client } from '#tests/support/http.ts'
import { makeWriter } from '#tests/support/writing.ts'

let pool: Pool
let world: World
let lead: Client
let member: Client
let stranger: Client

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2 })
	world = await makeWorld(pool)
	await pool`update rounds set closes_at = '2099-12-31T23:00:00Z', contact_name = 'S. Bakker' where id = ${world.roundId}`
	lead = await signedIn(pool, (await makeWriter(pool, world, 'lead')).email)
	member = await signedIn(pool, (await makeWriter(pool, world, 'member')).email)
	stranger = await signedIn(pool, (await makeWriter(pool, world, 'lead', 1)).email)
})
afterAll(() => pool.end({ timeout: 5 }))

const workspace = () => `/werkruimte/${world.slug}`
const at = (id: number, page: string) => `${workspace()}/inbreng/${id}/${page}`

/** Begins the submission of a new request from the list of tasks, and gives its id. */
async function begin(region: 0 | 1 | null = null): Promise<number> {
	const assignment = await makeAssignment(pool, world, 0, region)
	const started = await lead.post(`${workspace()}/taken?/start`, { assignment: String(assignment) })
	expect(started.status).toBe(303)
	return Number(/inbreng\/(\d+)\//.exec(started.headers.get('location') ?? '')?.[1])
}

/** Sends section 1 as the page stands, with these answers. */
async function fill(client: Client, id: number, answers: Record<string, string | string[]>, go = 'next'): Promise<Response> {
	const page = await (await client.get(at(id, 'invullen/1'))).text()
	return await client.post(at(id, 'invullen/1'), { asked: hiddenFields(page, 'asked'), seen: hiddenFields(page, 'seen'), ...answers, go })
}

const COMPLETE = { q1: '4', q2: ['sloop', 'other'], 'q2.other': '=anders', q3: 'Samen werkt het.\r\nEn nóg iets.' }

test('a lead fills in, reviews, submits, takes a copy along and withdraws, without scripts', async () => {
	const id = await begin()
	const tasks = await (await lead.get(`${workspace()}/taken`)).text()
	expect(tasks).toContain('31 december 2099')
	expect((await fill(lead, id, { q1: '4' }, 'stay')).headers.get('location')).toContain('invullen/1?saved=1')
	const incomplete = await (await lead.get(at(id, 'nalezen'))).text()
	expect(incomplete).toContain(`invullen/1?check=1#q3-question`)
	expect((await fill(lead, id, COMPLETE)).headers.get('location')).toBe(at(id, 'nalezen'))

	const review = await (await lead.get(at(id, 'nalezen'))).text()
	const sent = { key: hiddenFields(review, 'key'), draft: hiddenFields(review, 'draft'), publishClosed: 'on' }
	expect((await member.post(at(id, 'nalezen'), sent)).status).toBe(403)
	for (let time = 0; time < 2; time += 1) {
		const submitted = await lead.post(at(id, 'nalezen'), sent)
		expect(submitted.headers.get('location')).toBe(`${at(id, 'ontvangstbewijs')}?done=submitted`)
	}
	const receipt = await (await lead.get(at(id, 'ontvangstbewijs'))).text()
	expect(receipt).toMatch(/20\d\d-[2-9A-Z]{4}-[2-9A-Z]{4}/)
	const inEnglish = await (await lead.get(`/en/workspace/${world.slug}/submissions/${id}/receipt`)).text()
	expect(inEnglish, 'what was chosen is in the language of the reader').toContain('Demolition')
	expect(inEnglish, 'what was typed is in that of its writer').toMatch(/lang="nl"[^>]*>Samen werkt het/)
	const csv = await lead.get(`${at(id, 'ontvangstbewijs/bestand')}?revision=1&kind=excel`)
	expect(csv.headers.get('content-disposition')).toContain('attachment')
	const lines = (await csv.text()).split('\r\n')
	expect(lines[0]).toContain('receipt;question;question_number;question_type;question_label;')
	expect(lines[1]).toMatch(/^20\d\d-[2-9A-Z]{4}-[2-9A-Z]{4};WM01;/)
	expect(lines.some((line) => line.includes(';WM02;') && line.includes(`'=anders`))).toBe(true)
	expect((await lead.post(at(id, 'intrekken'), {})).headers.get('location')).toContain('done=withdrawn')
	expect(await (await lead.get(at(id, 'ontvangstbewijs'))).text()).toContain('ingetrokken')
})

test('the whole questionnaire can be read before anything is begun', async () => {
	const assignment = await makeAssignment(pool, world, 0, 1)
	const tasks = await (await lead.get(`${workspace()}/taken`)).text()
	const [, address] = /href="([^"]*afdrukken\?track=[^"]*)"/.exec(tasks) ?? []
	const whole = await lead.get(address ?? '')
	expect(whole.status).toBe(200)
	expect(await whole.text()).toContain('WM03')
	expect(await pool`select id from submissions where assignment_id = ${assignment}`).toEqual([])
	await pool`delete from assignments where id = ${assignment}`
})

test('a text of a megabyte is refused at its question and kept on the page, and the rest is saved', async () => {
	const id = await begin(0)
	const long = 'a'.repeat(1_000_000)
	const answer = await fill(lead, id, { q1: '5', q3: long })
	expect(answer.status).toBe(400)
	const page = await answer.text()
	expect(page).toContain(long)
	expect(page).toMatch(/<a href="#q3"/)
	const stored = await pool`select question_number, input from draft_answers where submission_id = ${id} order by 1`
	expect(stored).toEqual([{ questionNumber: 1, input: { value: '5' } }])
})

test('what a colleague saved in between stays, and both answers are shown to choose from', async () => {
	const id = await begin(1)
	const page = await (await member.get(at(id, 'invullen/1'))).text()
	const shown = { asked: hiddenFields(page, 'asked'), seen: hiddenFields(page, 'seen') }
	await fill(lead, id, { q3: 'De tekst van de trekker' })
	const stale = await member.post(at(id, 'invullen/1'), { ...shown, q3: 'De tekst van het lid', go: 'next' })
	expect(stale.status).toBe(400)
	const text = await stale.text()
	expect(text).toContain('De tekst van de trekker')
	expect(text).toContain('De tekst van het lid')
	const again = { asked: hiddenFields(text, 'asked'), seen: hiddenFields(text, 'seen') }
	const chosen = await member.post(at(id, 'invullen/1'), { ...again, q3: 'De tekst van het lid', go: 'stay' })
	expect(chosen.status).toBe(303)
	const [row] = await pool`select input from draft_answers where submission_id = ${id} and question_number = 3`
	expect(row?.input).toEqual({ value: 'De tekst van het lid' })
})

test('without scripts too the language can be changed in the form, which is saved first, and on every page around it', async () => {
	const [{ id } = { id: 0 }] = await pool<{ id: number }[]>`select max(id) as id from submissions where round_id = ${world.roundId}`
	const form = await (await lead.get(at(id, 'invullen/1'))).text()
	const owned = [...form.matchAll(/<button[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes('name="go"'))
	expect(owned[0], 'what Enter in a field presses').toContain('value="stay"')
	expect(owned[1]).toMatch(new RegExp(`form="draft-${id}-1" name="go" value="language" lang="en"`))
	const english = `/en/workspace/${world.slug}/submissions/${id}`
	const moved = await fill(lead, id, { q3: 'Half getypt' }, 'language')
	expect([moved.status, moved.headers.get('location')]).toEqual([303, `${english}/fill/1`])
	const there = await (await lead.get(`${english}/fill/1`)).text()
	expect(there).toContain('Half getypt')
	expect(there).toMatch(/form="draft-\d+-1" name="go" value="language" lang="nl"/)
	const refused = await fill(lead, id, { q3: 'a'.repeat(200_000) }, 'language')
	expect([refused.status, (await refused.text()).includes('a'.repeat(200_000))], 'what can’t be saved stays on the page').toEqual([400, true])
	for (const page of ['invullen', 'afdrukken', 'intrekken']) {
		expect(await (await lead.get(at(id, page))).text(), page).toMatch(/<a[^>]*hreflang="en"/)
	}
	const member1 = await (await member.get(at(id, 'nalezen'))).text()
	expect(member1, 'who can’t submit has no form there').toMatch(/<a[^>]*hreflang="en"/)
})

test('what was ticked on the review page is taken along to the other language once, and submits nothing', async () => {
	const [{ id } = { id: 0 }] = await pool<{ id: number }[]>`select max(id) as id from submissions where round_id = ${world.roundId}`
	const review = await (await lead.get(at(id, 'nalezen'))).text()
	const sent = { key: hiddenFields(review, 'key'), draft: hiddenFields(review, 'draft'), publishOpen: 'on', go: 'language' }
	const moved = await lead.post(at(id, 'nalezen'), sent)
	const english = `/en/workspace/${world.slug}/submissions/${id}/review`
	expect([moved.status, moved.headers.get('location')]).toEqual([303, english])
	const ticked = (html: string) => [...html.matchAll(/<input[^>]*name="(publish\w+)"[^>]*>/g)].flatMap(([tag, name]) => (tag.includes(' checked') ? [name] : []))
	expect(ticked(await (await lead.get(english)).text())).toEqual(['publishOpen'])
	expect(ticked(await (await lead.get(english)).text()), 'only once').toEqual([])
	const [row] = await pool`select state from submissions where id = ${id}`
	expect(row?.state).toBe('draft')
})

test('a form whose session has ended comes back whole, and can be sent after signing in', async () => {
	const [{ id } = { id: 0 }] = await pool<{ id: number }[]>`select max(id) as id from submissions where round_id = ${world.roundId}`
	const signedOut = await visitor().post(at(id, 'invullen/1'), { asked: '3', q3: 'Nooit kwijt', go: 'next' })
	expect(signedOut.status).toBe(401)
	const page = await signedOut.text()
	expect(page).toContain('name="q3" value="Nooit kwijt"')
	expect(page).toContain(`action="${at(id, 'invullen/1')}"`)
})

test('nobody reaches what is not of their track, and forged or broken input stores nothing', async () => {
	const [{ id } = { id: 0 }] = await pool<{ id: number }[]>`select max(id) as id from submissions where round_id = ${world.roundId}`
	const before = await pool`select count(*), sum(version) from draft_answers where submission_id = ${id}`
	for (const page of ['invullen', 'invullen/1', 'nalezen', 'ontvangstbewijs', 'intrekken', 'afdrukken']) {
		expect((await stranger.get(at(id, page))).status, page).toBe(404)
	}
	expect((await stranger.post(at(id, 'invullen/1'), { asked: '3', q3: 'x' })).status).toBe(404)
	expect((await lead.get(at(999_999, 'invullen'))).status).toBe(404)
	expect((await lead.get(at(id, 'invullen/99'))).status).toBe(404)
	const strayed = await lead.post(`${workspace()}/taken?/start`, { assignment: '999999' })
	expect(strayed.status).toBe(404)
	const save = (body: unknown, client = lead) =>
		fetch(new URL(at(id, 'invullen/opslaan'), inject('appUrl')), {
			method: 'POST',
			headers: { 'content-type': 'application/json', cookie: [...client.cookies].map((pair) => pair.join('=')).join('; ') },
			body: typeof body === 'string' ? body : JSON.stringify(body)
		})
	expect((await save('{')).status).toBe(400)
	expect((await save({ answers: [{ number: 'x', input: {}, version: 0 }] })).status).toBe(400)
	const once = { number: 3, input: { value: 'x' }, version: 0 }
	expect((await save({ answers: [once, once] })).status).toBe(400)
	expect((await save({ answers: [once] }, stranger)).status).toBe(404)
	const other = await (await save({ answers: [{ number: 77, input: { value: 'x' }, version: 0 }] })).json()
	expect(other).toMatchObject({ outcomes: [{ number: 77, status: 'unknown' }] })
	expect(await pool`select count(*), sum(version) from draft_answers where submission_id = ${id}`).toEqual(before)
	const nul = await (await save({ answers: [{ number: 1, input: { value: '3\0' }, version: 0 }] })).json()
	expect(nul).toMatchObject({ outcomes: [{ number: 1, status: 'saved' }] })
})

test('a closed round takes no answers any more and says so', async () => {
	const closed = await makeWorld(pool)
	const writer = await signedIn(pool, (await makeWriter(pool, closed, 'lead')).email)
	const assignment = await makeAssignment(pool, closed)
	const started = await writer.post(`/werkruimte/${closed.slug}/taken?/start`, { assignment: String(assignment) })
	const address = started.headers.get('location') ?? ''
	await pool`update rounds set opens_at = null, closes_at = now() - interval '2 hours' where id = ${closed.roundId}`
	const late = await writer.post(`${address}/1`, { asked: '3', q3: 'te laat getypt' })
	expect(late.status).toBe(409)
	const shown = await late.text()
	expect(shown).toMatch(/De ronde is gesloten[^]*te laat getypt/)
	expect(shown, 'what is on the page is not taken for saved').toContain('Wat u hier typte is niet opgeslagen')
	expect(shown).toMatch(/<title>Fout: /)
	expect(shown, 'nothing to send any more').not.toMatch(/<button[^>]*name="go"/)
	expect((await writer.get(`${address}/1`)).headers.get('location')).toBe(address)
	expect(await (await writer.get(address)).text()).toContain('De ronde is gesloten')
})
