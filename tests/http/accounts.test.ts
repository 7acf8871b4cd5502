import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { hashPassword } from '#lib/accounts/passwords.server.ts'
import { connect, type Pool } from '#lib/server/database.ts'
import { SESSION_COOKIE, signedIn, visitor } from '#tests/support/http.ts'
import { makeAccount } from '#tests/support/people.ts'

const PASSWORD = 'drie fietsen op een dijk'
let pool: Pool
let passwordHash: string

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	passwordHash = await hashPassword(PASSWORD)
})
afterAll(() => pool.end({ timeout: 5 }))

let made = 0
const someone = () => makeAccount(pool, { email: `http${++made}.${process.pid}@voorbeeld.example`, name: 'Iemand', passwordHash })

describe('signing in', () => {
	test('with a form of a browser without scripts, to the page that was asked for, in the language of the account', async () => {
		const { id, email } = await someone()
		await pool`update accounts set language = 'en' where id = ${id}`
		const client = visitor()
		const asked = await client.get('/account')
		expect(asked.status).toBe(303)
		expect(asked.headers.get('location')).toBe('/inloggen?next=%2Faccount')
		const response = await client.post('/inloggen?next=%2Faccount', { email: ` ${email.toUpperCase()} `, password: PASSWORD })
		expect(response.status).toBe(303)
		expect(response.headers.get('location')).toBe('/en/account')
		const [cookie] = response.headers.getSetCookie()
		expect(cookie).toMatch(/HttpOnly/i)
		expect(cookie).toMatch(/SameSite=Lax/i)
		expect((await client.get('/en/account')).status).toBe(200)
	})

	test('answers an unknown address and a wrong password with the same page', async () => {
		const { email } = await someone()
		const answer = async (address: string) => {
			const response = await visitor().post('/inloggen', { email: address, password: 'not the password' })
			return { status: response.status, text: (await response.text()).replaceAll(address, 'ADDRESS') }
		}
		const known = await answer(email)
		const unknown = await answer(`x${email}`)
		expect(known.status).toBe(400)
		expect(unknown).toEqual(known)
		expect(known.text).not.toContain('not the password')
	})

	test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', '/%5Cevil.example/..//evil.example'])(
		'does not go to %s afterwards',
		async (next) => {
			const { email } = await someone()
			const response = await visitor().post(`/inloggen?next=${encodeURIComponent(next)}`, { email, password: PASSWORD })
			expect(response.status).toBe(303)
			const target = new URL(response.headers.get('location') ?? '', inject('appUrl'))
			expect(target.origin).toBe(new URL(inject('appUrl')).origin)
		}
	)

	test('gives a new session, whatever cookie the browser had', async () => {
		const { email } = await someone()
		const client = visitor()
		client.cookies.set(SESSION_COOKIE, 'a'.repeat(40))
		await client.post('/inloggen', { email, password: PASSWORD })
		expect(client.cookies.get(SESSION_COOKIE)).not.toBe('a'.repeat(40))
	})

	test('survives what a form can hold', async () => {
		for (const fields of [{}, { email: '\0', password: '\0' }, { email: 'a@b.nl', password: 'x'.repeat(100_000) }, { email: `${'a'.repeat(300_000)}@b.nl`, password: 'x' }]) {
			const response = await visitor().post('/inloggen', fields as Record<string, string>)
			expect(response.status).toBe(400)
		}
	})

	test('out ends the session on the server', async () => {
		const client = await signedIn(pool, (await someone()).email)
		const stolen = client.cookies.get(SESSION_COOKIE)!
		expect((await client.post('/uitloggen', {})).status).toBe(303)
		const thief = visitor()
		thief.cookies.set(SESSION_COOKIE, stolen)
		expect((await thief.get('/account')).status).toBe(303)
	})
})

describe('forms from elsewhere', () => {
	test('are refused, from another site and without an origin', async () => {
		const client = await signedIn(pool, (await someone()).email)
		const fields = { name: 'Gekaapt', organisation: '', language: 'nl' }
		expect((await client.post('/account?/details', fields, { origin: 'https://evil.example' })).status).toBe(403)
		expect((await client.post('/account?/details', fields, { origin: 'null' })).status).toBe(403)
		expect((await client.post('/uitloggen', {}, { origin: 'https://evil.example' })).status).toBe(403)
		expect((await client.post('/account?/details', { ...fields, name: 'Zelf' })).status).toBe(303)
	})

	test('sent after the session ended come back with what was typed, to be sent again', async () => {
		const response = await visitor().post('/account?/details', { name: 'x' })
		expect(response.status).toBe(401)
		expect(await response.text()).toContain('fields:[{name:"name",value:"x"}]')
	})
})

describe('one-time links', () => {
	test('carry the configured address, whatever Host is sent', async () => {
		const site = await makeAccount(pool, { email: `host.${process.pid}@voorbeeld.example`, isSiteAdministrator: true, passwordHash })
		const { id } = await someone()
		const client = await signedIn(pool, site.email)
		const response = await client.post(`/beheer/accounts/${id}?/link`, {}, { 'x-forwarded-host': 'evil.example', host: 'evil.example' })
		const text = await response.text()
		expect(text).not.toContain('evil.example')
		expect(text).toContain(`${new URL(inject('appUrl')).origin}/wachtwoord/`)
	})

	test('that do not exist answer 410, and their page tells no other site where it is', async () => {
		expect((await visitor().get('/uitnodiging/niets')).status).toBe(410)
		const site = await makeAccount(pool, { email: `ref.${process.pid}@voorbeeld.example`, isSiteAdministrator: true, passwordHash })
		const { id } = await someone()
		const client = await signedIn(pool, site.email)
		const text = await (await client.post(`/beheer/accounts/${id}?/link`, {})).text()
		const path = /\/wachtwoord\/[\w-]{43}/.exec(text)![0]
		const page = await visitor().get(path)
		expect(page.headers.get('referrer-policy')).toBe('same-origin')
		expect(page.headers.get('cache-control')).toContain('no-store')
		const anyone = visitor()
		expect((await anyone.post(path, { password: 'kort', repeated: 'kort' })).status).toBe(400)
		expect((await anyone.post(path, { password: PASSWORD, repeated: PASSWORD })).status).toBe(303)
		expect((await anyone.post(path, { password: PASSWORD, repeated: PASSWORD })).status).toBe(410)
	})
})

test('every page carries the security headers, and what is personal stays out of caches', async () => {
	const client = await signedIn(pool, (await someone()).email)
	const absent = await client.get('/beheer/accounts')
	for (const response of [await client.get('/account'), await visitor().get('/inloggen'), absent]) {
		expect(response.headers.get('x-content-type-options')).toBe('nosniff')
		expect(response.headers.get('x-frame-options')).toBe('DENY')
		expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
		expect(response.headers.get('content-security-policy')).not.toContain('unsafe-inline')
		expect(response.headers.get('cache-control')).toContain('no-store')
	}
	expect(absent.status).toBe(403)
	expect((await client.get('/')).headers.get('cache-control')).toContain('no-store')
})
