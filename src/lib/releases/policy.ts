import { hasRole, type Actor } from '#lib/server/context.ts'

/** Strategists publish. */
export function canPublish(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'strategist')
}
