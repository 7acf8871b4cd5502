import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { isHttpError, isRedirect, json, redirect, type Handle, type HandleServerError, type RequestEvent, type ServerInit } from '@sveltejs/kit'
import { sequence } from '@sveltejs/kit/hooks'
import { building } from '$app/environment'
import { mayOpen } from '#lib/accounts/access.ts'
import { dropOldCounters } from '#lib/accounts/limits.server.ts'
import { readSession } from '#lib/accounts/session.server.ts'
import { localizePath, parsePath, type Locale } from '#lib/i18n/paths.ts'
import { overwriteServerAsyncLocalStorage } from '#lib/paraglide/runtime.js'
import { problemCodes, problemStatus, refusalCode, refuse, type ProblemCode } from '#lib/problem.ts'
import { releasesVersion } from '#lib/releases/figures.server.ts'
import { appConfig, appPool, closePools } from '#lib/server/app.ts'
import { refuseAudited } from '#lib/server/audit.ts'
import { isExampleSite, isSecureSite } from '#lib/server/config.ts'
import { isUnreachable } from '#lib/server/database.ts'
import { log } from '#lib/server/log.ts'
import { startOutbox } from '#lib/server/mail.ts'
import { answerFrom, PageCache, toCachedPage } from '#lib/server/page-cache.ts'
import { refuseUnreadable } from '#lib/server/readable.ts'

const SECURITY_HEADERS = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	// Not no-referrer: browsers then send `Origin: null` with a form, which is refused as one from elsewhere.
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=()',
	'cross-origin-opener-policy': 'same-origin'
}

/** What a process does beside answering: sends mail, and drops counters of attempts that no longer count. */
export const init: ServerInit = async () => {
	if (building) return
	// The driver asks the types of the database on a new connection by itself; when that breaks nobody waits for it.
	process.on('unhandledRejection', (thrown) => log.error({ err: thrown }, 'something failed that nobody waited for'))
	const { smtpUrl, mailFrom } = appConfig()
	const outbox = smtpUrl === null ? null : startOutbox(appPool, smtpUrl, mailFrom)
	process.once('sveltekit:shutdown', () => void Promise.resolve(outbox?.stop()).then(closePools))
	// The database may still be starting; the counters can wait for the next start.
	await dropOldCounters(appPool(), new Date()).catch(() => {})
}

/** One line per request: which route and what came of it, never the address, which may hold a secret or an answer. */
const withLogLine: Handle = async ({ event, resolve }) => {
	const start = performance.now()
	const line = (status: number) => {
		if (event.isSubRequest) return
		const { requestId, actor } = event.locals
		const ms = Math.round(performance.now() - start)
		const account = actor?.kind === 'account' ? actor.id : undefined
		log.info({ requestId, method: event.request.method, route: event.route.id, status, ms, account }, 'request')
	}
	try {
		const response = await resolve(event)
		line(response.status)
		return response
	} catch (thrown) {
		line(isRedirect(thrown) || isHttpError(thrown) ? thrown.status : 500)
		throw thrown
	}
}

/** In the example, sends whoever typed 127.0.0.1 on to localhost: forms are taken at one address only. */
const atOwnAddress: Handle = ({ event, resolve }) => {
	const isNumber = event.request.headers.get('host') === `127.0.0.1:${event.url.port}`
	if (isNumber && event.url.hostname === 'localhost' && isExampleSite() && event.route.id !== '/health') {
		if (event.request.method === 'GET') redirect(307, event.url.href)
	}
	return resolve(event)
}

/** Gives the request its context, and the answer its security headers. */
const withContext: Handle = async ({ event, resolve }) => {
	const pool = appPool()
	event.locals.pool = pool
	event.locals.sql = pool
	event.locals.now = new Date()
	event.locals.requestId = randomUUID()
	event.locals.origin = event.getClientAddress()
	const session = await readSession(event.locals, event.cookies)
	event.locals.actor = session.actor
	event.locals.sessionId = session.sessionId
	const response = await resolve(event)
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
		// A route may be stricter.
		if (!response.headers.has(name)) response.headers.set(name, value)
	}
	if (isSecureSite()) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
	// Preloads only make a page quicker; a header that outgrows the buffer of a proxy makes it fail.
	if ((response.headers.get('link')?.length ?? 0) > 3000) response.headers.delete('link')
	forbidCaching(event, response)
	return response
}

