import { found, refuse } from '#lib/problem.ts'
import { audit, authorize, refuseAudited } from '#lib/server/audit.ts'
import { changesOf, type Values } from '#lib/server/basis.ts'
import type { Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { InvalidInput } from '#lib/server/invalid.ts'
import { dropLinksOf } from './link-queries.server.ts'
import * as people from './people-queries.server.ts'
import { scope } from './people.server.ts'
import { canManagePeople } from './policy.ts'
import { heldRoleValues, roleValues, type RoleChange } from './schema.ts'

/**
 * Sets all roles of a person in an exploration. One may give up a role of one's own, but not take one; there stays an
 * administrator.
 *
 * @param basis what the form was based on
 */
export async function changeRoles(
	context: Context,
	explorationId: number,
	accountId: number,
	change: RoleChange,
	basis: Values | null = null
): Promise<void> {
	const entry = { action: 'person.change_roles', explorationId, objectType: 'account', objectId: accountId }
	found(await people.selectPerson(context.sql, explorationId, accountId, null))
	await authorize(context, canManagePeople(context.actor, explorationId), entry)
	const tracks = new Set((await people.selectTrackChoices(context.sql, explorationId, null, accountId)).map(({ id }) => id))
	for (const id of change.trackRoles.keys()) found(tracks.has(id) || null)
	if (change.explorationRoles.length === 0 && change.trackRoles.size === 0) throw new InvalidInput({ roles: 'no_role_chosen' })
	await keepingAdministrator(context, explorationId, async (inside) => {
		const person = found(await people.selectPerson(inside.sql, explorationId, accountId, null))
		changesOf(basis, heldRoleValues(person.roles), roleValues(change))
		const isOwn = context.actor.kind === 'account' && context.actor.id === accountId
		if (isOwn && isMore(person, change)) throw await refuseAudited(context, 'own_roles', entry)
		await applyRoles(inside, explorationId, accountId, person, change)
		const after = [...change.explorationRoles, ...[...change.trackRoles].map(([id, role]) => `${role}:${id}`)]
		await audit(inside, { ...entry, details: { before: person.roles.map(roleCode), after } })
	})
}

/** Whether the change gives a person more than they have; from lead to member is less. */
function isMore(person: people.PersonRow, change: RoleChange): boolean {
	const had = (role: string, trackId: number | null) =>
		person.roles.some((held) => held.role === role && held.trackId === trackId)
	return (
		change.explorationRoles.some((role) => !had(role, null)) ||
		[...change.trackRoles].some(([id, role]) => !had(role, id) && !(role === 'member' && had('lead', id)))
	)
}

const roleCode = (held: people.PersonRole) => (held.trackId === null ? held.role : `${held.role}:${held.trackId}`)

async function applyRoles(
	{ sql }: Context,
	explorationId: number,
	accountId: number,
	person: people.PersonRow,
	change: RoleChange
): Promise<void> {
	for (const held of person.roles) {
		if (held.trackId === null && !change.explorationRoles.some((role) => role === held.role)) {
			await people.deleteExplorationRole(sql, explorationId, accountId, held.role)
		}
		if (held.trackId !== null && !change.trackRoles.has(held.trackId)) {
			await people.setTrackRole(sql, held.trackId, accountId, null)
		}
	}
	for (const role of change.explorationRoles) await people.insertExplorationRole(sql, explorationId, accountId, role)
	for (const [trackId, role] of change.trackRoles) await people.setTrackRole(sql, trackId, accountId, role)
}

/** Runs a change of roles; refuses it where it would leave the exploration without an administrator. */
async function keepingAdministrator(context: Context, explorationId: number, work: (inside: Context) => Promise<void>): Promise<void> {
	await transact(context.sql, async (sql) => {
		await people.lockRoles(sql, explorationId)
		const before = await people.countAdministrators(sql, explorationId)
		await work({ ...context, sql })
		if (before > 0 && (await people.countAdministrators(sql, explorationId)) === 0) throw refuse('last_administrator')
	})
}

/**
 * Takes every role away that somebody has in an exploration; by a lead: those in the own tracks. Who never accepted
 * the invitation and has no role left can't do so any more.
 */
export async function removePerson(context: Context, explorationId: number, accountId: number): Promise<void> {
	const entry = { action: 'person.remove', explorationId, objectType: 'account', objectId: accountId }
	const tracks = await scope(context, explorationId)
	const person = found(await people.selectPerson(context.sql, explorationId, accountId, tracks))
	const mayRemove = tracks === null || person.roles.every((held) => held.role === 'member')
	await authorize(context, mayRemove, entry)
	await keepingAdministrator(context, explorationId, async (inside) => {
		await applyRoles(inside, explorationId, accountId, person, { explorationRoles: [], trackRoles: new Map() })
		const reach = await people.reachOf(inside.sql, accountId)
		if (person.state === 'invited' && reach.explorationIds.length === 0 && !reach.isSiteAdministrator) {
			await dropLinksOf(inside.sql, accountId)
		}
		await audit(inside, { ...entry, details: { before: person.roles.map(roleCode) } })
	})
}
