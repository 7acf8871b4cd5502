import { hasRole, type Actor } from '#lib/server/context.ts'

/** Whether the actor may see what counts before it is released. Administrators do not, by that role. */
export function canAnalyse(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'strategist', 'scientist')
}

/** Whether the actor may see what has been submitted but not accepted. */
export function canSeeUnaccepted(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'strategist')
}
