import { found, refuse } from '#lib/problem.ts'
import { audit, authorize } from '#lib/server/audit.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { orTaken } from '#lib/server/invalid.ts'
import { transact } from '#lib/server/database.ts'
import { dropLinksOf } from './link-queries.server.ts'
import { deliverLink, type Delivery } from './links.server.ts'
import { canManageSite } from './policy.ts'
import * as queries from './queries.server.ts'
import { endSessionsOf } from './session.server.ts'
import * as site from './site-queries.server.ts'

const PAGE = 50

/** A page of the accounts of the site, with how many there are per state. */
export async function listAccounts(
	context: Context,
	filter: site.SiteFilter,
	from: { after: number } | { before: number } | null
) {
	await authorize(context, canManageSite(context.actor), { action: 'account.list' })
	const rows = await site.selectSiteAccounts(context.sql, filter, from, PAGE + 1)
	const isBack = from !== null && 'before' in from
	const hasMore = rows.length > PAGE
	const accounts = isBack ? rows.slice(-PAGE) : rows.slice(0, PAGE)
	return {
		accounts,
		previous: (isBack ? hasMore : from !== null) ? (accounts[0]?.id ?? null) : null,
		next: isBack || hasMore ? (accounts.at(-1)?.id ?? null) : null,
		counts: await site.countSiteAccounts(context.sql, filter)
	}
}

/** One account, and which explorations would be left without an administrator. */
export async function openAccount(context: Context, id: number) {
	await authorize(context, canManageSite(context.actor), { action: 'account.read', objectType: 'account', objectId: id })
	const account = found(await site.selectSiteAccount(context.sql, id))
	return { account, orphans: await site.explorationsOnlyThisAdministers(context.sql, id) }
}

/**
 * Invites somebody to the site, without a role in an exploration. Bad input: an address that has an account.
 *
 * @returns the link to hand over, where the site sends no mail
 */
export async function inviteToSite(
	context: Context,
	person: { email: string; name: string; organisation: string; language: 'nl' | 'en'; site: boolean },
	delivery: Delivery
): Promise<{ accountId: number; link: string | null }> {
	const entry = { action: 'account.invite', objectType: 'account', details: { siteAdministrator: person.site } }
	await authorize(context, canManageSite(context.actor), entry)
	return await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		const { site: isSiteAdministrator, ...details } = person
		const id = await orTaken(() => queries.insertAccount(sql, { ...details, isSiteAdministrator }), {
			accounts_email_unique: 'email'
		})
		const link = await deliverLink(inside, { id, ...details }, 'invitation', delivery)
		await audit(inside, { ...entry, objectId: id })
		return { accountId: id, link }
	})
}

/** Makes somebody a site administrator, or no longer; there stays one. */
export async function setSiteAdministrator(context: Context, id: number, is: boolean): Promise<void> {
	const entry = { action: 'account.set_site_administrator', objectType: 'account', objectId: id, details: { is } }
	await change(context, id, entry, (inside) => site.setSiteAdministrator(inside.sql, id, is))
}

/**
 * Blocks an account, not one's own, nor that of an exploration's only administrator: its sessions and links end at once.
 * What the person did stays.
 */
export async function deactivateAccount(context: Context, id: number): Promise<void> {
	const entry = { action: 'account.deactivate', objectType: 'account', objectId: id }
	await authorize(context, accountId(context.actor) !== id, entry)
	await change(context, id, entry, async (inside) => {
		await site.lockAdministered(inside.sql, id)
		if ((await site.explorationsOnlyThisAdministers(inside.sql, id)).length > 0) throw refuse('last_administrator')
		await site.setDeactivated(inside.sql, id, inside.now)
		await endSessionsOf(inside, id, null)
		await dropLinksOf(inside.sql, id)
	})
}

/** Opens a blocked account again, with the roles it had. */
export async function reactivateAccount(context: Context, id: number): Promise<void> {
	const entry = { action: 'account.reactivate', objectType: 'account', objectId: id }
	await change(context, id, entry, (inside) => site.setDeactivated(inside.sql, id, null))
}

/**
 * Makes a new link for an account: the invitation again, or, for who has a password, a new one.
 *
 * @returns the link to hand over; null when it went by mail
 */
export async function renewAccountLink(context: Context, id: number, delivery: Delivery): Promise<string | null> {
	const entry = { action: 'account.new_link', objectType: 'account', objectId: id }
	await authorize(context, canManageSite(context.actor), entry)
	const account = found(await queries.accountById(context.sql, id))
	if (account.isExample) throw refuse('example_account')
	if (account.deactivatedAt !== null) throw refuse('account_deactivated')
	return await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		const purpose = account.passwordHash === null ? 'invitation' : 'password'
		const link = await deliverLink(inside, account, purpose, delivery)
		await audit(inside, { ...entry, details: { purpose, byMail: delivery.byMail } })
		return link
	})
}

/** A change of one account that may not leave the site without an administrator. */
async function change(
	context: Context,
	id: number,
	entry: { action: string; objectType: string; objectId: number; details?: Record<string, unknown> },
	work: (inside: Context) => Promise<void>
): Promise<void> {
	await authorize(context, canManageSite(context.actor), entry)
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		await site.lockSite(sql)
		found(await queries.accountById(sql, id, { lock: true }))
		const before = await site.countSiteAdministrators(sql)
		await work(inside)
		if (before > 0 && (await site.countSiteAdministrators(sql)) === 0) throw refuse('last_administrator')
		await audit(inside, entry)
	})
}
