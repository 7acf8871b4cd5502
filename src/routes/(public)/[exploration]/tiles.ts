import type { Region } from '#lib/regions/model.ts'
import type { Track } from '#lib/tracks/model.ts'
import type { TileRegion } from '#lib/regions/TileMap.svelte'

/** What the tile map needs of the regions in use. */
export function tileRegions(regions: readonly Region[], tracks: readonly Track[]): TileRegion[] {
	const tailored = new Set(
		tracks.filter((track) => track.kind === 'tailored').flatMap((track) => track.regions.map((region) => region.id))
	)
	return regions
		.filter((region) => region.retiredAt === null)
		.map(({ id, code, name, shortName, kind, overlapsRegionId, tileRow, tileColumn, tileSpan }) => ({
			id,
			code,
			name,
			shortName,
			kind,
			overlapsRegionId,
			tileRow,
			tileColumn,
			tileSpan,
			hasTailoredTrack: tailored.has(id)
		}))
}
