import type { Text } from '#lib/i18n/text.ts'
import { json, type Sql } from '#lib/server/database.ts'
import type { Initiative, InitiativeFields, Track, TrackFields, TrackUse } from './model.ts'

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

/** Adds a track at the end of the list. */
export async function insertTrack(sql: Sql, explorationId: number, fields: TrackFields): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into tracks (exploration_id, slug, kind, status, status_on, name, summary, organisations, regio_deal_title,
			regio_deal_selected_on, regio_deal_from, position)
		values (${explorationId}, ${fields.slug}, ${fields.kind}, ${fields.status}, ${fields.statusOn},
			${json(sql, fields.name)}, ${json(sql, fields.summary)}, ${fields.organisations}::text[], ${fields.regioDealTitle},
			${fields.regioDealSelectedOn}, ${fields.regioDealFrom},
			(select coalesce(max(position), 0) + 1 from tracks where exploration_id = ${explorationId}))
		returning id`
	return (row as { id: number }).id
}

export async function updateTrack(sql: Sql, id: number, fields: TrackFields): Promise<void> {
	await sql`
		update tracks set slug = ${fields.slug}, kind = ${fields.kind}, status = ${fields.status},
			status_on = ${fields.statusOn}, name = ${json(sql, fields.name)}, summary = ${json(sql, fields.summary)},
			organisations = ${fields.organisations}::text[], regio_deal_title = ${fields.regioDealTitle},
			regio_deal_selected_on = ${fields.regioDealSelectedOn}, regio_deal_from = ${fields.regioDealFrom}
		where id = ${id}`
}

/** Makes the regions of a track those with these codes; says how many of them exist in the exploration. */
export async function replaceTrackRegions(
	sql: Sql,
	explorationId: number,
	trackId: number,
	codes: readonly string[]
): Promise<number> {
	await sql`delete from track_regions where track_id = ${trackId}`
	const rows = await sql`
		insert into track_regions (track_id, region_id)
		select ${trackId}, r.id from regions r where r.exploration_id = ${explorationId} and r.code = any (${[...codes]}::text[])
		returning region_id`
	return rows.length
}

export async function updateTrackRetired(sql: Sql, id: number, retiredAt: Date | null): Promise<void> {
	await sql`update tracks set retired_at = ${retiredAt} where id = ${id}`
}

export async function updateTrackPosition(sql: Sql, id: number, position: number): Promise<void> {
	await sql`update tracks set position = ${position} where id = ${id}`
}

export async function deleteTrack(sql: Sql, id: number): Promise<void> {
	await sql`delete from tracks where id = ${id}`
}

/** Where the track is used. Questionnaires and drafts name a track by its short name, everything else by its id. */
export async function selectTrackUse(sql: Sql, explorationId: number, id: number, slug: string): Promise<TrackUse> {
	const [row] = await sql<TrackUse[]>`
		select
			(select count(*)::int from assignments where track_id = ${id}) as assignments,
			(select count(*)::int from submissions where track_id = ${id}) as submissions,
			(select count(distinct d.submission_id)::int from draft_answers d join submissions s on s.id = d.submission_id
				join rounds o on o.id = s.round_id
				where o.exploration_id = ${explorationId} and d.input ->> 'value' = ${slug}) as drafts,
			(select count(distinct q.id)::int from questionnaires q join questionnaire_versions v on v.questionnaire_id = q.id
				where q.exploration_id = ${explorationId}
				and position(${JSON.stringify(slug)} in v.definition::text) > 0) as questionnaires`
	return row as TrackUse
}

/** Adds an initiative at the end of its track. */
export async function insertInitiative(sql: Sql, trackId: number, fields: InitiativeFields): Promise<void> {
	await sql`
		insert into initiatives (track_id, slug, kind, title, held_on, organisations, link, note, position)
		values (${trackId}, ${fields.slug}, ${fields.kind}, ${json(sql, fields.title)}, ${fields.heldOn},
			${fields.organisations}::text[], ${fields.link}, ${fields.note},
			(select coalesce(max(position), 0) + 1 from initiatives where track_id = ${trackId}))`
}

export async function updateInitiative(sql: Sql, id: number, fields: InitiativeFields): Promise<void> {
	await sql`
		update initiatives set slug = ${fields.slug}, kind = ${fields.kind}, title = ${json(sql, fields.title)},
			held_on = ${fields.heldOn}, organisations = ${fields.organisations}::text[], link = ${fields.link},
			note = ${fields.note}
		where id = ${id}`
}

export async function updateInitiativeRetired(sql: Sql, id: number, retiredAt: Date | null): Promise<void> {
	await sql`update initiatives set retired_at = ${retiredAt} where id = ${id}`
}

export async function deleteInitiative(sql: Sql, id: number): Promise<void> {
	await sql`delete from initiatives where id = ${id}`
}

/** Where the initiative is used. Drafts name it by its short name; answers by 100000 + its id (questionnaires/model.ts). */
export async function selectInitiativeUse(sql: Sql, trackId: number, id: number, slug: string): Promise<TrackUse> {
	const [row] = await sql<TrackUse[]>`
		select
			(select count(*)::int from assignments where initiative_id = ${id}) as assignments,
			(select count(distinct r.submission_id)::int from submissions s join submission_revisions r on r.submission_id = s.id
				join answers a on a.round_id = r.round_id and a.revision_id = r.id
				where s.track_id = ${trackId} and a.option_number = 100000 + ${id}::int) as submissions,
			(select count(distinct d.submission_id)::int from draft_answers d join submissions s on s.id = d.submission_id
				where s.track_id = ${trackId} and d.input ->> 'value' = ${slug}) as drafts,
			0 as questionnaires`
	return row as TrackUse
}
