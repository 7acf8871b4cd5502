import type { Cookies } from '@sveltejs/kit'
import { audit, auditRefused } from '#lib/server/audit.ts'
import type { Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { countAttempt, forgetAttempts, uncountAttempt } from './limits.server.ts'
import { verifyPassword } from './passwords.server.ts'
import * as queries from './queries.server.ts'
import { createSession, endSession } from './session.server.ts'

export type SignIn =
	| { kind: 'signed_in'; language: 'nl' | 'en' }
	/** Unknown account, no password yet, or a wrong one: which of them is not told. */
	| { kind: 'wrong' }
	| { kind: 'deactivated' }
	| { kind: 'too_many_attempts'; minutes: number }

/**
 * Signs in with e-mail address and password.
 *
 * @param allowExample whether example accounts may be used: their password is public
 */
export async function signIn(
	context: Context,
	cookies: Cookies,
	{ email, password }: { email: string; password: string },
	allowExample: boolean
): Promise<SignIn> {
	const pair = `${email} ${context.origin}`
	const minutes = Math.max(
		await countAttempt(context, 'sign_in_pair', pair),
		await countAttempt(context, 'sign_in_account', email),
		await countAttempt(context, 'sign_in_address', context.origin)
	)
	if (minutes > 0) return { kind: 'too_many_attempts', minutes }

	const account = await queries.accountByEmail(context.sql, email)
	const mayTry = account !== null && (allowExample || !account.isExample)
	const matches = await verifyPassword(mayTry ? account.passwordHash : null, password)
	// Written down for an unknown address too, though not which: what was typed may be a password. The limits keep
	// the log from filling up.
	const entry = { action: 'account.sign_in', objectType: 'account', objectId: account?.id }
	if (!mayTry || !matches) {
		await auditRefused(context, account === null ? 'unknown_address' : 'wrong_password', entry)
		return { kind: 'wrong' }
	}
	await forgetAttempts(context, 'sign_in_pair', pair)
	await uncountAttempt(context, 'sign_in_account', email)
	await uncountAttempt(context, 'sign_in_address', context.origin)
	if (account.deactivatedAt !== null) {
		await auditRefused(context, 'account_deactivated', entry)
		return { kind: 'deactivated' }
	}

	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		await createSession(inside, cookies, account.id)
		await audit(inside, { ...entry, by: account })
	})
	return { kind: 'signed_in', language: account.language }
}

/** Signs out in this browser. */
export async function signOut(context: Context, cookies: Cookies): Promise<void> {
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		await endSession(inside, cookies)
		if (context.actor.kind !== 'account') return
		await audit(inside, { action: 'account.sign_out', objectType: 'account', objectId: context.actor.id })
	})
}

/** The example accounts to show on the sign-in page. */
export async function exampleAccounts(context: Context): Promise<queries.ExampleAccountRow[]> {
	return await queries.exampleAccounts(context.sql)
}
