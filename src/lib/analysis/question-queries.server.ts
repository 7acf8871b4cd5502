import type { Text } from '#lib/i18n/text.ts'
import type { Definition } from '#lib/questionnaires/model.ts'
import type { Sql } from '#lib/server/database.ts'
import type { VersionCount, VersionStatus } from './distribution.ts'
import { answersIn, revisionsOf, selected, type Selection, type Source } from './queries.server.ts'

export interface AskedDefinition {
	id: number
	questionnaireId: number
	definition: Definition
}

/** The versions that the rounds of a view ask, of a release those it has submissions to; the newest of each questionnaire first. */
export async function selectDefinitions(sql: Sql, source: Source, rounds: number[]): Promise<AskedDefinition[]> {
	const asked =
		source.kind === 'live'
			? sql`select a.questionnaire_version_id from round_questionnaires a where a.round_id = any (${rounds}::int[])`
			: sql`select r.questionnaire_version_id from release_revisions f join submission_revisions r on r.id = f.revision_id
				where f.release_id = ${source.releaseId}`
	return await sql<AskedDefinition[]>`
		select v.id, v.questionnaire_id, v.definition
		from questionnaire_versions v join questionnaires l on l.id = v.questionnaire_id
		where v.purpose = 'input' and v.id in (${asked})
		order by l.id, v.version desc limit 200`
}

/** How many submissions are to each of these versions. */
export async function selectVersionCounts(
	sql: Sql,
	source: Source,
	selection: Selection,
	versions: number[]
): Promise<VersionCount[]> {
	return await sql<VersionCount[]>`
		select r.questionnaire_version_id as version_id, v.round_id, v.track_id, v.region_set_id, count(*)::int as n
		from ${revisionsOf(sql, source)} v join submission_revisions r on r.id = v.revision_id
		where ${selected(sql, selection)} and r.questionnaire_version_id = any (${versions}::int[])
		group by 1, 2, 3, 4`
}

/** The statuses of questions by version; of a matrix those of its rows together. */
export async function selectStatusesByVersion(
	sql: Sql,
	source: Source,
	selection: Selection,
	questionIds: number[]
): Promise<VersionStatus[]> {
	return await sql<VersionStatus[]>`
		select r.questionnaire_version_id as version_id, v.round_id, v.track_id, v.region_set_id, a.status,
			count(distinct a.revision_id)::int as n
		from ${revisionsOf(sql, source)} v join submission_revisions r on r.id = v.revision_id
		join ${answersIn(sql, selection.rounds)} a on a.revision_id = v.revision_id and a.round_id = v.round_id
		where ${selected(sql, selection)} and a.question_id = any (${questionIds}::int[])
		group by 1, 2, 3, 4, 5`
}

export interface QuestionIdentity {
	id: number
	questionnaireId: number
	number: number
	code: string
	themes: number[]
}

/** The questions of questionnaires with the themes they carry; of a release only those it has cells of. */
export async function selectIdentities(sql: Sql, source: Source, questionnaires: number[]): Promise<QuestionIdentity[]> {
	const isReleased =
		source.kind === 'live'
			? sql`true`
			: sql`exists (select from release_question_cells c where c.question_id = q.id and c.release_id = ${source.releaseId})`
	return await sql<QuestionIdentity[]>`
		select q.id, q.questionnaire_id, q.number, q.code,
			array(select distinct l.theme_id from question_themes l where l.question_id = q.id order by 1) as themes
		from questions q where q.questionnaire_id = any (${questionnaires}::int[]) and ${isReleased}
		order by q.questionnaire_id, q.number limit 5000`
}

/** The initiatives of an exploration, as options. */
export async function selectInitiatives(sql: Sql, explorationId: number): Promise<{ id: number; key: string; label: Text }[]> {
	return await sql<{ id: number; key: string; label: Text }[]>`
		select i.id, i.slug as key, i.title as label
		from initiatives i join tracks t on t.id = i.track_id
		where t.exploration_id = ${explorationId} order by t.position, i.position, i.id limit 5000`
}

/** How the questions of a view were answered, as counts of submissions: for a list. */
export async function selectAnsweredCounts(
	sql: Sql,
	source: Source,
	selection: Selection,
	questionIds: number[]
): Promise<{ questionId: number; answered: number; asked: number }[]> {
	if (source.kind === 'release' && selection.answer === null) return await answeredInRelease(sql, source, selection, questionIds)
	return await sql<{ questionId: number; answered: number; asked: number }[]>`
		select a.question_id, count(distinct a.revision_id) filter (where a.status = 1)::int as answered,
			count(distinct a.revision_id) filter (where a.status <> 4)::int as asked
		from ${revisionsOf(sql, source)} v join ${answersIn(sql, selection.rounds)} a on a.revision_id = v.revision_id and a.round_id = v.round_id
		where ${selected(sql, selection)} and a.question_id = any (${questionIds}::int[])
		group by 1`
}

async function answeredInRelease(
	sql: Sql,
	source: Extract<Source, { kind: 'release' }>,
	{ rounds, tracks }: Selection,
	questionIds: number[]
): Promise<{ questionId: number; answered: number; asked: number }[]> {
	return await sql<{ questionId: number; answered: number; asked: number }[]>`
		select c.question_id, max(c.answered)::int as answered, max(c.asked)::int as asked
		from (
			select c.question_id, c.row_number, coalesce(sum(c.n) filter (where c.status = 1), 0) as answered,
				coalesce(sum(c.n) filter (where c.status <> 4), 0) as asked
			from release_question_cells c
			where c.release_id = ${source.releaseId} and c.question_id = any (${questionIds}::int[])
				and c.option_number = 0 and c.value is null
				${rounds === null ? sql`` : sql`and c.round_id = any (${rounds}::int[])`}
				${tracks === null ? sql`` : sql`and c.track_id = any (${tracks}::int[])`}
			group by 1, 2
		) c group by 1`
}

export interface OpenAnswerRow {
	revisionId: number
	submissionId: number
	questionId: number
	roundId: number
	trackId: number
	regionSetId: number
	text: string
	language: string
}

/** Open answers and texts of "other" to questions, by submission: the page after revision `after`. Only of live submissions. */
export async function selectOpenAnswers(
	sql: Sql,
	source: Source,
	selection: Selection,
	page: { questionIds: number[]; regionSets: number[] | null; onlyAccepted: boolean; after: number; limit: number }
): Promise<OpenAnswerRow[]> {
	return await sql<OpenAnswerRow[]>`
		select v.revision_id, v.submission_id, a.question_id, v.round_id, v.track_id, v.region_set_id, a.text, r.language
		from ${revisionsOf(sql, source)} v
		join submission_revisions r on r.id = v.revision_id
		join ${answersIn(sql, selection.rounds)} a on a.revision_id = v.revision_id and a.round_id = v.round_id
		where ${selected(sql, selection)} and a.question_id = any (${page.questionIds}::int[])
			and a.status = 1 and a.text is not null and v.revision_id > ${page.after}
			${page.regionSets === null ? sql`` : sql`and v.region_set_id = any (${page.regionSets}::int[])`}
			${page.onlyAccepted ? sql`and r.accepted_at is not null` : sql``}
		order by v.revision_id, a.question_id limit ${page.limit}`
}