/**
 * What somebody signed in sees is for them alone: no browser, proxy or back button keeps it. A file that is the same
 * for everyone keeps the header its route gave it, and so does one with a version that has to be asked for each time.
 */
function forbidCaching(event: RequestEvent, response: Response): void {
	const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
	const isPublic = event.route.id === null || /^\/(\(public\)|health|robots)/.test(event.route.id)
	const isOwn = event.locals.actor.kind === 'account' && (isPage || !response.headers.has('cache-control'))
	const isVersioned = !isPage && response.headers.has('etag') && response.headers.get('cache-control') === 'private, no-cache'
	if ((isOwn || !isPublic) && !isVersioned) response.headers.set('cache-control', 'private, no-store')
}

/** Where messages look for the language of the request they are made in. */
const requestLanguage = new AsyncLocalStorage<{ locale?: Locale; origin?: string }>()
overwriteServerAsyncLocalStorage(requestLanguage)

/**
 * Sets the language from the address, and sends `/results` on to `/resultaten`. The middleware of the message compiler
 * does the first too, but copies every request for it, body and all.
 */
const inLanguageOfAddress: Handle = ({ event, resolve }) => {
	const { path, locale } = parsePath(event.url.pathname)
	const address = localizePath(path, locale)
	if (address !== event.url.pathname && event.request.method === 'GET' && event.route.id !== null) {
		redirect(308, address + event.url.search)
	}
	return requestLanguage.run({ locale, origin: event.url.origin }, () =>
		resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) })
	)
}

/**
 * Shows a reader the error page for what the framework answers with the bare error.html: what a hook refuses, and what
 * a file or other address that is no page does. An address that refuses for the same reason gives the page, in the
 * reader's language.
 */
const refusalsAsPages: Handle = async ({ event, resolve }) => {
	const wantsPage = !event.isDataRequest && !event.isSubRequest && (event.request.headers.get('accept')?.includes('text/html') ?? false)
	let answer: Response
	let code: ProblemCode | null
	try {
		answer = await resolve(event)
		code = event.locals.isUnavailable && answer.status === 500 ? 'unavailable' : wantsPage ? await bareCode(answer) : null
	} catch (thrown) {
		code = refusalCode(thrown) ?? (isUnreachable(thrown) ? 'unavailable' : null)
		if (code === null || (!wantsPage && code !== 'unavailable')) throw thrown
		if (code === 'unavailable') logFault(event, thrown)
		answer = json({ message: code, code }, { status: problemStatus(code) })
	}
	if (code === null) return answer
	if (wantsPage) answer = await refusalPage(event, code)
	const headers = new Headers(answer.headers)
	if (code === 'unavailable') headers.set('retry-after', '60')
	return new Response(answer.body, { status: answer.status === 500 ? problemStatus(code) : answer.status, headers })
}

/** What the bare error.html names as its reason, or null for any other answer: every page has a content security policy. */
async function bareCode(answer: Response): Promise<ProblemCode | null> {
	const isHtml = answer.headers.get('content-type')?.startsWith('text/html') ?? false
	if (answer.status < 400 || !isHtml || answer.headers.has('content-security-policy')) return null
	const reason = /"meta">\d+ (\w+)</.exec(await answer.clone().text())?.[1]
	return problemCodes.find((code) => code === reason) ?? null
}

async function refusalPage(event: RequestEvent, code: ProblemCode): Promise<Response> {
	const { locale } = parsePath(event.url.pathname)
	if (code === 'sign_in_first' && isForm(event.request)) return await unsent(event, locale)
	// Without its database the site can't know who is reading.
	const credentials = code === 'unavailable' ? 'omit' : 'same-origin'
	return await event.fetch(localizePath(`/refused/${code}`, locale), { headers: { accept: 'text/html' }, credentials })
}

