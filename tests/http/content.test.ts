import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { makeAssignment, makeWorld, type World } from '#tests/support/counted.ts'
import { signedIn, visitor, type Client } from '#tests/support/http.ts'
import { makeAccount, withRole } from '#tests/support/people.ts'

let pool: Pool
let world: World
let administrator: Client
let strategist: Client
let site: Client

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	world = await makeWorld(pool)
	const email = (name: string) => `${name}-inhoud@${world.slug}.example`
	const account = await makeAccount(pool, { email: email('beheer') })
	await withRole(pool, account, { id: world.explorationId, slug: world.slug }, 'administrator')
	await makeAccount(pool, { email: email('site'), isSiteAdministrator: true })
	administrator = await signedIn(pool, email('beheer'))
	strategist = await signedIn(pool, `strategist@${world.slug}.example`)
	site = await signedIn(pool, email('site'))
})
afterAll(() => pool.end({ timeout: 5 }))

const at = (path: string) => `/werkruimte/${world.slug}${path}`
const region = { code: 'nieuw-1', 'name.nl': 'Nieuwe regio', kind: 'decline', shortName: 'N1', overlapsCode: '', tileRow: '', tileColumn: '', tileSpan: '' }

test('an administrator adds a region with a plain form, and sees it in the list and on its page', async () => {
	expect((await administrator.get(at('/regios/nieuw'))).status).toBe(200)
	const added = await administrator.post(at('/regios/nieuw'), region)
	expect([added.status, added.headers.get('location')]).toEqual([303, at('/regios/nieuw-1?done=added')])
	expect(await (await administrator.get(at('/regios?q=nieuwe'))).text()).toContain('NIEUW-1')
	const own = await strategist.get(at('/regios/nieuw-1'))
	expect([own.status, (await own.text()).includes('Nieuwe regio')]).toEqual([200, true])
})

test('only an administrator may change what the exploration consists of', async () => {
	expect((await strategist.get(at('/regios'))).status).toBe(200)
	expect((await strategist.get(at('/regios/nieuw'))).status).toBe(403)
	expect((await strategist.post(at('/regios/nieuw'), { ...region, code: 'N2' })).status).toBe(403)
	expect((await strategist.get(at('/instellingen'))).status).toBe(403)
	expect((await visitor().post(at('/regios/nieuw'), region)).status).toBe(401)
	expect((await administrator.get('/beheer/verkenningen')).status).toBe(403)
})

test('bad input is answered at the field, and what was typed is kept', async () => {
	const wrong = await administrator.post(at('/regios/nieuw'), { ...region, code: 'R <b>9</b>', tileRow: '11', 'name.nl': 'Met\0nul' })
	const page = await wrong.text()
	expect(wrong.status).toBe(400)
	const shown = ['id="code-error"', 'id="tileRow-error"', 'value="R &lt;b>9&lt;/b>"', 'value="Metnul"']
	expect(shown.filter((part) => !page.includes(part))).toEqual([])
	const half = await administrator.post(at('/regios/nieuw'), { ...region, code: 'R9', tileRow: '3' })
	expect([half.status, (await half.text()).includes('id="tileColumn-error"')]).toEqual([400, true])
	const long = await administrator.post(at('/regios/nieuw'), { ...region, code: 'R9', 'name.nl': 'x'.repeat(400_000) })
	expect([long.status, (await long.text()).includes('x'.repeat(400_000))]).toEqual([400, true])
	const twice = await administrator.post(at('/regios/nieuw'), region)
	expect([twice.status, (await twice.text()).includes('id="code-error"')]).toEqual([400, true])
})

