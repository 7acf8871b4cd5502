import { createHash } from 'node:crypto'
import { gzip } from 'node:zlib'
import { promisify } from 'node:util'

const gzipped = promisify(gzip)

/** A rendered page as bytes. */
export interface CachedPage {
	body: Uint8Array<ArrayBuffer>
	gzip: Uint8Array<ArrayBuffer>
	etag: string
	headers: [string, string][]
	renderedAt: number
}

/**
 * Rendered pages that are the same for everyone, bounded in bytes, the least used leaving first. Asked for the same
 * page by many at once, it renders it once.
 */
export class PageCache {
	readonly #pages = new Map<string, CachedPage>()
	readonly #busy = new Map<string, Promise<CachedPage | null>>()
	readonly #maxBytes: number
	readonly #maxAge: number
	#bytes = 0

	/** @param maxAge in milliseconds: changes that the key does not name are seen after this long */
	constructor(maxBytes: number, maxAge: number) {
		this.#maxBytes = maxBytes
		this.#maxAge = maxAge
	}

	get bytes(): number {
		return this.#bytes
	}

	/** The page, where it is there and young enough. */
	find(key: string, now: number): CachedPage | null {
		const page = this.#pages.get(key)
		if (page === undefined) return null
		this.#pages.delete(key)
		if (now - page.renderedAt > this.#maxAge) {
			this.#bytes -= sizeOf(page)
			return null
		}
		// Put back as the most recently used.
		this.#pages.set(key, page)
		return page
	}

	/**
	 * The page, rendered by `render` when it is not there. What is no whole page for everyone (null) is not kept.
	 * Of several callers at once only one renders; where that comes to null, the others get null too.
	 */
	async get(key: string, now: number, render: () => Promise<CachedPage | null>): Promise<CachedPage | null> {
		const found = this.find(key, now)
		if (found !== null) return found
		const busy = this.#busy.get(key)
		if (busy !== undefined) return await busy
		const rendering = render()
		this.#busy.set(key, rendering)
		try {
			const page = await rendering
			if (page !== null) this.#keep(key, page)
			return page
		} finally {
			this.#busy.delete(key)
		}
	}

	#keep(key: string, page: CachedPage): void {
		const size = sizeOf(page)
		if (size > this.#maxBytes / 8) return
		this.#pages.set(key, page)
		this.#bytes += size
		for (const [oldest, old] of this.#pages) {
			if (this.#bytes <= this.#maxBytes) break
			this.#pages.delete(oldest)
			this.#bytes -= sizeOf(old)
		}
	}
}

/** The answer as bytes with its ETag and a compressed copy. */
export async function toCachedPage(response: Response, now: number): Promise<CachedPage> {
	const body = new Uint8Array(await response.arrayBuffer())
	const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
	const headers = [...response.headers].filter(([name]) => !['content-length', 'etag'].includes(name))
	return { body, gzip: new Uint8Array(await gzipped(body)), etag, headers, renderedAt: now }
}

/** The answer to a request for a cached page: 304 where the reader has it, compressed where the reader can. */
export function answerFrom(page: CachedPage, request: Request): Response {
	const headers = new Headers(page.headers)
	headers.set('etag', page.etag)
	headers.set('cache-control', 'public, no-cache')
	headers.append('vary', 'accept-encoding, cookie')
	const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim())
	if (known.includes(page.etag)) return new Response(null, { status: 304, headers })
	const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers.get('accept-encoding') ?? '')
	if (takesGzip) headers.set('content-encoding', 'gzip')
	return new Response(takesGzip ? page.gzip : page.body, { headers })
}

function sizeOf(page: CachedPage): number {
	return page.body.byteLength + page.gzip.byteLength + 512
}
