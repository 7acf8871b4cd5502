import { hasRole, type Actor } from '#lib/server/context.ts'

/** Strategists judge what came in. */
export function canReview(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'strategist')
}

/** Scientists read what was accepted; strategists all that was submitted. Administrators read no answers. */
export function canReadSubmissions(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'strategist', 'scientist')
}
