import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { canAdminister } from '#lib/explorations/policy.ts'
import { findRegion, listRegions } from '#lib/regions/regions.server.ts'
import { doneOf } from '#lib/server/params.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const region = await findRegion(locals, exploration.id, params.region)
	const regions = await listRegions(locals, exploration.id)
	return {
		exploration,
		region,
		overlaps: regions.find((other) => other.id === region.overlapsRegionId) ?? null,
		overlays: regions.filter((other) => other.overlapsRegionId === region.id),
		mayChange: canAdminister(locals.actor, exploration.id),
		done: doneOf(url)
	}
}
