import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { makeWorld, type World } from '#tests/support/counted.ts'
import { signedIn, visitor, type Client } from '#tests/support/http.ts'
import { makeAccount, withRole } from '#tests/support/people.ts'
import { makeWriter } from '#tests/support/writing.ts'

let pool: Pool
let world: World
let strategist: Client
let lead: Client

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	world = await makeWorld(pool)
	const account = await makeAccount(pool, { email: `vragen@${world.slug}.example` })
	await withRole(pool, account, { id: world.explorationId, slug: world.slug }, 'strategist')
	strategist = await signedIn(pool, account.email)
	lead = await signedIn(pool, (await makeWriter(pool, world, 'lead')).email)
})
afterAll(() => pool.end({ timeout: 5 }))

const at = (path = '') => `/werkruimte/${world.slug}/vragenlijsten${path}`
const text = (nl: string) => ({ nl, en: `${nl} (en)` })

function definition(code: string) {
	const base = { required: true, dontKnow: false, publishable: true, help: text('Uitleg'), themes: [] }
	const option = (value: string, n: number) => ({ value, n, label: text(value) })
	const questions = [
		{ ...base, id: `${code}01`, number: 1, type: 'single', label: text('Knelt er iets?'), options: [option('ja', 101), option('nee', 102)] },
		{ ...base, id: `${code}02`, number: 2, type: 'ranking', label: text('Wat eerst?'), topN: 2, options: [option('geld', 201), option('tijd', 202), option('ruimte', 203)] },
		{
			...base, id: `${code}03`, number: 3, type: 'text', publishable: false, maxLength: 20, label: text('Wat knelt er dan?'),
			visibleIf: { all: [{ question: `${code}01`, op: 'equals', value: 'ja' }] }
		}
	]
	return {
		id: code, version: 1, purpose: 'test', trackKind: null, tracks: [], title: text(`Lijst ${code}`), intro: text('Over iets.'),
		sections: [{ id: `${code}-1`, title: text('Deel'), questions }]
	}
}

const importing = (json: unknown) => strategist.post(at('/inlezen'), { text: typeof json === 'string' ? json : JSON.stringify(json) })

test('a broken definition is refused with the place, and the text stays to be mended', async () => {
	const broken = JSON.stringify(definition('BROKEN')).replace(',"en":"geld (en)"', '')
	const answer = await importing(broken)
	const page = await answer.text()
	expect(answer.status).toBe(400)
	expect(page).toContain('sections[0].questions[1].options[0].label.en')
	expect(page).toContain('"BROKEN01"')
	expect((await importing('{ "id": ')).status).toBe(400)
	expect((await importing('')).status).toBe(400)
	expect(await (await strategist.get(at())).text()).not.toContain('Lijst BROKEN')
})

test('a questionnaire is uploaded, looked through, published and from then on never changed', async () => {
	const form = new FormData()
	form.append('file', new File([JSON.stringify(definition('UPL'))], 'upl.json', { type: 'application/json' }))
	form.append('text', '')
	const uploaded = await strategist.post(at('/inlezen'), form)
	expect([uploaded.status, uploaded.headers.get('location')]).toEqual([303, at('?imported=1')])
	expect(await (await strategist.get(at())).text()).toContain('Lijst UPL')
	expect((await lead.get(at('/UPL/1/afdrukken'))).status).toBe(404)

	const published = await strategist.post(at('/UPL/1/publiceren'), {})
	expect([published.status, published.headers.get('location')]).toEqual([303, at('/UPL/1?done=published')])
	expect((await strategist.post(at('/UPL/1/publiceren'), {})).status).toBe(409)
	expect((await strategist.post(at('/UPL/1/verwijderen'), {})).status).toBe(409)
	const changed = await importing({ ...definition('UPL'), intro: text('Iets anders.') })
	expect(changed.status).toBe(400)
	expect((await importing(definition('UPL'))).headers.get('location')).toBe(at('?imported=0'))
	expect(await (await strategist.get(at('/UPL/1/json'))).json()).toEqual(definition('UPL'))
})

test('a preview without scripts shows what an answer leads to, ranks by buttons and stores nothing', async () => {
	await importing(definition('PRE'))
	const path = at('/PRE/1/voorbeeld')
	const fresh = await (await strategist.get(path)).text()
	expect(fresh).toContain('id="q1-question"')
	expect(fresh).not.toContain('id="q3-question"')
	const fields = { asked: ['1', '2'], q1: 'ja', q2: ['geld', 'tijd'] }
	const after = await (await strategist.post(path, { ...fields, move: 'q2:up:tijd' })).text()
	expect(after).toContain('id="q3-question"')
	expect([...after.matchAll(/name="q2" value="(\w+)"/g)].map((match) => match[1])).toEqual(['tijd', 'geld'])
	const checked = await (await strategist.post(path, { ...fields, check: '1' })).text()
	expect(checked).toContain('href="#q3"')
	const long = await (await strategist.post(path, { asked: ['1', '3'], q1: 'ja', q3: 'x'.repeat(300_000), check: '1' })).text()
	expect(long).toContain('x'.repeat(300_000))
	expect(await (await strategist.get(path)).text()).not.toContain('id="q3-question"')
})

test('whoever takes part can read a published questionnaire whole, also in English; managing is for a few', async () => {
	await importing(definition('READ'))
	await strategist.post(at('/READ/1/publiceren'), {})
	const whole = await lead.get(at('/READ/1/afdrukken'))
	const page = await whole.text()
	expect(whole.status).toBe(200)
	for (const words of ['Knelt er iets?', 'Wat eerst?', 'Wat knelt er dan?', 'ruimte']) expect(page).toContain(words)
	const english = await lead.get(`/en/workspace/${world.slug}/questionnaires/READ/1/print`)
	expect(await english.text()).toContain('Wat knelt er dan? (en)')
	for (const path of ['', '/inlezen', '/READ/1', '/READ/1/voorbeeld', '/READ/1/publiceren']) {
		expect((await lead.get(at(path))).status, path).toBe(403)
	}
	expect((await lead.post(at('/inlezen'), { text: JSON.stringify(definition('LEAD')) })).status).toBe(403)
	expect((await visitor().get(at('/READ/1/afdrukken'))).status).toBe(303)
	for (const path of ['/READ/2', '/READ/x', '/NONE/1', '/READ/99999']) expect((await strategist.get(at(path))).status, path).toBe(404)
})

test('a version that was not published can be deleted', async () => {
	await importing(definition('GONE'))
	const deleted = await strategist.post(at('/GONE/1/verwijderen'), {})
	expect(deleted.headers.get('location')).toBe(at('?deleted=GONE-1'))
	expect((await strategist.get(at('/GONE/1'))).status).toBe(404)
})
