import { mostSaid } from '#lib/analysis/matrix.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { findRegion, listRegions } from '#lib/regions/regions.server.ts'
import { releasedByTrack, releasedThemesOfRegion } from '#lib/releases/figures.server.ts'
import { latestRelease } from '#lib/releases/releases.server.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import { tileRegions } from '../../tiles.ts'
import { regionHead, tracksOfRegion } from './view.ts'
import type { PageServerLoad } from './$types'

/** A region: what it is, and what the newest release says of it. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const [region, regions, allTracks, release] = await Promise.all([
		findRegion(locals, exploration.id, params.region),
		listRegions(locals, exploration.id),
		listTracks(locals, exploration.id),
		latestRelease(locals, exploration.id)
	])
	const [counts, themes] =
		release === null
			? [new Map<number, number>(), []]
			: await Promise.all([
					releasedByTrack(locals, release.id, region.id),
					releasedThemesOfRegion(locals, release.id, region.id)
				])
	const tracks = allTracks.filter((track) => track.retiredAt === null)
	return {
		region: regionHead(region, regions, locals.now),
		tiles: tileRegions(regions, tracks),
		tracks: tracksOfRegion(tracks, region.id, counts),
		release: release && {
			number: release.number,
			publishedAt: release.publishedAt,
			submissions: [...counts.values()].reduce((total, count) => total + count, 0)
		},
		themes,
		mostSaid: mostSaid(themes.filter((theme) => theme.parentId === null)).map((theme) => theme.label)
	}
}
