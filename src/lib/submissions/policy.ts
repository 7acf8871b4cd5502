import { hasTrackRole, type Actor } from '#lib/server/context.ts'

/** Who reads and writes a draft: the people of its track, and nobody else. */
export function canWrite(actor: Actor, trackId: number): boolean {
	return hasTrackRole(actor, trackId, 'lead', 'member')
}

/** Who submits and withdraws: the lead of the track. */
export function canSubmit(actor: Actor, trackId: number): boolean {
	return hasTrackRole(actor, trackId, 'lead')
}
