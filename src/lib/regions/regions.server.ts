import { found } from '#lib/problem.ts'
import type { Context } from '#lib/server/context.ts'
import type { Region } from './model.ts'
import { selectRegion, selectRegions } from './queries.server.ts'

/**
 * The regions of an exploration with their municipalities, the retired ones included: decline regions, then
 * anticipation regions, then overlays, each by name. Whoever calls has loaded the exploration.
 */
export async function listRegions(context: Context, explorationId: number): Promise<Region[]> {
	return await selectRegions(context.sql, explorationId)
}

/** One region by its code, in any case (`kr-og` in an address is KR-OG); refuses with `not_found`. */
export async function findRegion(context: Context, explorationId: number, code: string): Promise<Region> {
	return found(await selectRegion(context.sql, explorationId, code.toUpperCase()))
}
