import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { isMemberOn, provincesOf } from '#lib/regions/model.ts'
import { listRegions } from '#lib/regions/regions.server.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import { tileRegions } from '../tiles.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const [regions, tracks] = await Promise.all([listRegions(locals, exploration.id), listTracks(locals, exploration.id)])
	const today = locals.now.toISOString().slice(0, 10)
	const active = tracks.filter((track) => track.retiredAt === null)
	return {
		tiles: tileRegions(regions, active),
		regions: regions
			.filter((region) => region.retiredAt === null)
			.map((region) => ({
				code: region.code,
				name: region.name,
				kind: region.kind,
				provinces: provincesOf(region),
				municipalities: region.municipalities.filter((municipality) => isMemberOn(municipality, today)).length,
				tailored: active
					.filter((track) => track.kind === 'tailored' && track.regions.some((own) => own.id === region.id))
					.map(({ slug, name }) => ({ slug, name })),
				overlaps: regions.find((other) => other.id === region.overlapsRegionId)?.name ?? null
			}))
	}
}
