import { hasRole, type Actor } from '#lib/server/context.ts'

/** Strategists judge what came in. */
export function canReview(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'strategist')
}

/** Scientists read what was accepted; strategists all that was submitted. Administrators read no answers. */
export function canReadSubmissions(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'strategist', 'scientist')
}

/** In which states of a submission the actor may open it. */
export function readableStates(actor: Actor, explorationId: number): readonly string[] {
	if (canReview(actor, explorationId)) return ['submitted', 'accepted', 'returned']
	return canReadSubmissions(actor, explorationId) ? ['accepted'] : []
}
