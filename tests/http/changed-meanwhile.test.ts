import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { makeWorld, type World } from '#tests/support/counted.ts'
import { hiddenFields } from '#tests/support/forms.ts'
import { signedIn, type Client, type FormFields } from '#tests/support/http.ts'
import { makeAccount, withRole } from '#tests/support/people.ts'

let pool: Pool
let world: World
let one: Client
let other: Client

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	world = await makeWorld(pool)
	const administrator = async (name: string) => {
		const email = `${name}@${world.slug}.example`
		const account = await makeAccount(pool, { email, passwordHash: 'x' })
		await withRole(pool, account, { id: world.explorationId, slug: world.slug }, 'administrator')
		return await signedIn(pool, email)
	}
	one = await administrator('een')
	other = await administrator('ander')
})
afterAll(() => pool.end({ timeout: 5 }))

const at = (path: string) => `/werkruimte/${world.slug}${path}`
const unescaped = (html: string) => html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
const basisIn = (html: string) => unescaped(hiddenFields(html, 'basis')[0] ?? '')
const open = async (client: Client, path: string) => basisIn(await (await client.get(at(path))).text())

const region = { code: 'X1', 'name.nl': 'Oost', kind: 'decline', shortName: '', overlapsCode: '', tileRow: '', tileColumn: '', tileSpan: '', 'note.nl': '' }

test('the second of two who save gets the form back with all they typed, sees what it says now, and may save on purpose', async () => {
	await one.post(at('/regios/nieuw'), region)
	const [mine, theirs] = [await open(one, '/regios/x1/wijzigen'), await open(other, '/regios/x1/wijzigen')]
	const theirSave = await other.post(at('/regios/x1/wijzigen?/save'), { ...region, 'name.nl': 'West & <b>Zuid</b>', basis: theirs })
	expect(theirSave.status).toBe(303)

	const refused = await one.post(at('/regios/x1/wijzigen?/save'), { ...region, 'name.nl': 'Noord', 'note.nl': 'Een "regel"', basis: mine })
	const page = await refused.text()
	expect(refused.status).toBe(409)
	const shown = ['Een collega heeft dit intussen gewijzigd', '<a href="#name.nl">Naam – staat er nu: West &amp; &lt;b>Zuid&lt;/b></a>', 'value="Noord"', 'Een "regel"']
	expect(shown.filter((part) => !page.includes(part))).toEqual([])
	const [row] = await pool`select name ->> 'nl' as name from regions where exploration_id = ${world.explorationId} and code = 'X1'`
	expect(row?.name).toBe('West & <b>Zuid</b>')

	const wrong = await one.post(at('/regios/x1/wijzigen?/save'), { ...region, 'name.nl': '', basis: mine })
	expect([wrong.status, basisIn(await wrong.text())]).toEqual([400, mine])
	const again = await one.post(at('/regios/x1/wijzigen?/save'), { ...region, 'name.nl': 'Noord', basis: basisIn(page) })
	expect(again.status).toBe(303)
	const english = await other.post(`/en/workspace/${world.slug}/regions/x1/edit?/save`, { ...region, 'name.nl': 'Zuid', basis: theirs })
	expect([english.status, (await english.text()).includes('It now says: Noord')]).toEqual([409, true])
})

test('every form of an administrator says what it is based on, and one that does not overwrites nothing', async () => {
	await one.post(at('/themas/nieuw'), { code: 'XX', parentCode: '', 'label.nl': 'Thema' })
	await one.post(at('/trajecten/nieuw'), { slug: 'x-traject', kind: 'tailored', status: 'preparing', 'name.nl': 'Traject' })
	await one.post(at('/trajecten/x-traject/onderdelen/nieuw'), { slug: 'deel', kind: 'study', 'title.nl': 'Deel' })
	await one.post(at('/regios/ach/gemeenten/nieuw'), { code: 'GM0001', name: 'Ergens' })
	const [municipality] = await pool<{ id: number }[]>`select id from region_municipalities where code = 'GM0001' order by id desc limit 1`
	const [account] = await pool<{ id: number }[]>`select id from accounts where email = ${`strategist@${world.slug}.example`}`
	const forms: [string, string, FormFields][] = [
		['/themas/xx', '?/save', { code: 'XX', parentCode: '', 'label.nl': 'Anders' }],
		['/trajecten/x-traject/wijzigen', '?/save', { slug: 'x-traject', kind: 'tailored', status: 'running', 'name.nl': 'Traject' }],
		['/trajecten/x-traject/onderdelen/deel', '?/save', { slug: 'deel', kind: 'study', 'title.nl': 'Anders' }],
		[`/regios/ach/gemeenten/${municipality?.id}`, '?/save', { code: 'GM0001', name: 'Anders' }],
		['/instellingen', '', { 'title.nl': 'Anders', 'languages[]': ['nl'] }],
		[`/rondes/${world.roundId}/wijzigen`, '', { 'title.nl': 'Anders', 'versions[]': [String(world.versionId)], graceMinutes: '1', counts: 'accepted' }],
		[`/mensen/${account?.id}`, '?/roles', { 'roles[]': ['scientist'] }]
	]
	for (const [path, action, fields] of forms) {
		const basis = await open(one, path)
		const blind = await one.post(at(path + action), fields)
		expect([path, blind.status, (await blind.text()).includes('Staat er nu:')]).toEqual([path, 409, true])
		expect([path, (await one.post(at(path + action), { ...fields, basis })).status]).toEqual([path, 303])
	}
})

