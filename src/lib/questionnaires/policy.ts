import { hasRole, takesPart, type Actor } from '#lib/server/context.ts'

/** Who may import, publish and delete versions, and see those that have not been published. */
export function canManageQuestionnaires(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'administrator', 'strategist')
}

/** Who may read what is asked: everyone who takes part, once it has been published. */
export function canReadVersion(actor: Actor, explorationId: number, isPublished: boolean): boolean {
	return canManageQuestionnaires(actor, explorationId) || (isPublished && takesPart(actor, explorationId))
}
