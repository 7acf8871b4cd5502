import { hasRole, type Actor } from '#lib/server/context.ts'

/** Who manages everyone in an exploration. */
export function canManagePeople(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'administrator')
}

/** The tracks of an exploration whose people the actor may see and invite: a lead's own. */
export function ledTracks(actor: Actor, explorationId: number): number[] {
	if (actor.kind !== 'account') return []
	return actor.trackRoles
		.filter((held) => held.explorationId === explorationId && held.role === 'lead')
		.map((held) => held.trackId)
}

/** Who sees people of an exploration: an administrator everyone, a lead those of the own tracks. */
export function canSeePeople(actor: Actor, explorationId: number): boolean {
	return canManagePeople(actor, explorationId) || ledTracks(actor, explorationId).length > 0
}

/** Who decides about the people of one track: an administrator, or its lead. */
export function canManageTrack(actor: Actor, explorationId: number, trackId: number): boolean {
	return canManagePeople(actor, explorationId) || ledTracks(actor, explorationId).includes(trackId)
}

/** Who manages the accounts of the whole site. */
export function canManageSite(actor: Actor): boolean {
	return actor.kind === 'system' || (actor.kind === 'account' && actor.isSiteAdministrator)
}

/** Everything an account may do, to judge who may be given a link that opens it. */
export interface Reach {
	isSiteAdministrator: boolean
	explorationIds: number[]
	/** tracks, where there is no role for a whole exploration */
	trackIds: number[]
	hasExplorationRole: boolean
}

/**
 * Whether the actor may be given a link that opens the account: only where it opens nothing beyond what the actor
 * decides about, or it would be a way to more rights. By mail the link goes to its owner, and this does not matter.
 */
export function mayHoldLink(actor: Actor, of: Reach): boolean {
	if (canManageSite(actor)) return true
	if (actor.kind !== 'account' || of.isSiteAdministrator) return false
	if (of.explorationIds.every((id) => canManagePeople(actor, id))) return true
	const led = actor.trackRoles.filter((held) => held.role === 'lead').map((held) => held.trackId)
	return !of.hasExplorationRole && of.trackIds.every((id) => led.includes(id))
}
