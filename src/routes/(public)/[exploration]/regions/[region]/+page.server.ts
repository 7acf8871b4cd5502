import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { isMemberOn, provincesOf } from '#lib/regions/model.ts'
import { findRegion, listRegions } from '#lib/regions/regions.server.ts'
import { newestRelease, releasedByTrack, releasedThemesOfRegion } from '#lib/releases/figures.server.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import { tileRegions } from '../../tiles.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const [region, regions, allTracks, release] = await Promise.all([
		findRegion(locals, exploration.id, params.region),
		listRegions(locals, exploration.id),
		listTracks(locals, exploration.id),
		newestRelease(locals, exploration.id)
	])
	const tracks = allTracks.filter((track) => track.retiredAt === null)
	const [counts, themes] =
		release === null
			? [new Map<number, number>(), []]
			: await Promise.all([
					releasedByTrack(locals, release.id, region.id),
					releasedThemesOfRegion(locals, release.id, region.id)
				])
	const today = locals.now.toISOString().slice(0, 10)
	const nameOf = (id: number | null) => {
		const other = regions.find((candidate) => candidate.id === id)
		return other === undefined ? null : { code: other.code, name: other.name }
	}
	return {
		region: {
			code: region.code,
			name: region.name,
			kind: region.kind,
			note: region.note,
			isRetired: region.retiredAt !== null,
			provinces: provincesOf(region),
			municipalities: region.municipalities.map((municipality) => ({
				...municipality,
				isMember: isMemberOn(municipality, today)
			})),
			overlaps: nameOf(region.overlapsRegionId),
			overlays: regions.filter((other) => other.overlapsRegionId === region.id).map(({ code, name }) => ({ code, name }))
		},
		tiles: tileRegions(regions, tracks),
		tracks: tracks
			.map((track) => ({
				slug: track.slug,
				name: track.name,
				kind: track.kind,
				status: track.status,
				regioDealTitle: track.regioDealTitle,
				isOwn: track.regions.some((own) => own.id === region.id),
				submissions: counts.get(track.id) ?? 0
			}))
			.filter((track) => track.isOwn || track.submissions > 0),
		release: release && {
			number: release.number,
			publishedAt: release.publishedAt,
			submissions: [...counts.values()].reduce((total, count) => total + count, 0)
		},
		themes
	}
}
