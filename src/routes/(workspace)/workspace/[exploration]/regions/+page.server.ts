import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { canAdminister } from '#lib/explorations/policy.ts'
import { matches } from '#lib/explorations/search.ts'
import { listRegions } from '#lib/regions/regions.server.ts'
import { doneOf } from '#lib/server/params.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const regions = await listRegions(locals, exploration.id)
	const query = url.searchParams.get('q') ?? ''
	const codeOf = new Map(regions.map((region) => [region.id, region]))
	return {
		exploration,
		query,
		total: regions.length,
		regions: regions
			.filter((region) =>
				matches(query, region.code, ...Object.values(region.name), ...region.municipalities.map((item) => item.name))
			)
			.map(({ overlapsRegionId, ...region }) => ({ ...region, overlaps: codeOf.get(overlapsRegionId ?? 0)?.name ?? null })),
		mayChange: canAdminister(locals.actor, exploration.id),
		today: locals.now.toISOString().slice(0, 10),
		done: doneOf(url)
	}
}
