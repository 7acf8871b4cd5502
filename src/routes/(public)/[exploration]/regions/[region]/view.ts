import { isMemberOn, provincesOf, type Region } from '#lib/regions/model.ts'
import type { Track } from '#lib/tracks/model.ts'

/** What the page says of the region itself. */
export function regionHead(region: Region, regions: readonly Region[], now: Date) {
	const today = now.toISOString().slice(0, 10)
	const short = ({ code, name }: Region) => ({ code, name })
	const overlaps = regions.find((other) => other.id === region.overlapsRegionId)
	return {
		...short(region),
		kind: region.kind,
		note: region.note,
		isRetired: region.retiredAt !== null,
		provinces: provincesOf(region),
		municipalities: region.municipalities.map((municipality) => ({
			id: municipality.id,
			name: municipality.name,
			validFrom: municipality.validFrom,
			validTo: municipality.validTo,
			isMember: isMemberOn(municipality, today)
		})),
		overlaps: overlaps === undefined ? null : short(overlaps),
		overlays: regions.filter((other) => other.overlapsRegionId === region.id).map(short)
	}
}

/** Tracks that are about the region, or of which a released submission names it. */
export function tracksOfRegion(tracks: readonly Track[], regionId: number, counts: ReadonlyMap<number, number>) {
	return tracks
		.map(({ id, slug, name, kind, status, regioDealTitle, regions }) => ({
			slug,
			name,
			kind,
			status,
			regioDealTitle,
			isOwn: regions.some((own) => own.id === regionId),
			submissions: counts.get(id) ?? 0
		}))
		.filter((track) => track.isOwn || track.submissions > 0)
}
