import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { answerFrom, PageCache, toCachedPage } from './page-cache.ts'

const page = (text: string, now = 0) =>
	toCachedPage(new Response(text, { headers: { 'content-type': 'text/html', 'content-length': '3' } }), now)
const request = (headers: Record<string, string> = {}) => new Request('http://localhost/', { headers })

test('many who ask for the same page at once get one rendering', async () => {
	const cache = new PageCache(1e6, 1000)
	let rendered = 0
	const render = async () => {
		rendered++
		return await page('een')
	}
	const answers = await Promise.all(Array.from({ length: 20 }, () => cache.get('a', 0, render)))
	expect(rendered).toBe(1)
	expect(new Set(answers).size).toBe(1)
})

test('a page is rendered anew when it is too old, and what is no page is not kept', async () => {
	const cache = new PageCache(1e6, 1000)
	await cache.get('a', 0, () => page('oud'))
	expect(cache.find('a', 1000)).not.toBeNull()
	expect(cache.find('a', 1001)).toBeNull()
	expect(cache.bytes).toBe(0)
	expect(await cache.get('b', 0, async () => null)).toBeNull()
	expect(cache.find('b', 0)).toBeNull()
})

test('a rendering that fails fails for those who wait, and is tried again', async () => {
	const cache = new PageCache(1e6, 1000)
	await expect(cache.get('a', 0, () => Promise.reject(new Error('stuk')))).rejects.toThrow('stuk')
	expect(await cache.get('a', 0, () => page('goed'))).not.toBeNull()
})

test('it stays within its bytes, and the least used page leaves first', async () => {
	const cache = new PageCache(20_000, 1000)
	const filler = Array.from({ length: 120 }, (_, at) => at).join('')
	for (const key of 'abcdefghijklmnopqrstuvwxyz') {
		await cache.get(key, 0, () => page(filler + key))
		cache.find('a', 0)
		expect(cache.bytes).toBeLessThanOrEqual(20_000)
	}
	expect(cache.find('a', 0)).not.toBeNull()
	expect(cache.find('b', 0)).toBeNull()
})

test('the answer is 304 for who has it, and compressed for who can take it', async () => {
	const cached = await page('<p>Krimp</p>')
	const plain = answerFrom(cached, request())
	expect(await plain.text()).toBe('<p>Krimp</p>')
	expect(answerFrom(cached, request({ 'if-none-match': `"x", ${cached.etag}` })).status).toBe(304)
	const small = answerFrom(cached, request({ 'accept-encoding': 'br, gzip' }))
	expect(small.headers.get('content-encoding')).toBe('gzip')
	expect(gunzipSync(new Uint8Array(await small.arrayBuffer())).toString()).toBe('<p>Krimp</p>')
	expect(answerFrom(cached, request({ 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding')).toBeNull()
})
