import { expect, test } from 'vitest'
import { visitor } from '#tests/support/http.ts'
import { startApp } from '#tests/support/server.ts'

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

test('without its database the health page says so, and the application stays up', async () => {
	const app = await startApp('postgres://nobody@127.0.0.1:1/nothing')
	try {
		for (let i = 0; i < 2; i++) {
			const response = await visitor(app.url).get('/health')
			expect(response.status).toBe(503)
			expect(await response.json()).toMatchObject({ status: 'unavailable', database: 'unreachable' })
		}
	} finally {
		await app.stop()
	}
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
