import type { Text } from '#lib/i18n/text.ts'
import type { Sql } from '#lib/server/database.ts'

const ofRegion = (sql: Sql, regionId: number | null) =>
	regionId === null
		? sql``
		: sql`join region_sets s on s.id = c.region_set_id and s.regions @> array[${regionId}]::int[]`

export async function selectNewestId(sql: Sql): Promise<number> {
	const [row] = await sql<{ newest: number }[]>`select coalesce(max(id), 0) as newest from releases`
	return row?.newest ?? 0
}

/** How many released submissions each track has; of one region only those that name it. */
export async function selectTrackCounts(
	sql: Sql,
	releaseId: number,
	regionId: number | null
): Promise<{ trackId: number; submissions: number }[]> {
	return await sql<{ trackId: number; submissions: number }[]>`
		select c.track_id, sum(c.asked)::int as submissions
		from release_theme_cells c ${ofRegion(sql, regionId)}
		where c.release_id = ${releaseId} and c.theme_id = 0
		group by c.track_id having sum(c.asked) > 0`
}

export interface ReleasedThemeTrack {
	code: string
	trackId: number
	asked: number
	says: number
}

/** Per theme of the first level and per track: released submissions that were asked about it, and that say something. */
export async function selectThemesByTrack(sql: Sql, releaseId: number): Promise<ReleasedThemeTrack[]> {
	return await sql<ReleasedThemeTrack[]>`
		select t.code, c.track_id, sum(c.asked)::int as asked, sum(c.says)::int as says
		from release_theme_cells c join themes t on t.id = c.theme_id and t.parent_id is null
		where c.release_id = ${releaseId}
		group by t.code, c.track_id having sum(c.asked) > 0`
}

export interface ReleasedTheme {
	themeId: number
	code: string
	label: Text
	parentId: number | null
	asked: number
	says: number
	toCode: number
	dontKnow: number
	notAnswered: number
}

/** Per theme what the released submissions of a region do with it. */
export async function selectRegionThemes(sql: Sql, releaseId: number, regionId: number): Promise<ReleasedTheme[]> {
	return await sql<ReleasedTheme[]>`
		select t.id as theme_id, t.code, t.label, t.parent_id, sum(c.asked)::int as asked, sum(c.says)::int as says,
			sum(c.to_code)::int as to_code, sum(c.dont_know)::int as dont_know, sum(c.not_answered)::int as not_answered
		from release_theme_cells c ${ofRegion(sql, regionId)}
		join themes t on t.id = c.theme_id
		where c.release_id = ${releaseId}
		group by t.id having sum(c.asked) > 0
		order by t.position, t.id`
}
