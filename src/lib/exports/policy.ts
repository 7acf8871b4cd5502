import { hasRole, type Actor } from '#lib/server/context.ts'

/** Strategists and scientists take answers away; administrators read no answers. */
export function canExport(actor: Actor, explorationId: number): boolean {
	return hasRole(actor, explorationId, 'strategist', 'scientist')
}

/** Scientists get accepted revisions only, also of a round that counts what is submitted. */
export function exportsAcceptedOnly(actor: Actor, explorationId: number): boolean {
	return !hasRole(actor, explorationId, 'strategist')
}