test('what a colleague removed meanwhile comes back with all that was typed, to be added anew', async () => {
	await one.post(at('/themas/nieuw'), { code: 'WEG', parentCode: '', 'label.nl': 'Thema' })
	const basis = await open(one, '/themas/weg')
	expect((await other.post(at('/themas/weg?/remove'), {})).status).toBe(303)
	const typed = { code: 'WEG', parentCode: '', 'label.nl': 'Getypt', 'definition.nl': 'Lang verhaal', source: 'Bron' }
	const refused = await one.post(at('/themas/weg?/save'), { ...typed, basis })
	const page = await refused.text()
	expect(refused.status).toBe(404)
	const shown = ['Dit is er niet meer', 'value="Getypt"', 'Lang verhaal', 'value="Bron"', `action="${at('/themas/nieuw')}"`, 'Opnieuw toevoegen']
	expect(shown.filter((part) => !page.includes(part))).toEqual([])
	expect((await one.get(at('/themas/weg'))).status).toBe(404)
	const wrong = await one.post(at('/themas/weg?/save'), { ...typed, 'label.nl': '', basis })
	const wrongPage = await wrong.text()
	expect([wrong.status, wrongPage.includes('Lang verhaal'), wrongPage.includes('Opnieuw toevoegen')]).toEqual([400, true, true])
	expect((await one.post(at('/themas/nieuw'), { ...typed, basis })).status).toBe(303)
	expect(await (await one.get(at('/themas/weg'))).text()).toContain('Lang verhaal')
})

test('a region, a track and a round that are gone come back too, and only to who may change them', async () => {
	const gone: [string, string, FormFields][] = [
		['/regios/geen/wijzigen?/save', '/regios/nieuw', { ...region, 'name.nl': 'Getypt' }],
		['/trajecten/geen/wijzigen?/save', '/trajecten/nieuw', { slug: 'geen', kind: 'tailored', status: 'running', 'name.nl': 'Getypt' }],
		['/trajecten/achterhoek/onderdelen/geen?/save', '/trajecten/achterhoek/onderdelen/nieuw', { slug: 'geen', kind: 'study', 'title.nl': 'Getypt' }],
		['/regios/ach/gemeenten/999999?/save', '/regios/ach/gemeenten/nieuw', { code: 'GM0002', name: 'Getypt' }],
		['/rondes/999999/wijzigen', '/rondes/nieuw', { 'title.nl': 'Getypt', 'versions[]': [String(world.versionId)], graceMinutes: '1', counts: 'accepted' }]
	]
	const lead = await signedIn(pool, `lead@${world.slug}.example`)
	for (const [path, anew, fields] of gone) {
		const refused = await one.post(at(path), fields)
		const page = await refused.text()
		expect([path, refused.status, page.includes('value="Getypt"'), page.includes(`action="${at(anew)}"`)]).toEqual([path, 404, true, true])
		expect([path, (await lead.post(at(path), fields)).status]).toEqual([path, 403])
	}
})

