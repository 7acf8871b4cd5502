import { hasRole, type Actor } from '#lib/server/context.ts'

/** Who may change what an exploration consists of: settings, regions, themes, tracks. */
export function canAdminister(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'administrator')
}

/** Who may make explorations and give them their first administrator. */
export function canMakeExplorations(actor: Actor): boolean {
	return actor.kind === 'system' || (actor.kind === 'account' && actor.isSiteAdministrator)
}

/** Who may fill an exploration from a file or from another exploration: also whoever makes it. */
export function canFill(actor: Actor, explorationId: number): boolean {
	return canAdminister(actor, explorationId) || canMakeExplorations(actor)
}
