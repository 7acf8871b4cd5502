import { expect, test } from 'vitest'
import { acceptsGzip, answerFor, type StoredFile } from './serving.ts'

const file: StoredFile = { mediaType: 'text/csv; charset=utf-8', byteCount: 100, gzipByteCount: 40, sha256: 'ab' }
const asked = (headers: Record<string, string> = {}) => answerFor(file, new Headers(headers), { isPublic: true, isLasting: true })

test('the whole file comes as it is, and as gzip where the client takes it, each with a tag of its own', () => {
	expect(asked()).toMatchObject({ status: 200, form: 'plain', from: 0, length: 100, headers: { etag: '"ab"', 'content-length': '100' } })
	expect(asked({ 'accept-encoding': 'br, gzip' })).toMatchObject({
		status: 200, form: 'gzip', length: 40, headers: { etag: '"ab-gzip"', 'content-encoding': 'gzip', 'content-length': '40' }
	})
	expect(asked({ 'accept-encoding': 'gzip;q=0' })).toMatchObject({ form: 'plain' })
})

test('what never changes is kept for a year, other files are asked for each time, and only public ones are shared', () => {
	const kept = (isPublic: boolean, isLasting: boolean) => answerFor(file, new Headers(), { isPublic, isLasting }).headers['cache-control']
	expect(kept(true, true)).toBe('public, max-age=31536000, immutable')
	expect(kept(false, true)).toBe('private, max-age=31536000, immutable')
	expect(kept(true, false)).toBe('public, no-cache')
	expect(kept(false, false)).toBe('private, no-cache')
})

test('a client that has these bytes gets no bytes', () => {
	expect(asked({ 'if-none-match': '"x", W/"ab"' })).toMatchObject({ status: 304 })
	expect(asked({ 'if-none-match': '"ab"', 'accept-encoding': 'gzip' })).toMatchObject({ status: 200 })
	expect(asked({ 'if-none-match': '"ab-gzip"', 'accept-encoding': 'gzip' })).toMatchObject({ status: 304 })
})

test('a range gives exactly the bytes asked for, never of the gzip form', () => {
	expect(asked({ range: 'bytes=10-19', 'accept-encoding': 'gzip' })).toMatchObject({
		status: 206, form: 'plain', from: 10, length: 10, headers: { 'content-range': 'bytes 10-19/100' }
	})
	expect(asked({ range: 'bytes=90-' })).toMatchObject({ status: 206, from: 90, length: 10 })
	expect(asked({ range: 'bytes=-5' })).toMatchObject({ status: 206, from: 95, length: 5 })
	expect(asked({ range: 'bytes=95-500' })).toMatchObject({ status: 206, from: 95, length: 5 })
	expect(asked({ range: 'bytes=100-' })).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */100' } })
	for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'bytes=-', 'bytes=9-3']) expect(asked({ range })).toMatchObject({ status: 200, length: 100 })
	expect(asked({ range: 'bytes=0-9', 'if-range': '"other"' })).toMatchObject({ status: 200, length: 100 })
})

test('weights and stars in accept-encoding are understood', () => {
	expect(acceptsGzip('*')).toBe(true)
	expect(acceptsGzip('*;q=0, gzip')).toBe(true)
	expect(acceptsGzip('gzip; q=0.0, *')).toBe(false)
	expect(acceptsGzip(null)).toBe(false)
})
