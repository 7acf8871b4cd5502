import type { Text } from '#lib/i18n/text.ts'
import type { Sql } from '#lib/server/database.ts'
import { revisionsOf, selected, type Selection, type Source } from './queries.server.ts'

/** How many submissions stand before this number without counting: sent in, but not accepted. */
export async function countUnaccepted(sql: Sql, explorationId: number, selection: Selection, regionSets: number[]): Promise<number> {
	const { rounds, tracks } = selection
	const [row] = await sql<{ n: number }[]>`
		select count(*)::int as n
		from submissions s join rounds o on o.id = s.round_id join submission_revisions r on r.id = s.latest_revision_id
		where o.exploration_id = ${explorationId} and s.counted_revision_id is null and s.state in ('submitted', 'returned')
			and r.region_set_id = any (${regionSets}::int[])
			${rounds === null ? sql`` : sql`and s.round_id = any (${rounds}::int[])`}
			${tracks === null ? sql`` : sql`and s.track_id = any (${tracks}::int[])`}`
	return row?.n ?? 0
}

export interface BehindRow {
	/** Of a live submission its id; of a released one its number in the files of the release, as ids are for the workspace */
	submission: number
	trackId: number
	roundId: number
	regionSetId: number
	questionnaire: Text
	initiative: Text | null
	/** THEME_STATUS */
	status: number
	isAccepted: boolean
}

/** The submissions that were asked about a theme, with what they do with it. */
export async function selectBehind(
	sql: Sql,
	source: Source,
	selection: Selection,
	themeId: number,
	regionSets: number[],
	limit: number
): Promise<BehindRow[]> {
	const submission =
		source.kind === 'live'
			? sql`v.submission_id`
			: sql`(select count(*) from release_revisions n where n.release_id = ${source.releaseId} and n.revision_id <= v.revision_id)::int`
	return await sql<BehindRow[]>`
		select ${submission} as submission, v.track_id, v.round_id, v.region_set_id, d.definition -> 'title' as questionnaire,
			i.title as initiative, t.status, r.accepted_at is not null as is_accepted
		from ${revisionsOf(sql, source)} v
		cross join lateral unnest(v.theme_ids, v.theme_statuses) t (theme_id, status)
		join submission_revisions r on r.id = v.revision_id
		join questionnaire_versions d on d.id = r.questionnaire_version_id
		join submissions s on s.id = v.submission_id
		left join assignments a on a.id = s.assignment_id
		left join initiatives i on i.id = a.initiative_id
		where ${selected(sql, selection)} and t.theme_id = ${themeId} and v.region_set_id = any (${regionSets}::int[])
		order by t.status, v.track_id, v.round_id, v.submission_id limit ${limit}`
}

/** All region sets that submissions of the exploration apply to. */
export async function selectUsedSets(
	sql: Sql,
	explorationId: number
): Promise<{ id: number; reserved: 'all' | 'none' | null; regions: number[] }[]> {
	return await sql<{ id: number; reserved: 'all' | 'none' | null; regions: number[] }[]>`
		select g.id, g.reserved, g.regions from region_sets g
		where g.reserved is not null
			or g.regions && array(select r.id from regions r where r.exploration_id = ${explorationId})
		order by g.id limit 5000`
}
