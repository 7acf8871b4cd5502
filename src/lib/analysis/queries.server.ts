import type { Sql } from '#lib/server/database.ts'
import type { CodebookTheme, QuestionThemeLink } from './model.ts'

/** What to count: everything that counts now, or what one release froze. */
export type Source = { kind: 'live'; explorationId: number } | { kind: 'release'; explorationId: number; releaseId: number }

export type Fragment = ReturnType<Sql>

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

/** The themes of the codebook in use in the exploration of a questionnaire version, and which questions carry them. */
export async function selectThemeRules(
	sql: Sql,
	versionId: number
): Promise<{ themes: CodebookTheme[]; links: QuestionThemeLink[] }> {
	const [themes, links] = await Promise.all([
		sql<CodebookTheme[]>`
			select t.id, t.code, t.parent_id, t.retired_at is not null as is_retired from themes t
			where t.codebook_id = (${codebookOfVersion(sql, versionId)})
			order by t.id`,
		sql<QuestionThemeLink[]>`
			select q.number as question_number, l.option_number, l.theme_id
			from questionnaire_versions v
			join questions q on q.questionnaire_id = v.questionnaire_id
			join question_themes l on l.question_id = q.id
			join themes t on t.id = l.theme_id
			where v.id = ${versionId} and t.codebook_id = (${codebookOfVersion(sql, versionId)})
			order by q.number, l.option_number, l.theme_id`
	])
	return { themes, links }
}

const codebookOfVersion = (sql: Sql, versionId: number) => sql`
	select c.id from questionnaire_versions v
	join questionnaires l on l.id = v.questionnaire_id
	join codebooks c on c.exploration_id = l.exploration_id
	where v.id = ${versionId} order by c.version desc limit 1`

/** How often something was answered; see `questionCells`. */
export interface QuestionCell {
	questionId: number
	roundId: number
	/** 0: no track */
	trackId: number
	regionSetId: number
	/** Number of the matrix row, or 0. */
	row: number
	/** ANSWER_STATUS */
	status: number
	/** 0: none */
	option: number
	/** A number or scale value, or a rank. */
	value: number | null
	n: number
}

/**
 * The cells of questions over the revisions of `revisions` (see `revisionsOf`): per status the number of submissions
 * (option 0, no value), which can't be had by adding where more than one thing may be chosen; and per option, value or
 * rank how often it was given. Columns in the order of `release_question_cells` without the release.
 */
export function questionCells(sql: Sql, revisions: Fragment, questionIds: number[], rankingIds: number[]): Fragment {
	const from = sql`
		from ${revisions} v join answers a on a.revision_id = v.revision_id and a.round_id = v.round_id
		where a.question_id = any (${questionIds}::int[])`
	return sql`
		select a.question_id, v.round_id, v.track_id, v.region_set_id, a.row_number, a.status,
			0 as option_number, null::float8 as value, count(distinct a.revision_id)::int as n
		${from}
		group by 1, 2, 3, 4, 5, 6
		union all
		select a.question_id, v.round_id, v.track_id, v.region_set_id, a.row_number, a.status,
			coalesce(a.option_number, 0), case when a.question_id = any (${rankingIds}::int[]) then a.ordinal else a.number end,
			count(*)::int
		${from} and a.status = 1 and (a.option_number is not null or a.number is not null)
		group by 1, 2, 3, 4, 5, 6, 7, 8`
}
