import type { Cookies } from '@sveltejs/kit'
import { isExampleSite, isSecureSite } from '#lib/server/config.ts'
import type { AccountActor, Actor, Context } from '#lib/server/context.ts'
import { hashed, SESSION_COOKIE, sessionsIn } from './lucia.server.ts'
import * as queries from './queries.server.ts'

const SEEN_EVERY_MS = 5 * 60_000

export interface ReadSession {
	actor: Actor
	/** The id in the cookie, where someone is signed in. */
	sessionId: string | null
}

const nobody = (): ReadSession => ({ actor: { kind: 'anonymous' }, sessionId: null })

/**
 * Who sent this request, from the session cookie: one query, and none without a cookie. Renews the cookie when the
 * session is past half of its life, and notes now and then that the account was seen.
 */
export async function readSession(context: Context, cookies: Cookies): Promise<ReadSession> {
	const id = cookies.get(SESSION_COOKIE)
	if (id === undefined) return nobody()
	if (!/^[a-z0-9]{20,64}$/.test(id)) {
		cookies.delete(SESSION_COOKIE, { path: '/' })
		return nobody()
	}
	const lucia = sessionsIn(context.sql, isSecureSite())
	const { session, user } = await lucia.validateSession(id)
	// A database that was an example once, and its public password, open nothing elsewhere.
	if (session === null || (user.isExample && !isExampleSite())) {
		cookies.delete(SESSION_COOKIE, { path: '/' })
		return nobody()
	}
	if (session.fresh) setCookie(context, cookies, session.id)
	const { lastSeenAt, isExample: _isExample, ...account } = user
	if (lastSeenAt === null || context.now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS) {
		await queries.markSeen(context.sql, account.id, context.now)
	}
	const actor: AccountActor = { kind: 'account', ...account }
	return { actor, sessionId: session.id }
}

/**
 * Signs an account in in this browser, with a new id: one that was planted in the browser before, or that somebody
 * else was signed in with, ends.
 */
export async function createSession(context: Context, cookies: Cookies, accountId: number): Promise<string> {
	const before = cookies.get(SESSION_COOKIE)
	if (before !== undefined) await queries.deleteSession(context.sql, hashed(before))
	await queries.deleteExpiredSessions(context.sql)
	const session = await sessionsIn(context.sql, isSecureSite()).createSession(accountId, {})
	setCookie(context, cookies, session.id)
	return session.id
}

/** Signs out in this browser. */
export async function endSession(context: Context, cookies: Cookies): Promise<void> {
	const id = cookies.get(SESSION_COOKIE)
	if (id !== undefined) await queries.deleteSession(context.sql, hashed(id))
	cookies.delete(SESSION_COOKIE, { path: '/' })
}

/** Signs an account out everywhere, except in the browser that `keepSessionId` names. */
export async function endSessionsOf(context: Context, accountId: number, keepSessionId: string | null): Promise<void> {
	await queries.deleteSessionsOf(context.sql, accountId, keepSessionId === null ? null : hashed(keepSessionId))
}

function setCookie(context: Context, cookies: Cookies, id: string): void {
	const { name, value, attributes } = sessionsIn(context.sql, isSecureSite()).createSessionCookie(id)
	cookies.set(name, value, { ...attributes, path: '/' })
}
