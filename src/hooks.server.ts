import { randomUUID } from 'node:crypto'
import { redirect, type Handle, type HandleServerError } from '@sveltejs/kit'
import { sequence } from '@sveltejs/kit/hooks'
import { mayOpen } from '#lib/accounts/access.ts'
import { readSession } from '#lib/accounts/session.server.ts'
import { localizePath, parsePath } from '#lib/i18n/paths.ts'
import { paraglideMiddleware } from '#lib/paraglide/server.js'
import { refusalCode, refuse } from '#lib/problem.ts'
import { appPool } from '#lib/server/app.ts'
import { refuseAudited } from '#lib/server/audit.ts'
import { log } from '#lib/server/log.ts'

const SECURITY_HEADERS = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=()',
	'cross-origin-opener-policy': 'same-origin'
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
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
	if (event.url.protocol === 'https:') {
		response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
	}
	return response
}

/** Sets the language from the address, and sends `/results` on to `/resultaten`. */
const inLanguageOfAddress: Handle = ({ event, resolve }) => {
	const { path, locale } = parsePath(event.url.pathname)
	const address = localizePath(path, locale)
	if (address !== event.url.pathname && event.request.method === 'GET' && event.route.id !== null) {
		redirect(308, address + event.url.search)
	}
	return paraglideMiddleware(event.request, () =>
		resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) })
	)
}

/**
 * Shows a reader the error page for what a hook refuses. What is thrown in a hook gets the bare error.html from the
 * framework; an address that refuses for the same reason gets the page, in the reader's language.
 */
const refusalsAsPages: Handle = async ({ event, resolve }) => {
	try {
		return await resolve(event)
	} catch (thrown) {
		const code = refusalCode(thrown)
		const wantsPage = event.request.headers.get('accept')?.includes('text/html') ?? false
		if (code === null || !wantsPage || event.isDataRequest || event.isSubRequest) throw thrown
		const address = localizePath(`/refused/${code}`, parsePath(event.url.pathname).locale)
		const answer = await event.fetch(address, { headers: { accept: 'text/html' } })
		return new Response(answer.body, { status: answer.status, headers: answer.headers })
	}
}

/** Opens a page only to those the table of accounts/access.ts names. */
const byAccessTable: Handle = async ({ event, resolve }) => {
	if (event.route.id === null) return await resolve(event)
	const allowed = mayOpen(event.route.id, event.locals.actor, event.params.exploration)
	if (allowed === true) return await resolve(event)
	if (allowed === null) throw refuse('not_found')
	if (event.locals.actor.kind === 'anonymous') {
		if (event.request.method !== 'GET') throw refuse('sign_in_first')
		const next = encodeURIComponent(event.url.pathname + event.url.search)
		redirect(303, `${localizePath('/sign-in', parsePath(event.url.pathname).locale)}?next=${next}`)
	}
	throw await refuseAudited(event.locals, 'forbidden', {
		action: 'page.open',
		objectType: 'route',
		objectId: event.route.id
	})
}

export const handle = sequence(withContext, inLanguageOfAddress, refusalsAsPages, byAccessTable)

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: 'not_found', code: 'not_found' }
	const reference = (event.locals.requestId ?? randomUUID()).slice(0, 9).toUpperCase()
	log.error({ reference, requestId: event.locals.requestId, route: event.route.id, method: event.request.method, err: error })
	return { message: 'fault', reference }
}
