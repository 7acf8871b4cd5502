import type { Document } from '#lib/questionnaires/document.ts'
import { json, type Sql } from '#lib/server/database.ts'
import { questionCells, revisionsOf } from './queries.server.ts'

/** Keeps everyone else from moving what counts until the transaction ends; reading goes on. */
export async function lockCells(sql: Sql): Promise<void> {
	await sql`lock table theme_cells in share row exclusive mode`
}

/**
 * Which revision of each submission of a round counts by the rule of the round: the latest accepted one or the latest
 * submitted one, and none of what was withdrawn. Only those that differ from the pointer.
 */
export async function selectMisplacedPointers(
	sql: Sql,
	roundId: number
): Promise<{ submissionId: number; revisionId: number | null }[]> {
	return await sql<{ submissionId: number; revisionId: number | null }[]>`
		select s.id as submission_id, t.revision_id
		from submissions s join rounds o on o.id = s.round_id
		cross join lateral (
			select case
				when s.state = 'withdrawn' then null
				when o.counts = 'submitted' then s.latest_revision_id
				else (select max(r.id) from submission_revisions r where r.submission_id = s.id and r.accepted_at is not null)
			end as revision_id
		) t
		where s.round_id = ${roundId} and s.counted_revision_id is distinct from t.revision_id
		order by s.id`
}

export async function movePointers(sql: Sql, moves: { submissionId: number; revisionId: number | null }[]): Promise<void> {
	await sql`select move_counted_revisions(
		${moves.map((move) => move.submissionId)}::int[], ${moves.map((move) => move.revisionId)}::int[])`
}

/** Revisions of a round with their documents, from `afterId` on, in the order of their ids. */
export async function selectDocuments(
	sql: Sql,
	roundId: number,
	afterId: number,
	limit: number
): Promise<{ id: number; versionId: number; trackId: number | null; document: Document }[]> {
	return await sql<{ id: number; versionId: number; trackId: number | null; document: Document }[]>`
		select r.id, r.questionnaire_version_id as version_id, s.track_id, r.document
		from submission_revisions r join submissions s on s.id = r.submission_id
		where r.round_id = ${roundId} and r.id > ${afterId}
		order by r.id limit ${limit}`
}

/** Stores what revisions do with each theme. */
export async function updateThemeStatuses(
	sql: Sql,
	revisions: readonly { id: number; themeIds: number[]; statuses: number[] }[]
): Promise<void> {
	await sql`
		update submission_revisions r set
			theme_ids = array(select t::int from jsonb_array_elements_text(x.revision -> 'themeIds') with ordinality e (t, at) order by at),
			theme_statuses = array(select t::smallint from jsonb_array_elements_text(x.revision -> 'statuses') with ordinality e (t, at) order by at)
		from jsonb_array_elements(${json(sql, revisions)}) x (revision)
		where r.id = (x.revision ->> 'id')::int`
}

/** The rounds of an exploration that have been answered. */
export async function selectAnsweredRounds(sql: Sql, explorationId: number): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		select o.id from rounds o where o.exploration_id = ${explorationId}
			and exists (select from submission_revisions r where r.round_id = o.id) order by o.id`
	return rows.map((row) => row.id)
}

const sums = (sql: Sql) => sql`
	count(*)::int,
	(count(*) filter (where t.status in (1, 2)))::int,
	(count(*) filter (where t.status in (2, 3)))::int,
	(count(*) filter (where t.status = 3))::int,
	(count(*) filter (where t.status = 4))::int,
	(count(*) filter (where t.status = 5))::int`

/** Makes the theme cells of a round anew from the theme statuses of what counts, and raises its version. */
export async function rebuildThemeCells(sql: Sql, roundId: number): Promise<void> {
	await sql`delete from theme_cells where round_id = ${roundId}`
	await sql`
		insert into theme_cells (round_id, track_id, region_set_id, theme_id,
			asked, says, to_code, only_to_code, dont_know, not_answered)
		select r.round_id, coalesce(s.track_id, 0), r.region_set_id, t.theme_id, ${sums(sql)}
		from submissions s join submission_revisions r on r.id = s.counted_revision_id
		cross join lateral unnest(0 || r.theme_ids, 0::smallint || r.theme_statuses) t (theme_id, status)
		where s.round_id = ${roundId}
		group by 1, 2, 3, 4`
	await sql`update round_versions set version = version + 1 where round_id = ${roundId} and shard = 0`
}

/** Questions of the rounds of a release: which may be published in every version, and which are rankings. */
export async function selectReleasableQuestions(
	sql: Sql,
	releaseId: number
): Promise<{ id: number; isPublishable: boolean; isRanking: boolean }[]> {
	return await sql<{ id: number; isPublishable: boolean; isRanking: boolean }[]>`
		select q.id, bool_and(x.question ->> 'publishable' = 'true') as is_publishable,
			bool_or(x.question ->> 'type' = 'ranking') as is_ranking
		from release_rounds o
		join round_questionnaires a on a.round_id = o.round_id
		join questionnaire_versions v on v.id = a.questionnaire_version_id
		cross join lateral jsonb_path_query(v.definition, '$.sections[*].questions[*]') x (question)
		join questions q on q.questionnaire_id = v.questionnaire_id and q.number = (x.question ->> 'number')::int
		where o.release_id = ${releaseId}
		group by q.id order by q.id`
}

/** Counts the themes of what a release froze. */
export async function insertReleaseThemeCells(sql: Sql, releaseId: number): Promise<void> {
	await sql`
		insert into release_theme_cells (release_id, round_id, track_id, region_set_id, theme_id,
			asked, says, to_code, only_to_code, dont_know, not_answered)
		select f.release_id, f.round_id, f.track_id, f.region_set_id, t.theme_id, ${sums(sql)}
		from release_revisions f
		cross join lateral unnest(0 || f.theme_ids, 0::smallint || f.theme_statuses) t (theme_id, status)
		where f.release_id = ${releaseId}
		group by 1, 2, 3, 4, 5`
}

/** Counts the closed answers of what a release froze. */
export async function insertReleaseQuestionCells(
	sql: Sql,
	release: { id: number; explorationId: number },
	questionIds: number[],
	rankingIds: number[]
): Promise<void> {
	const revisions = revisionsOf(sql, { kind: 'release', explorationId: release.explorationId, releaseId: release.id })
	await sql`
		insert into release_question_cells (release_id, question_id, round_id, track_id, region_set_id,
			row_number, status, option_number, value, n)
		select ${release.id}::int, c.* from (${questionCells(sql, revisions, questionIds, rankingIds)}) c`
}
