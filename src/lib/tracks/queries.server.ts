import type { Text } from '#lib/i18n/text.ts'
import type { Sql } from '#lib/server/database.ts'
import type { Initiative, Track } from './model.ts'

type TrackRow = Omit<Track, 'regions' | 'initiatives'>
type TrackRegionRow = { trackId: number; id: number; code: string; name: Text }

const trackColumns = (sql: Sql) => sql`
	t.id, t.slug, t.kind, t.status, t.status_on, t.name, t.summary, t.organisations, t.regio_deal_title,
	t.regio_deal_selected_on, t.regio_deal_from, t.position, t.retired_at`
const initiativeColumns = (sql: Sql) => sql`
	i.id, i.slug, i.kind, i.title, i.held_on, i.organisations, i.link, i.note, i.position, i.retired_at`

/** Tracks with their regions and initiatives, in their own order. */
export async function selectTracks(sql: Sql, explorationId: number): Promise<Track[]> {
	const rows = await sql<TrackRow[]>`
		select ${trackColumns(sql)} from tracks t where t.exploration_id = ${explorationId}
		order by t.position, t.id limit 500`
	return await withParts(sql, rows)
}

export async function selectTrack(sql: Sql, explorationId: number, slug: string): Promise<Track | null> {
	const rows = await sql<TrackRow[]>`
		select ${trackColumns(sql)} from tracks t where t.exploration_id = ${explorationId} and t.slug = ${slug}`
	const [track] = await withParts(sql, rows)
	return track ?? null
}

async function withParts(sql: Sql, tracks: TrackRow[]): Promise<Track[]> {
	const ids = tracks.map((track) => track.id)
	const regions = await sql<TrackRegionRow[]>`
		select tr.track_id, r.id, r.code, r.name from track_regions tr join regions r on r.id = tr.region_id
		where tr.track_id = any (${ids}::int[]) order by r.name ->> 'nl', r.id`
	const initiatives = await sql<(Initiative & { trackId: number })[]>`
		select i.track_id, ${initiativeColumns(sql)} from initiatives i
		where i.track_id = any (${ids}::int[]) order by i.position, i.id`
	const regionsOf = Map.groupBy(regions, (row) => row.trackId)
	const initiativesOf = Map.groupBy(initiatives, (row) => row.trackId)
	return tracks.map((track) => ({
		...track,
		regions: (regionsOf.get(track.id) ?? []).map(({ trackId: _, ...region }) => region),
		initiatives: (initiativesOf.get(track.id) ?? []).map(({ trackId: _, ...initiative }) => initiative)
	}))
}