test('the summary of errors says which field is meant, without scripts too', async () => {
	const forms: [Client, string, Record<string, string>][] = [
		[administrator, '/regios/nieuw', { kind: 'geen' }],
		[administrator, '/regios/og/gemeenten/nieuw', { validFrom: 'gisteren' }],
		[administrator, '/themas/nieuw', {}],
		[administrator, '/trajecten/nieuw', { statusOn: 'gisteren' }],
		[administrator, '/trajecten/achterhoek/onderdelen/nieuw', { heldOn: 'gisteren' }],
		[administrator, '/instellingen', { contactEmail: 'geen' }],
		[administrator, '/mensen/uitnodigen', { email: 'geen' }],
		[strategist, '/rondes/nieuw', { closesOn: 'gisteren', contactEmail: 'geen' }],
		[strategist, '/publicaties/nieuw', {}]
	]
	for (const [client, path, typed] of forms) {
		const page = await (await client.post(at(path), typed)).text()
		const links = [...page.matchAll(/<li><a href="#([^"]+)"[^>]*>([^<]*)<\/a>/g)]
		expect(links.length, path).toBeGreaterThan(0)
		for (const [, field, words = ''] of links) {
			const own = page.match(new RegExp(`id="${field}-error"[^]*?<span>([^<]*)</span>`))?.[1]
			const isOfAnyField = /^(Vul dit in|Vul een (datum|e-mailadres|heel getal) in|Kies een van de mogelijkheden|Gebruik kleine letters)/.test(own ?? '')
			expect(isOfAnyField ? words.endsWith(`: ${own}`) : words !== '', `${path} ${field}: ${words}`).toBe(true)
		}
	}
})

test('what is in use is kept, and what another exploration owns is not there', async () => {
	const other = await makeWorld(pool)
	await makeAssignment(pool, world, 1, 1)
	expect((await administrator.post(at('/regios/ach/wijzigen?/remove'), {})).status).toBe(409)
	expect((await administrator.post(at('/trajecten/achterhoek/wijzigen?/remove'), {})).status).toBe(409)
	expect((await administrator.post(at('/regios/og/wijzigen?/remove'), {})).status).toBe(303)
	expect((await administrator.get(`/werkruimte/${other.slug}/regios`)).status).toBe(403)
	expect((await administrator.get(at('/regios/ach/gemeenten/999999'))).status).toBe(404)
	expect((await administrator.get(at('/regios/ach/gemeenten/x'))).status).toBe(404)
	const retired = await administrator.post(at('/regios/ach/wijzigen?/retire'), {})
	expect([retired.status, retired.headers.get('location')]).toEqual([303, at('/regios/ach?done=retired')])
	const [row] = await pool`select retired_at from regions where exploration_id = ${world.explorationId} and code = 'ACH'`
	expect(row?.retiredAt).not.toBeNull()
})

test('only an example can be put back', async () => {
	expect((await administrator.get(at('/instellingen/terugzetten'))).status).toBe(404)
	expect((await administrator.post(at('/instellingen/terugzetten'), {})).status).toBe(409)
})

test('a site administrator makes an exploration and gives it its first administrator', async () => {
	const slug = `${world.slug}-nieuw`
	const fields = { slug, 'title.nl': 'Nieuwe verkenning', 'languages[]': ['nl'], copyFrom: world.slug }
	const made = await site.post('/beheer/verkenningen/nieuw', fields)
	expect([made.status, made.headers.get('location')]).toEqual([303, `/beheer/verkenningen/${slug}?done=added`])
	expect((await site.post('/beheer/verkenningen/nieuw', fields)).status).toBe(400)
	expect((await site.post('/beheer/verkenningen/nieuw', { ...fields, slug: 'regios' })).status).toBe(400)
	const [account] = await pool<{ id: number }[]>`select id from accounts where email = ${`strategist@${world.slug}.example`}`
	expect((await site.post(`/beheer/verkenningen/${slug}`, { account: '999999' })).status).toBe(400)
	expect((await site.post(`/beheer/verkenningen/${slug}`, { account: String(account?.id) })).status).toBe(303)
	expect(await (await strategist.get(`/werkruimte/${slug}/themas`)).text()).toContain('WON')
})
