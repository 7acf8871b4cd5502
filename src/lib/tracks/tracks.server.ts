import { found } from '#lib/problem.ts'
import type { Context } from '#lib/server/context.ts'
import type { Track } from './model.ts'
import { selectTrack, selectTracks } from './queries.server.ts'

/**
 * The tracks of an exploration with their regions and initiatives, the retired ones included, in their own order.
 * Whoever calls has loaded the exploration.
 */
export async function listTracks(context: Context, explorationId: number): Promise<Track[]> {
	return await selectTracks(context.sql, explorationId)
}

/** One track by the short name in its address; refuses with `not_found`. */
export async function findTrack(context: Context, explorationId: number, slug: string): Promise<Track> {
	return found(await selectTrack(context.sql, explorationId, slug))
}
