import { randomBytes } from 'node:crypto'
import type { Cookies } from '@sveltejs/kit'
import { localizePath } from '#lib/i18n/paths.ts'
import { found, refuse } from '#lib/problem.ts'
import { audit } from '#lib/server/audit.ts'
import { siteOrigin } from '#lib/server/config.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { transact, violatedConstraint } from '#lib/server/database.ts'
import { queueMail } from '#lib/server/mail.ts'
import { countAttempt } from './limits.server.ts'
import * as linkQueries from './link-queries.server.ts'
import { hashed } from './lucia.server.ts'
import { LINK_HOURS, type LinkPurpose } from './model.ts'
import { hashPassword } from './passwords.server.ts'
import * as queries from './queries.server.ts'
import { createSession, endSessionsOf } from './session.server.ts'

/** A letter with a one-time link in it. */
export interface Letter {
	purpose: LinkPurpose
	language: 'nl' | 'en'
	name: string
	link: string
	hours: number
}

/** How a one-time link reaches somebody: by mail, or handed over by whoever made it. */
export interface Delivery {
	byMail: boolean
	compose: (letter: Letter) => { subject: string; body: string }
}

const PATHS: Record<LinkPurpose, string> = {
	invitation: '/invitation/',
	first_administrator: '/invitation/',
	password: '/password/'
}

/**
 * Makes a one-time link and drops earlier ones of the same kind. Only the hash of its token is kept, so the address
 * can't be shown again.
 *
 * @returns the whole address, on the configured origin
 */
export async function makeLink(
	context: Context,
	{ purpose, accountId: id, language }: { purpose: LinkPurpose; accountId: number | null; language: 'nl' | 'en' },
	origin = siteOrigin()
): Promise<string> {
	const token = randomBytes(32).toString('base64url')
	await linkQueries.replaceLink(context.sql, {
		tokenHash: hashed(token),
		purpose,
		accountId: id,
		createdBy: accountId(context.actor),
		expiresAt: new Date(context.now.getTime() + LINK_HOURS[purpose] * 3_600_000)
	})
	return origin + localizePath(PATHS[purpose] + token, language)
}

/**
 * Sends somebody a link by mail; without mail gives the link back, to hand over.
 */
export async function deliverLink(
	context: Context,
	account: { id: number; email: string; name: string; language: 'nl' | 'en' },
	purpose: 'invitation' | 'password',
	delivery: Delivery
): Promise<string | null> {
	const link = await makeLink(context, { purpose, accountId: account.id, language: account.language })
	if (!delivery.byMail) return link
	const letter = { purpose, language: account.language, name: account.name, link, hours: LINK_HOURS[purpose] }
	await queueMail(context, { to: account.email, ...delivery.compose(letter) })
	return null
}

/** What an open link is for; refuses with `link_used_or_expired`. */
export async function openLink(
	context: Context,
	token: string,
	purposes: readonly LinkPurpose[]
): Promise<linkQueries.OpenLink> {
	const link = await linkQueries.openLink(context.sql, hashed(token), context.now)
	const administratorIsThere =
		link?.purpose === 'first_administrator' && (await queries.hasSiteAdministrator(context.sql))
	if (link === null || !purposes.includes(link.purpose) || administratorIsThere) throw refuse('link_used_or_expired')
	return link
}

/**
 * Asks for a new password from outside. Nothing in the answer tells whether there is an account; whoever was invited
 * and has no password yet gets the invitation again.
 */
export async function requestPasswordLink(context: Context, email: string, delivery: Delivery): Promise<void> {
	if ((await countAttempt(context, 'link_address', context.origin)) > 0) return
	if ((await countAttempt(context, 'link_account', email)) > 0) return
	const account = await queries.accountByEmail(context.sql, email)
	if (account === null || account.deactivatedAt !== null || account.isExample) return
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		await deliverLink(inside, account, account.passwordHash === null ? 'invitation' : 'password', delivery)
		await audit(inside, { action: 'account.request_password', objectType: 'account', objectId: account.id })
	})
}

/** Sets a new password through a link. Every session ends: whoever had the old password is out. */
export async function resetPassword(context: Context, token: string, password: string): Promise<void> {
	const passwordHash = await hashPassword(password)
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		const link = await openLink(inside, token, ['password'])
		const account = found(link.account)
		await useUp(inside, link.id)
		await queries.updatePassword(sql, account.id, passwordHash)
		await endSessionsOf(inside, account.id, null)
		await audit(inside, { action: 'account.reset_password', objectType: 'account', objectId: account.id, by: account })
	})
}

export interface Acceptance {
	name: string
	organisation: string
	password: string
	/** Of the first administrator only: an invitation knows its address. */
	email?: string
}

/**
 * Accepts an invitation, or makes the first administrator, and signs in.
 *
 * @returns 'taken' when the first administrator's address belongs to an account
 */
export async function acceptInvitation(
	context: Context,
	cookies: Cookies,
	token: string,
	language: 'nl' | 'en',
	acceptance: Acceptance
): Promise<'accepted' | 'taken'> {
	const passwordHash = await hashPassword(acceptance.password)
	const { name, organisation, email } = acceptance
	try {
		await transact(context.sql, async (sql) => {
			const inside = { ...context, sql }
			const link = await openLink(inside, token, ['invitation', 'first_administrator'])
			await useUp(inside, link.id)
			const id =
				link.account?.id ??
				(await queries.insertAccount(sql, { email: found(email), name, organisation, language, isSiteAdministrator: true }))
			await queries.updateAccount(sql, id, { name, organisation, language })
			await queries.updatePassword(sql, id, passwordHash)
			await createSession(inside, cookies, id)
			await audit(inside, { action: 'account.accept_invitation', objectType: 'account', objectId: id, by: { id, name } })
		})
		return 'accepted'
	} catch (thrown) {
		if (violatedConstraint(thrown) === 'accounts_email_unique') return 'taken'
		throw thrown
	}
}

/** Of two that use a link at the same time one gets it. */
async function useUp(context: Context, linkId: number): Promise<void> {
	if (!(await linkQueries.useLink(context.sql, linkId, context.now))) throw refuse('link_used_or_expired')
}

/**
 * The one-time link that makes the first site administrator, for the console of whoever starts the site. Each start
 * gives a new one and ends the last.
 *
 * @returns null when there is a site administrator
 */
export async function firstAdministratorLink(context: Context, origin = siteOrigin()): Promise<string | null> {
	return await transact(context.sql, async (sql) => {
		if (await queries.hasSiteAdministrator(sql)) return null
		const link = { purpose: 'first_administrator', accountId: null, language: 'nl' } as const
		return await makeLink({ ...context, sql }, link, origin)
	})
}
