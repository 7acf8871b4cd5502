import { hasTrackRole, type Actor } from '#lib/server/context.ts'

/** Who reads and writes a draft: the people of its track, and nobody else. */
export function canWrite(actor: Actor, trackId: number): boolean {
	return hasTrackRole(actor, trackId, 'lead', 'member')
}

/** The exploration of an address, for someone of one of its tracks, without asking the database; null for others. */
export function explorationOf(actor: Actor, slug: string): number | null {
	if (actor.kind !== 'account') return null
	return actor.trackRoles.find((held) => held.explorationSlug === slug)?.explorationId ?? null
}

/** Who submits and withdraws: the lead of the track. */
export function canSubmit(actor: Actor, trackId: number): boolean {
	return hasTrackRole(actor, trackId, 'lead')
}
