import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SESSION_COOKIE, visitor } from '#tests/support/http.ts'
import { startApp, type RunningApp } from '#tests/support/server.ts'

test('the health page says that application and database work, and which version this is', async () => {
	const response = await visitor().get('/health')
	expect(response.status).toBe(200)
	expect(response.headers.get('cache-control')).toBe('no-store')
	expect(await response.json()).toEqual({
		status: 'ok',
		database: 'ok',
		migration: expect.stringMatching(/^\d{4}_\w+\.sql$/),
		version: expect.stringMatching(/^\d+\.\d+\.\d+/)
	})
})

describe('without its database', () => {
	let app: RunningApp
	beforeAll(async () => {
		app = await startApp('postgres://nobody@127.0.0.1:1/nothing', { LOG_LEVEL: 'fatal' })
	})
	afterAll(() => app.stop())

	test('the health page says so, and the application stays up', async () => {
		for (let i = 0; i < 2; i++) {
			const response = await visitor(app.url).get('/health')
			expect(response.status).toBe(503)
			expect(await response.json()).toMatchObject({ status: 'unavailable', database: 'unreachable' })
		}
	})

	test.each([
		['/', 'Probeer het over een minuut opnieuw'],
		['/en', 'Try again in a minute'],
		['/en/contact', 'Try again in a minute'],
		['/en/krimp-2020/releases/1/x.csv', 'Try again in a minute'],
		['/inloggen?next=/account', 'Probeer het over een minuut opnieuw']
	])('%s asks somebody signed in to come back in a minute', async (address, words) => {
		const client = visitor(app.url)
		client.cookies.set(SESSION_COOKIE, '0'.repeat(40))
		const response = await client.get(address)
		expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60'])
		const html = await response.text()
		expect(html).toContain(words)
		expect(html).not.toContain('"meta"')
	})

	test('so does what fails only once the page is made, and what is read by a program', async () => {
		const sent = await visitor(app.url).post('/inloggen', { email: 'a@b.nl', password: 'x' })
		expect([sent.status, sent.headers.get('retry-after')]).toEqual([503, '60'])
		expect(await sent.text()).toContain('Probeer het over een minuut opnieuw')
		const asked = await visitor(app.url).get('/krimp-2020/resultaten/data', { accept: 'application/json' })
		expect([asked.status, asked.headers.get('retry-after')]).toEqual([503, '60'])
		expect(await asked.json()).toMatchObject({ code: 'unavailable' })
	})
})

test('every answer carries the security headers, and a policy without inline scripts or styles', async () => {
	const response = await visitor().get('/')
	expect(response.headers.get('x-content-type-options')).toBe('nosniff')
	expect(response.headers.get('referrer-policy')).toBe('same-origin')
	const policy = response.headers.get('content-security-policy') ?? ''
	expect(policy).toContain("default-src 'none'")
	expect(policy).not.toContain('unsafe-inline')
	expect(policy).not.toContain('unsafe-eval')
})

test.each([
	['/en/krimp-2020/releases/1/x.csv', '<html lang="en">', 'This page is not here'],
	['/krimp-2020/publicaties/1/x.csv', '<html lang="nl">', 'Deze pagina is er niet'],
	['/nergens/resultaten/data', '<html lang="nl">', 'Deze pagina is er niet'],
	['/en/nergens/results/questions/x/data', '<html lang="en">', 'This page is not here']
])('a file that is not there says so in the language of its address: %s', async (address, language, words) => {
	const response = await visitor().get(address)
	expect(response.status).toBe(404)
	const html = await response.text()
	expect(html).toContain(language)
	expect(html).toContain(words)
	expect(html).not.toContain('minu')
})
