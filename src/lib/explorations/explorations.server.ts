import { isReservedSegment } from '#lib/i18n/paths.ts'
import { found } from '#lib/problem.ts'
import { audit, authorize, type AuditEntry } from '#lib/server/audit.ts'
import { changesOf, type Values } from '#lib/server/basis.ts'
import { takesPart, type Actor, type Context } from '#lib/server/context.ts'
import { transact, type Sql } from '#lib/server/database.ts'
import { InvalidInput, orTaken } from '#lib/server/invalid.ts'
import type { Exploration, ExplorationSettings } from './model.ts'
import { canAdminister, canMakeExplorations } from './policy.ts'
import * as queries from './queries.server.ts'
import { settingsValues } from './schema.ts'

/**
 * The exploration of an address. Refuses with `not_found` when there is none, and in the same way when it is not
 * public and the actor takes no part in it.
 */
export async function loadExploration(context: Context, slug: string): Promise<Exploration> {
	const exploration = found(await queries.selectExploration(context.sql, slug))
	return found(exploration.isPublic || takesPart(context.actor, exploration.id) ? exploration : null)
}

/** The explorations the actor may read: the public ones and those they take part in, newest first. */
export async function listExplorations(context: Context): Promise<Exploration[]> {
	if (context.actor.kind === 'system') return await queries.selectExplorations(context.sql, 'all')
	return await queries.selectExplorations(context.sql, { publicOrIn: explorationIds(context.actor) })
}

/** The explorations the actor takes part in, newest first. */
export async function listOwnExplorations(context: Context): Promise<Exploration[]> {
	const mine = explorationIds(context.actor)
	const readable = await listExplorations(context)
	return readable.filter((exploration) => mine.includes(exploration.id))
}

/** Every exploration with who administers it, for site administrators. */
export async function explorationOverview(context: Context): Promise<queries.ExplorationOverview[]> {
	await authorize(context, canMakeExplorations(context.actor), { action: 'exploration.list' })
	return await queries.selectOverview(context.sql)
}

/** One row of the overview; refuses with `not_found`. */
export async function findInOverview(context: Context, slug: string): Promise<queries.ExplorationOverview> {
	const rows = await explorationOverview(context)
	return found(rows.find((row) => row.slug === slug))
}

/** Everyone who could be made administrator of an exploration, by name. */
export async function listPossibleAdministrators(context: Context): Promise<{ id: number; name: string; email: string }[]> {
	await authorize(context, canMakeExplorations(context.actor), { action: 'exploration.list' })
	return await queries.selectAccounts(context.sql)
}

/**
 * Makes an exploration. Bad input: a short name that is taken, or that is a fixed part of an address.
 *
 * @returns its id
 */
export async function createExploration(
	context: Context,
	slug: string,
	settings: ExplorationSettings,
	isExample = false
): Promise<number> {
	const entry = { action: 'exploration.create', objectType: 'exploration', objectId: slug }
	await authorize(context, canMakeExplorations(context.actor), entry)
	if (isReservedSegment(slug)) throw new InvalidInput({ slug: 'reserved' })
	return await transact(context.sql, async (sql) => {
		const id = await orTaken(
			() => transact(sql, (inner) => queries.insertExploration(inner, slug, settings, isExample, context.now)),
			{ explorations_slug_unique: 'slug' }
		)
		await audit({ ...context, sql }, { ...entry, explorationId: id })
		return id
	})
}

/**
 * Changes what an exploration is called, asks and says about itself, and whether the public may read it.
 *
 * @param basis what the form was based on
 */
export async function changeSettings(
	context: Context,
	slug: string,
	settings: ExplorationSettings,
	basis: Values | null = null
): Promise<void> {
	const exploration = await loadExploration(context, slug)
	const entry = { action: 'exploration.change', explorationId: exploration.id, objectType: 'exploration', objectId: slug }
	await changeContent(context, entry, async (sql) => {
		const before = settingsValues(found(await queries.selectExploration(sql, slug)))
		const changes = changesOf(basis, before, settingsValues(settings))
		await queries.updateExploration(sql, exploration.id, settings)
		return { changes }
	})
}

/** Puts the settings of an exploration back, as part of putting an example back to its beginning. */
export async function restoreSettings(context: Context, explorationId: number, settings: ExplorationSettings): Promise<void> {
	await changeContent(context, { action: 'exploration.change', explorationId }, async (sql) => {
		await queries.updateExploration(sql, explorationId, settings)
	})
}

/** Makes an account administrator of an exploration: how a new one gets its first. Bad input: no such account. */
export async function appointAdministrator(context: Context, slug: string, accountId: number): Promise<void> {
	const entry = { action: 'exploration.appoint_administrator', objectType: 'exploration', objectId: slug }
	await authorize(context, canMakeExplorations(context.actor), entry)
	await transact(context.sql, async (sql) => {
		const exploration = found(await queries.selectExploration(sql, slug))
		const accounts = await queries.selectAccounts(sql)
		if (!accounts.some((account) => account.id === accountId)) throw new InvalidInput({ account: 'not_a_choice' })
		await queries.insertAdministrator(sql, exploration.id, accountId, context.now)
		await audit({ ...context, sql }, { ...entry, explorationId: exploration.id, details: { accountId } })
	})
}

/**
 * One change of what an exploration consists of: authorizes, does `work` in a transaction, one at a time, and audits it
 * with the details it gives.
 */
export async function changeContent(
	context: Context,
	entry: AuditEntry & { explorationId: number },
	work: (sql: Sql) => Promise<Record<string, unknown> | void>,
	may: (actor: Actor, explorationId: number) => boolean = canAdminister
): Promise<void> {
	await authorize(context, may(context.actor, entry.explorationId), entry)
	await transact(context.sql, async (sql) => {
		await queries.lockExploration(sql, entry.explorationId)
		const details = (await work(sql)) ?? {}
		await audit({ ...context, sql }, { ...entry, details })
	})
}

function explorationIds(actor: Actor): number[] {
	if (actor.kind !== 'account') return []
	return [...new Set([...actor.explorationRoles, ...actor.trackRoles].map((held) => held.explorationId))]
}
