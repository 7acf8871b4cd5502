import { found, refuse } from '#lib/problem.ts'
import { audit } from '#lib/server/audit.ts'
import type { AccountActor, Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { countAttempt, forgetAttempts } from './limits.server.ts'
import { hashPassword, verifyPassword } from './passwords.server.ts'
import * as queries from './queries.server.ts'
import { endSessionsOf } from './session.server.ts'

/** The actor's own account, with the roles by name and in how many browsers they are signed in. */
export async function ownAccount(context: Context) {
	const { id } = self(context)
	const account = found(await queries.accountById(context.sql, id))
	const { email, name, organisation, language, isExample } = account
	const roles = await queries.rolesOf(context.sql, id)
	if (account.isSiteAdministrator) roles.unshift({ role: 'site_administrator', exploration: null, track: null })
	const sessions = (await queries.sessionsOf(context.sql, id)).length
	return { email, name, organisation, language, isExample, roles, sessions }
}

/** Changes the actor's own name, organisation and language. */
export async function changeOwnDetails(
	context: Context,
	details: { name: string; organisation: string; language: 'nl' | 'en' }
): Promise<void> {
	const { id } = self(context)
	await transact(context.sql, async (sql) => {
		await queries.updateAccount(sql, id, details)
		await audit({ ...context, sql }, { action: 'account.change', objectType: 'account', objectId: id })
	})
}

/**
 * Changes the actor's own password and signs out every other browser.
 *
 * @returns 'wrong' when the current password is not right
 */
export async function changeOwnPassword(
	context: Context,
	sessionId: string | null,
	{ current, password }: { current: string; password: string }
): Promise<'changed' | 'wrong' | 'too_many_attempts'> {
	const { id } = self(context)
	const account = found(await queries.accountById(context.sql, id))
	// The password of an example account is public; whoever changed it would lock everybody else out.
	if (account.isExample) throw refuse('example_account')
	if ((await countAttempt(context, 'own_password', String(id))) > 0) return 'too_many_attempts'
	if (!(await verifyPassword(account.passwordHash, current))) return 'wrong'
	await forgetAttempts(context, 'own_password', String(id))
	const passwordHash = await hashPassword(password)
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		await queries.updatePassword(sql, id, passwordHash)
		await endSessionsOf(inside, id, sessionId)
		await audit(inside, { action: 'account.change_password', objectType: 'account', objectId: id })
	})
	return 'changed'
}

/** Signs the actor out in every other browser. */
export async function signOutElsewhere(context: Context, sessionId: string | null): Promise<void> {
	const { id } = self(context)
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		await endSessionsOf(inside, id, sessionId)
		await audit(inside, { action: 'account.sign_out_elsewhere', objectType: 'account', objectId: id })
	})
}

function self(context: Context): AccountActor {
	if (context.actor.kind !== 'account') throw refuse('sign_in_first')
	return context.actor
}
