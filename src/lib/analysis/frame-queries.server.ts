import type { Text } from '#lib/i18n/text.ts'
import { json, type Sql } from '#lib/server/database.ts'
import type { Frame, FrameRegion, FrameRound, FrameTheme, FrameTrack } from './frame.ts'
import type { Source } from './queries.server.ts'

export interface ReleaseRow {
	id: number
	number: number
	title: Text
	codebookId: number
	publishedAt: Date
	/** Null: released before frames were kept. */
	frame: Frame | null
}

/** A release of an exploration by its number; null: the latest. */
export async function selectRelease(sql: Sql, explorationId: number, number: number | null): Promise<ReleaseRow | null> {
	const [row] = await sql<ReleaseRow[]>`
		select r.id, r.number, r.title, r.codebook_id, r.published_at, f.frame
		from releases r left join release_frames f on f.release_id = r.id
		where r.exploration_id = ${explorationId} ${number === null ? sql`` : sql`and r.number = ${number}`}
		order by r.number desc limit 1`
	return row ?? null
}

/** Keeps the frame of a release as it is now. */
export async function insertReleaseFrame(sql: Sql, releaseId: number, frame: Frame): Promise<void> {
	await sql`insert into release_frames (release_id, frame) values (${releaseId}, ${json(sql, frame)})`
}

export async function selectCurrentCodebook(sql: Sql, explorationId: number): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		select c.id from codebooks c where c.exploration_id = ${explorationId} order by c.version desc limit 1`
	return row?.id ?? null
}

export async function selectRounds(sql: Sql, source: Source): Promise<FrameRound[]> {
	if (source.kind === 'live') {
		return await sql<FrameRound[]>`
			select o.id, o.title, o.counts from rounds o where o.exploration_id = ${source.explorationId} order by o.id limit 500`
	}
	return await sql<FrameRound[]>`
		select o.round_id as id, o.title, o.counts from release_rounds o where o.release_id = ${source.releaseId} order by o.round_id`
}

export async function selectTracks(sql: Sql, explorationId: number): Promise<FrameTrack[]> {
	return await sql<FrameTrack[]>`
		select t.id, t.slug, t.kind, t.name, t.retired_at is not null as is_retired,
			array(select g.region_id from track_regions g where g.track_id = t.id order by 1) as region_ids
		from tracks t where t.exploration_id = ${explorationId}
		order by t.kind desc, t.position, t.id limit 1000`
}

export async function selectRegions(sql: Sql, explorationId: number): Promise<FrameRegion[]> {
	return await sql<FrameRegion[]>`
		select r.id, r.code, r.name, r.kind, r.overlaps_region_id, r.retired_at is not null as is_retired
		from regions r where r.exploration_id = ${explorationId}
		order by array_position(array['decline', 'anticipation', 'overlay'], r.kind), r.name ->> 'nl', r.id limit 500`
}

export type ThemeRow = Omit<FrameTheme, 'children'> & { parentId: number | null }

export async function selectThemes(sql: Sql, codebookId: number): Promise<ThemeRow[]> {
	return await sql<ThemeRow[]>`
		select t.id, t.code, t.parent_id, t.label, t.retired_at is not null as is_retired,
			exists (select from question_themes l where l.theme_id = t.id) as is_asked
		from themes t where t.codebook_id = ${codebookId}
		order by t.position, t.code limit 2000`
}

/**
 * The version of what counts in the exploration and of what it is called: both differ whenever a figure or a label may,
 * because every change of regions, themes, tracks and rounds is in the log. Reads sixteen rows per round and the last
 * fifty entries: the last one alone would hide an entry that got its number earlier and was committed later.
 */
export async function selectDataVersion(sql: Sql, explorationId: number): Promise<{ data: number; labels: string }> {
	const [row] = await sql<{ data: number; labels: string }[]>`
		select
			(select coalesce(sum(v.version), 0)::bigint from round_versions v join rounds o on o.id = v.round_id
				where o.exploration_id = ${explorationId}) as data,
			(select coalesce(md5(string_agg(e.id::text, ' ')), '') from (
				select e.id from audit_entries e where e.exploration_id = ${explorationId} order by e.id desc limit 50) e) as labels`
	return row ?? { data: 0, labels: '' }
}
