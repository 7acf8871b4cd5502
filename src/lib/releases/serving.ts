/** What is known of a stored file without reading its bytes. */
export interface StoredFile {
	mediaType: string
	byteCount: number
	gzipByteCount: number
	/** Of the bytes as they are, in hexadecimal. */
	sha256: string
}

/** What to answer to a request for a stored file: which bytes of which form. */
export type FileAnswer =
	| { status: 304 | 416; headers: Record<string, string> }
	| { status: 200 | 206; headers: Record<string, string>; form: 'plain' | 'gzip'; from: number; length: number }

/** For whom and for how long an answer may be kept. */
export interface Keeping {
	/** Everyone may read it, so a cache may share it. */
	isPublic: boolean
	/** The same address gives the same bytes, for ever; else they are asked for again each time. */
	isLasting: boolean
}

/**
 * How to answer a request for stored bytes (RFC 9110): a strong tag per form, gzip where the client takes it, one range
 * of the plain form. Several ranges at once are answered with the whole, as the RFC allows.
 */
export function answerFor(file: StoredFile, request: Headers, { isPublic, isLasting }: Keeping): FileAnswer {
	const range = request.get('range')
	const isGzip = range === null && acceptsGzip(request.get('accept-encoding'))
	const tag = isGzip ? `"${file.sha256}-gzip"` : `"${file.sha256}"`
	const headers: Record<string, string> = {
		etag: tag,
		'cache-control': `${isPublic ? 'public' : 'private'}, ${isLasting ? 'max-age=31536000, immutable' : 'no-cache'}`,
		vary: 'accept-encoding',
		'accept-ranges': 'bytes'
	}
	if (matches(request.get('if-none-match'), tag)) return { status: 304, headers }
	headers['content-type'] = file.mediaType
	if (isGzip) {
		headers['content-encoding'] = 'gzip'
		headers['content-length'] = String(file.gzipByteCount)
		return { status: 200, headers, form: 'gzip', from: 0, length: file.gzipByteCount }
	}
	// If-Range with another tag: the client holds a part of something else, so it gets the whole.
	const ifRange = request.get('if-range')
	const asked = range === null || (ifRange !== null && ifRange !== tag) ? 'whole' : readRange(range, file.byteCount)
	if (asked === 'impossible') {
		delete headers['content-type']
		return { status: 416, headers: { ...headers, 'content-range': `bytes */${file.byteCount}` } }
	}
	const { from, length } = asked === 'whole' ? { from: 0, length: file.byteCount } : asked
	headers['content-length'] = String(length)
	if (asked === 'whole') return { status: 200, headers, form: 'plain', from, length }
	headers['content-range'] = `bytes ${from}-${from + length - 1}/${file.byteCount}`
	return { status: 206, headers, form: 'plain', from, length }
}

/** Whether gzip may be sent: named, or through `*`, and not with weight 0. */
export function acceptsGzip(header: string | null): boolean {
	let any = false
	for (const part of (header ?? '').toLowerCase().split(',')) {
		const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim())
		const weight = parameters.find((parameter) => parameter.startsWith('q='))
		const refused = weight !== undefined && Number(weight.slice(2)) === 0
		if (coding === 'gzip') return !refused
		if (coding === '*') any = !refused
	}
	return any
}

function matches(header: string | null, tag: string): boolean {
	if (header === null) return false
	// If-None-Match compares weakly: a proxy may have made the tag weak.
	return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag)
}

function readRange(header: string, size: number): { from: number; length: number } | 'whole' | 'impossible' {
	const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim())
	if (match === null) return 'whole'
	const [, first = '', last = ''] = match
	if (first === '' && last === '') return 'whole'
	if (first === '') {
		const length = Math.min(Number(last), size)
		return length === 0 ? 'impossible' : { from: size - length, length }
	}
	const from = Number(first)
	const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
	if (last !== '' && Number(last) < from) return 'whole'
	return from >= size ? 'impossible' : { from, length: to - from + 1 }
}
