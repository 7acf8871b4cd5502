import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from '#lib/server/database.ts'

export const SESSION_COOKIE = 'verkenner_session'

/**
 * Opens a session in the database, as signing in does, without the deliberate slowness of a password.
 *
 * @returns the value of the session cookie
 */
export async function newSession(pool: Pool, email: string): Promise<string> {
	const id = randomBytes(20).toString('hex')
	const hash = createHash('sha256').update(id).digest('hex')
	const rows = await pool`
		insert into sessions (id, account_id, expires_at)
		select ${hash}, id, now() + interval '12 hours' from accounts where email = ${email}
		returning id`
	if (rows.length === 0) throw new Error(`There is no account ${email}.`)
	return id
}
