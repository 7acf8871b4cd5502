import { createHash } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia'
import type { Sql } from '#lib/server/database.ts'
import { SESSION_DAYS } from './model.ts'
import * as queries from './queries.server.ts'

export const SESSION_COOKIE = 'verkenner_session'

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof sessionsIn>
		UserId: number
		DatabaseUserAttributes: queries.SignedInAccount
	}
}

/** What is stored of a session id or a one-time token: a copy of the table opens nothing. */
export function hashed(secret: string): string {
	return createHash('sha256').update(secret).digest('hex')
}

/**
 * Lucia over our own connection. It is made per request, because the connection may be a transaction.
 *
 * @param secure whether the cookie may travel over TLS only
 */
export function sessionsIn(sql: Sql, secure: boolean) {
	return new Lucia(adapter(sql), {
		sessionExpiresIn: new TimeSpan(SESSION_DAYS, 'd'),
		sessionCookie: { name: SESSION_COOKIE, attributes: { secure, sameSite: 'lax', path: '/' } },
		getUserAttributes: (account) => account
	})
}

/**
 * Ids are hashed on the way in; what goes out carries the id of the cookie again, because Lucia renews the cookie
 * with the id it gets back.
 */
function adapter(sql: Sql): Adapter {
	return {
		async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
			const row = await queries.sessionWithAccount(sql, hashed(id))
			if (row === null) return [null, null]
			const { expiresAt, ...account } = row
			return [{ id, userId: account.id, expiresAt, attributes: {} }, { id: account.id, attributes: account }]
		},
		async getUserSessions(accountId) {
			const rows = await queries.sessionsOf(sql, accountId)
			return rows.map((row) => ({ ...row, attributes: {} }))
		},
		setSession: (session) =>
			queries.insertSession(sql, { id: hashed(session.id), accountId: session.userId, expiresAt: session.expiresAt }),
		updateSessionExpiration: (id, expiresAt) => queries.renewSession(sql, hashed(id), expiresAt),
		deleteSession: (id) => queries.deleteSession(sql, hashed(id)),
		deleteUserSessions: (accountId) => queries.deleteSessionsOf(sql, accountId, null),
		deleteExpiredSessions: () => queries.deleteExpiredSessions(sql)
	}
}