test('a person whom a colleague removed can be invited again with the roles that were chosen', async () => {
	const email = `weg@${world.slug}.example`
	const account = await makeAccount(pool, { email, name: 'Wim Weg', passwordHash: 'x' })
	await withRole(pool, account, { id: world.explorationId, slug: world.slug }, 'scientist')
	const path = `/mensen/${account.id}`
	const before = await (await one.get(at(path))).text()
	const person = Object.fromEntries(['email', 'name', 'organisation', 'language'].map((field) => [field, hiddenFields(before, field)[0] ?? '']))
	expect(person).toMatchObject({ email, name: 'Wim Weg' })
	expect((await other.post(at(`${path}?/remove`), {})).status).toBe(303)
	const [first, second] = world.trackIds
	const chosen = { 'roles[]': ['strategist'], [`track.${first}`]: 'lead', [`track.${second}`]: 'member' }
	const refused = await one.post(at(`${path}?/roles`), { ...person, ...chosen, basis: basisIn(before) })
	const page = await refused.text()
	expect(refused.status).toBe(404)
	const shown = ['Wim Weg hoort niet meer bij deze verkenning', `action="${at('/mensen/uitnodigen')}"`, 'U koos ook: Meeschrijver']
	expect(shown.filter((part) => !page.includes(part))).toEqual([])
	expect(page).toMatch(/value="strategist"[^>]*checked|checked[^>]*value="strategist"/)
	expect((await one.get(at(path))).status).toBe(404)
	const invited = await one.post(at('/mensen/uitnodigen'), { ...person, 'roles[]': ['strategist'], track: String(first), trackRole: 'lead' })
	expect([invited.status, (await one.get(at(path))).status]).toEqual([200, 200])
})

test('a region in use is not offered what it cannot become, and one that came into use keeps what was typed', async () => {
	await one.post(at('/regios/nieuw'), { ...region, code: 'X7' })
	const free = await (await one.get(at('/regios/x7/wijzigen'))).text()
	expect([free.includes('value="overlay"'), free.includes('name="overlapsCode"')]).toEqual([true, true])
	const basis = basisIn(free)
	await one.post(at('/regios/nieuw'), { ...region, code: 'X8', kind: 'overlay', overlapsCode: 'X7' })
	const used = await (await one.get(at('/regios/x7/wijzigen'))).text()
	expect([used.includes('value="overlay"'), used.includes('name="overlapsCode"')]).toEqual([false, false])
	expect(used).toContain('Deze regio is in gebruik. Daarom kan zij geen regio over een andere heen worden.')
	const typed = { ...region, code: 'X77', kind: 'overlay', overlapsCode: 'ACH', 'name.nl': 'Getypt', 'note.nl': 'Lang verhaal', basis }
	const refused = await one.post(at('/regios/x7/wijzigen?/save'), typed)
	const page = await refused.text()
	const shown = ['id="kind-error"', 'id="code-error"', 'value="Getypt"', 'Lang verhaal', 'name="code" value="X7"']
	expect([refused.status, shown.filter((part) => !page.includes(part))]).toEqual([400, []])
	const overlay = await (await one.get(at('/regios/x8/wijzigen'))).text()
	expect([overlay.includes('<option value="decline"'), overlay.includes('name="overlapsCode"')]).toEqual([true, true])
	await one.post(at('/trajecten/nieuw'), { slug: 'over-x8', kind: 'tailored', status: 'running', 'name.nl': 'Traject', 'regionCodes[]': ['X8'] })
	const fixed = await (await one.get(at('/regios/x8/wijzigen'))).text()
	expect([fixed.includes('<option value="decline"'), fixed.includes('name="kind" value="overlay"')]).toEqual([false, true])
})

test('the log says on its page in words, and in its file in full, what was changed from what to what', async () => {
	await one.post(at('/regios/nieuw'), { ...region, code: 'X9' })
	const basis = await open(one, '/regios/x9/wijzigen')
	const long = 'Een lange toelichting. '.repeat(20).trim()
	await one.post(at('/regios/x9/wijzigen?/save'), { ...region, code: 'X9', 'name.nl': 'West', kind: 'anticipation', 'note.nl': long, basis })
	const page = await (await one.get(at('/logboek?action=region'))).text()
	expect(page).toContain('Naam: was ‘Oost’, is nu ‘West’ · Soort: was ‘krimpgebied’, is nu ‘anticipeergebied’')
	const table = /<tbody[^]*<\/tbody>/.exec(page)?.[0] ?? ''
	expect([table.includes('Toelichting: was ‘niets’, is nu ‘Een lange toelichting.'), table.includes(long)]).toEqual([true, false])
	const file = await (await one.get(at('/logboek/export?action=region&profile=machine'))).text()
	const line = file.split('\r\n').find((candidate) => candidate.includes('X9') && candidate.includes('West')) ?? ''
	const changes = [
		{ field: 'name.nl', before: 'Oost', after: 'West' },
		{ field: 'kind', before: 'decline', after: 'anticipation' },
		{ field: 'note.nl', before: '', after: long }
	]
	expect(JSON.parse(/"(\{.*\})"$/.exec(line)?.[1]?.replaceAll('""', '"') ?? '{}')).toEqual({ changes })
	const english = await (await one.get(`/en/workspace/${world.slug}/log?action=region`)).text()
	expect(english).toContain('Name: was ‘Oost’, is now ‘West’')
})
