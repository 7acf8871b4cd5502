import type postgres from 'postgres'
import type { Sql } from '#lib/server/database.ts'
import type { QuestionCell } from './distribution.ts'
import type { RegionSet } from './frame.ts'
import type { ThemeCell } from './matrix.ts'

/** What to count: everything that counts now, or what one release froze. */
export type Source = { kind: 'live'; explorationId: number } | { kind: 'release'; explorationId: number; releaseId: number }

export type Fragment = postgres.PendingQuery<postgres.Row[]>

/**
 * The revisions of a source, as a table to select from: revision_id, submission_id, round_id, track_id (0: none),
 * region_set_id, theme_ids, theme_statuses.
 */
export function revisionsOf(sql: Sql, source: Source): Fragment {
	return source.kind === 'live'
		? sql`(
			select s.counted_revision_id as revision_id, s.id as submission_id, s.round_id, coalesce(s.track_id, 0) as track_id,
				r.region_set_id, r.theme_ids, r.theme_statuses
			from submissions s join submission_revisions r on r.id = s.counted_revision_id
			join rounds o on o.id = s.round_id and o.exploration_id = ${source.explorationId}
		)`
		: sql`(
			select f.revision_id, r.submission_id, f.round_id, f.track_id, f.region_set_id, f.theme_ids, f.theme_statuses
			from release_revisions f join submission_revisions r on r.id = f.revision_id
			where f.release_id = ${source.releaseId}
		)`
}

/** The answers of these rounds (null: of all), as a table to select from: those of other rounds are not read. */
export function answersIn(sql: Sql, rounds: number[] | null): Fragment {
	return rounds === null ? sql`answers` : sql`(select * from answers where round_id = any (${rounds}::int[]))`
}

/**
 * The themes of the codebook in use in the exploration of a questionnaire version, as lines `id code parent retired`, and
 * which questions carry them, as lines `question option theme`. As text, so that whoever has read the same before can
 * tell at once.
 */
export async function selectThemeRules(sql: Sql, versionId: number): Promise<{ themes: string; links: string }> {
	const [row] = await sql<{ themes: string; links: string }[]>`
		with codebook as (
			select v.questionnaire_id, (
				select c.id from codebooks c where c.exploration_id = l.exploration_id order by c.version desc limit 1) as id
			from questionnaire_versions v join questionnaires l on l.id = v.questionnaire_id where v.id = ${versionId}
		)
		select coalesce((
				select string_agg(concat_ws(' ', t.id, t.code, coalesce(t.parent_id, 0), (t.retired_at is not null)::int), E'\\n' order by t.id)
				from themes t where t.codebook_id = codebook.id), '') as themes,
			coalesce((
				select string_agg(concat_ws(' ', q.number, l.option_number, l.theme_id), E'\\n' order by q.number, l.option_number, l.theme_id)
				from questions q join question_themes l on l.question_id = q.id join themes t on t.id = l.theme_id
				where q.questionnaire_id = codebook.questionnaire_id and t.codebook_id = codebook.id), '') as links
		from codebook`
	return row ?? { themes: '', links: '' }
}

/**
 * The cells of questions over the revisions of `revisions` (see `revisionsOf`): per status the number of submissions
 * (option 0, no value), which can't be had by adding where more than one thing may be chosen; and per option, value or
 * rank how often it was given. Columns in the order of `release_question_cells` without the release.
 *
 * @param rounds those of the revisions, where that is known
 */
export function questionCells(
	sql: Sql,
	revisions: Fragment,
	questionIds: number[],
	rankingIds: number[],
	rounds: number[] | null = null
): Fragment {
	// Both halves count the same answers: found once.
	return sql`
		with given as materialized (
			select a.question_id, v.round_id, v.track_id, v.region_set_id, a.row_number, a.status, a.revision_id,
				a.option_number, case when a.question_id = any (${rankingIds}::int[]) then a.ordinal else a.number end as value,
				a.status = 1 and (a.option_number is not null or a.number is not null) as is_closed
			from ${revisions} v join ${answersIn(sql, rounds)} a on a.revision_id = v.revision_id and a.round_id = v.round_id
			where a.question_id = any (${questionIds}::int[])
		)
		select question_id, round_id, track_id, region_set_id, row_number, status,
			0 as option_number, null::float8 as value, count(distinct revision_id)::int as n
		from given group by 1, 2, 3, 4, 5, 6
		union all
		select question_id, round_id, track_id, region_set_id, row_number, status,
			coalesce(option_number, 0), value, count(*)::int
		from given where is_closed group by 1, 2, 3, 4, 5, 6, 7, 8`
}

/** What a filter means to a query. */
export interface Selection {
	/** null: all */
	rounds: number[] | null
	/** null: all, also what has no track */
	tracks: number[] | null
	answer: { questionId: number; kind: 'option' | 'value'; of: number } | null
}

