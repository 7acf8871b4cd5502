import { hasRole, type Actor } from '#lib/server/context.ts'

/** Who sees rounds and how far everybody is: never what a draft says. */
export function canSeeRounds(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'administrator', 'strategist', 'scientist')
}

/** Who makes, changes, opens and closes rounds, and reminds those who are silent. */
export function canManageRounds(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'administrator', 'strategist')
}