const isForm = ({ method, headers }: Request) =>
	method === 'POST' && /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(headers.get('content-type') ?? '')

/** The page that keeps what was typed in a form whose session had ended, to be sent again after signing in. */
async function unsent(event: RequestEvent, locale: Locale): Promise<Response> {
	const body = new URLSearchParams()
	for (const [name, value] of await event.request.formData()) {
		if (typeof value === 'string' && !/password/i.test(name)) body.append(name, value)
	}
	const address = `${localizePath('/refused/unsent', locale)}?address=${encodeURIComponent(event.url.pathname + event.url.search)}`
	return await event.fetch(address, { method: 'POST', body, headers: { accept: 'text/html' } })
}

// Not part of a request: the same pages for everyone. A change to a track or round is seen after ten seconds, a release at once.
const publicPages = new PageCache(32_000_000, 10_000)

/** Answers public pages from memory, for readers without an account: rendered once per address, language and release. */
const fromMemory: Handle = async ({ event, resolve }) => {
	const { actor, now } = event.locals
	const isPlainRead = event.request.method === 'GET' && !event.isDataRequest && !event.isSubRequest
	const isPublicPage = event.route.id?.startsWith('/(public)') ?? false
	if (actor.kind !== 'anonymous' || !isPlainRead || !isPublicPage || event.url.search.length > 300) return await resolve(event)
	const key = `${await releasesVersion(event.locals)} ${event.url.pathname}${event.url.search}`
	let other: Response | null = null
	const page = await publicPages.get(key, now.getTime(), async () => {
		const response = await resolve(event)
		const isWhole = response.status === 200 && !response.headers.has('set-cookie')
		if (isWhole && response.headers.get('content-type')?.startsWith('text/html')) return await toCachedPage(response, now.getTime())
		other = response
		return null
	})
	if (page !== null) return answerFrom(page, event.request)
	return other ?? (await resolve(event))
}

/** Goes on only with what a route can make sense of. */
const readable: Handle = async ({ event, resolve }) => {
	refuseUnreadable(event)
	return await resolve(event)
}

/** Opens a page only to those the table of accounts/access.ts names. */
const byAccessTable: Handle = async ({ event, resolve }) => {
	if (event.route.id === null) return await resolve(event)
	const { exploration } = event.params as { exploration?: string }
	const allowed = mayOpen(event.route.id, event.locals.actor, exploration)
	if (allowed === true) return await resolve(event)
	if (allowed === null) throw refuse('not_found')
	if (event.locals.actor.kind === 'anonymous') {
		if (event.request.method !== 'GET') throw refuse('sign_in_first')
		const next = encodeURIComponent(event.url.pathname + event.url.search)
		redirect(303, `${localizePath('/sign-in', parsePath(event.url.pathname).locale)}?next=${next}`)
	}
	const { actor } = event.locals
	const held = actor.kind === 'account' ? [...actor.explorationRoles, ...actor.trackRoles] : []
	throw await refuseAudited(event.locals, 'forbidden', {
		action: 'page.open',
		explorationId: held.find((role) => role.explorationSlug === exploration)?.explorationId,
		objectType: 'route',
		objectId: event.route.id
	})
}

export const handle = sequence(atOwnAddress, withLogLine, refusalsAsPages, withContext, inLanguageOfAddress, readable, fromMemory, byAccessTable)

/** @returns what to find the fault by in the log */
function logFault(event: RequestEvent, thrown: unknown): string {
	const reference = (event.locals.requestId ?? randomUUID()).slice(0, 8).toUpperCase()
	log.error({ reference, requestId: event.locals.requestId, route: event.route.id, method: event.request.method, err: thrown })
	return reference
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	// What the framework refuses by itself, such as a form where none is taken, is no fault of ours.
	if (status < 500) {
		const code = status === 404 ? 'not_found' : 'unreadable'
		return { message: code, code }
	}
	const reference = logFault(event, error)
	if (isUnreachable(error)) {
		event.locals.isUnavailable = true
		return { message: 'unavailable', code: 'unavailable' }
	}
	// The bare error.html, shown where no page can be made, has room for the message only.
	return { message: `fault ${reference}`, reference }
}