export type ThemeCellRow = ThemeCell & {
	/** Only with theme 0: the set itself. */
	reserved: RegionSet['reserved']
	regions: number[] | null
}

const columnsOfSet = (sql: Sql) => sql`
	case when c.theme_id = 0 then g.reserved end as reserved, case when c.theme_id = 0 then g.regions end as regions`

/** Theme cells added up over the chosen rounds and tracks: from the counted cells, whose number answers don't change. */
export async function selectThemeCells(sql: Sql, source: Source, { rounds, tracks }: Selection): Promise<ThemeCellRow[]> {
	const from =
		source.kind === 'live'
			? sql`theme_cells c join rounds o on o.id = c.round_id and o.exploration_id = ${source.explorationId}`
			: sql`release_theme_cells c`
	return await sql<ThemeCellRow[]>`
		select c.region_set_id, c.theme_id, c.asked, c.says, c.to_code, c.only_to_code, c.dont_know, c.not_answered, ${columnsOfSet(sql)}
		from (
			select c.region_set_id, c.theme_id, sum(c.asked)::int as asked, sum(c.says)::int as says, sum(c.to_code)::int as to_code,
				sum(c.only_to_code)::int as only_to_code, sum(c.dont_know)::int as dont_know, sum(c.not_answered)::int as not_answered
			from ${from}
			where ${source.kind === 'live' ? sql`true` : sql`c.release_id = ${source.releaseId}`}
				${rounds === null ? sql`` : sql`and c.round_id = any (${rounds}::int[])`}
				${tracks === null ? sql`` : sql`and c.track_id = any (${tracks}::int[])`}
			group by 1, 2 having sum(c.asked) > 0
		) c join region_sets g on g.id = c.region_set_id
		order by c.region_set_id, c.theme_id`
}

/** The conditions of a selection on `revisionsOf(…) v`. */
export function selected(sql: Sql, { rounds, tracks, answer }: Selection): Fragment {
	return sql`true
		${rounds === null ? sql`` : sql`and v.round_id = any (${rounds}::int[])`}
		${tracks === null ? sql`` : sql`and v.track_id = any (${tracks}::int[])`}
		${
			answer === null
				? sql``
				: sql`and v.revision_id in (
					select f.revision_id from ${answersIn(sql, rounds)} f where f.question_id = ${answer.questionId} and f.status = 1
						and ${answer.kind === 'option' ? sql`f.option_number = ${answer.of}::int` : sql`f.number = ${answer.of}::float8`})`
		}`
}

/** The same from the submissions themselves: for a filter on an answer, which cells do not hold. Grows with the answers. */
export async function countThemeCells(sql: Sql, source: Source, selection: Selection): Promise<ThemeCellRow[]> {
	return await sql<ThemeCellRow[]>`
		select c.region_set_id, c.theme_id, c.asked, c.says, c.to_code, c.only_to_code, c.dont_know, c.not_answered, ${columnsOfSet(sql)}
		from (
			select v.region_set_id, t.theme_id, count(*)::int as asked,
				(count(*) filter (where t.status in (1, 2)))::int as says,
				(count(*) filter (where t.status in (2, 3)))::int as to_code,
				(count(*) filter (where t.status = 3))::int as only_to_code,
				(count(*) filter (where t.status = 4))::int as dont_know,
				(count(*) filter (where t.status = 5))::int as not_answered
			from ${revisionsOf(sql, source)} v
			cross join lateral unnest(0 || v.theme_ids, 0::smallint || v.theme_statuses) t (theme_id, status)
			where ${selected(sql, selection)}
			group by 1, 2
		) c join region_sets g on g.id = c.region_set_id
		order by c.region_set_id, c.theme_id`
}

/** Cells of questions, live from the answers or as a release froze them. With a filter on an answer always from the answers. */
export async function selectQuestionCells(
	sql: Sql,
	source: Source,
	selection: Selection,
	questionIds: number[],
	rankingIds: number[]
): Promise<QuestionCell[]> {
	const columns = sql`
		c.question_id, c.round_id, c.track_id, c.region_set_id, c.row_number as row, c.status, c.option_number as option, c.value, c.n`
	if (source.kind === 'release' && selection.answer === null) {
		return await sql<QuestionCell[]>`
			select ${columns} from release_question_cells c
			where c.release_id = ${source.releaseId} and c.question_id = any (${questionIds}::int[])`
	}
	const revisions = sql`(select v.* from ${revisionsOf(sql, source)} v where ${selected(sql, selection)})`
	return await sql<QuestionCell[]>`select ${columns} from (${questionCells(sql, revisions, questionIds, rankingIds, selection.rounds)}) c`
}

/** Region sets by id. */
export async function selectRegionSets(sql: Sql, ids: number[]): Promise<RegionSet[]> {
	return await sql<RegionSet[]>`select g.id, g.reserved, g.regions from region_sets g where g.id = any (${ids}::int[])`
}
