import type { Text } from '#lib/i18n/text.ts'
import { json, type Sql } from '#lib/server/database.ts'
import type { Definition } from './model.ts'
import type { SourceRow, Sources } from './resolve.ts'
import type { ThemeSeed } from './seeds.ts'
import type { Known } from './validate.ts'

export interface Version {
	id: number
	questionnaireId: number
	explorationId: number
	/** WM */
	code: string
	number: number
	definition: Definition
	publishedAt: Date | null
}

const versionColumns = (sql: Sql) => sql`
	v.id, v.questionnaire_id, q.exploration_id, q.code, v.version as number, v.definition, v.published_at`

export async function selectVersion(sql: Sql, versionId: number): Promise<Version | null> {
	const [row] = await sql<Version[]>`
		select ${versionColumns(sql)} from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id
		where v.id = ${versionId}`
	return row ?? null
}

export async function selectVersionOf(sql: Sql, explorationId: number, code: string, number: number): Promise<Version | null> {
	const [row] = await sql<Version[]>`
		select ${versionColumns(sql)} from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id
		where q.exploration_id = ${explorationId} and q.code = ${code} and v.version = ${number}`
	return row ?? null
}

/** Every version of one questionnaire, the oldest first. */
export async function selectVersionsOf(sql: Sql, explorationId: number, code: string): Promise<Version[]> {
	return await sql<Version[]>`
		select ${versionColumns(sql)} from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id
		where q.exploration_id = ${explorationId} and q.code = ${code} order by v.version limit 200`
}

/** The newest version of every other questionnaire. */
export async function selectOtherDefinitions(sql: Sql, explorationId: number, codes: readonly string[]): Promise<Definition[]> {
	const rows = await sql<{ definition: Definition }[]>`
		select distinct on (q.id) v.definition
		from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id
		where q.exploration_id = ${explorationId} and q.code <> all (${[...codes]}::text[])
		order by q.id, v.version desc limit 200`
	return rows.map((row) => row.definition)
}

export interface VersionSummary {
	id: number
	questionnaireId: number
	code: string
	number: number
	title: Text
	purpose: 'input' | 'test'
	trackKind: 'expertise' | 'tailored' | null
	sectionCount: number
	questionCount: number
	publishedAt: Date | null
	createdAt: Date
	/** Rounds that ask it */
	roundCount: number
}

/** All versions of an exploration, by questionnaire, the newest version first. */
export async function selectVersionSummaries(sql: Sql, explorationId: number): Promise<VersionSummary[]> {
	return await sql<VersionSummary[]>`
		select v.id, v.questionnaire_id, q.code, v.version as number, v.definition -> 'title' as title, v.purpose,
			v.definition ->> 'trackKind' as track_kind, jsonb_array_length(v.definition -> 'sections') as section_count,
			jsonb_array_length(jsonb_path_query_array(v.definition, '$.sections[*].questions[*]')) as question_count,
			v.published_at, v.created_at,
			(select count(*)::int from round_questionnaires r where r.questionnaire_version_id = v.id) as round_count
		from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id
		where q.exploration_id = ${explorationId}
		order by q.code, v.version desc limit 500`
}

type SourceName = keyof Sources

/** The rows options can come from, for one track or (null) for none, in the order in which they are offered. */
export async function selectSources(sql: Sql, explorationId: number, trackId: number | null): Promise<Sources> {
	const rows = await sql<(SourceRow & { source: SourceName })[]>`
		with codebook as (
			select id from codebooks where exploration_id = ${explorationId} order by version desc limit 1
		), in_order as (
			select r.*, row_number() over (order by array_position(array['decline', 'anticipation', 'overlay'], r.kind),
				r.name ->> 'nl', r.id)::int as place
			from regions r where r.exploration_id = ${explorationId}
		)
		select 'initiatives' as source, i.position as place, i.id, i.slug as key, i.title as label,
			i.retired_at is not null as is_retired, null::jsonb as "group", null::text as region_kind
		from initiatives i where i.track_id = ${trackId}
		union all
		select 'tracks', t.position, t.id, t.slug, t.name, t.retired_at is not null, null, null
		from tracks t where t.exploration_id = ${explorationId} and t.kind = 'tailored'
		union all
		select 'regions', r.place, r.id, r.code, r.name, r.retired_at is not null, null, r.kind from in_order r
		union all
		select 'trackRegions', r.place, r.id, r.code, r.name, r.retired_at is not null, null, r.kind
		from in_order r join track_regions tr on tr.region_id = r.id where tr.track_id = ${trackId}
		union all
		select case when t.parent_id is null then 'themes1' else 'themes2' end, t.position, t.id, t.code, t.label,
			t.retired_at is not null, p.label, null
		from themes t join codebook c on c.id = t.codebook_id left join themes p on p.id = t.parent_id
		order by source, place, id`
	const of = (name: SourceName) =>
		rows.filter((row) => row.source === name).map(({ source: _, ...row }) => row)
	return {
		initiatives: of('initiatives'),
		tracks: of('tracks'),
		regions: of('regions'),
		trackRegions: of('trackRegions'),
		themes1: of('themes1'),
		themes2: of('themes2')
	}
}

/** What definitions may refer to. */
export async function selectKnown(
	sql: Sql,
	explorationId: number
): Promise<Pick<Known, 'languages' | 'themes' | 'tracks' | 'regions' | 'initiatives'>> {
	const [row] = await sql<Pick<Known, 'languages' | 'themes' | 'tracks' | 'regions' | 'initiatives'>[]>`
		select e.languages,
			(select coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'kind', t.kind)), '[]')
				from tracks t where t.exploration_id = e.id) as tracks,
			(select coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'parent', p.code)), '[]')
				from themes t left join themes p on p.id = t.parent_id
				where t.codebook_id = (select c.id from codebooks c where c.exploration_id = e.id order by c.version desc limit 1)
			) as themes,
			array(select r.code from regions r where r.exploration_id = e.id) as regions,
			array(select i.slug from initiatives i join tracks t on t.id = i.track_id where t.exploration_id = e.id) as initiatives
		from explorations e where e.id = ${explorationId}`
	return row ?? { languages: ['nl'], themes: [], tracks: [], regions: [], initiatives: [] }
}

/** Stores a version, or replaces one that has not been published; null where it has been. */
export async function upsertVersion(
	sql: Sql,
	explorationId: number,
	definition: Definition,
	now: Date
): Promise<{ id: number; isNew: boolean } | null> {
	await sql`
		insert into questionnaires (exploration_id, code) values (${explorationId}, ${definition.id})
		on conflict on constraint questionnaires_code_unique do nothing`
	const [row] = await sql<{ id: number; isNew: boolean }[]>`
		insert into questionnaire_versions as v (questionnaire_id, version, definition, purpose, created_at)
		select q.id, ${definition.version}, ${json(sql, definition)}, ${definition.purpose}, ${now}
		from questionnaires q where q.exploration_id = ${explorationId} and q.code = ${definition.id}
		on conflict on constraint questionnaire_versions_unique do update
			set definition = excluded.definition, purpose = excluded.purpose, created_at = excluded.created_at
			where v.published_at is null
		returning v.id, (xmax = 0) as is_new`
	return row ?? null
}

/** Marks a version as published; false where it was already. */
export async function updatePublished(sql: Sql, versionId: number, now: Date): Promise<boolean> {
	const rows = await sql`
		update questionnaire_versions set published_at = ${now} where id = ${versionId} and published_at is null returning id`
	return rows.length > 0
}

/** The identity of each question, kept over versions. */
export async function insertQuestions(
	sql: Sql,
	questionnaireId: number,
	questions: readonly { number: number; id: string }[]
): Promise<void> {
	await sql`
		insert into questions (questionnaire_id, number, code)
		select ${questionnaireId}, q.number, q.code
		from unnest(${questions.map((q) => q.number)}::int[], ${questions.map((q) => q.id)}::text[]) q (number, code)
		order by q.number
		on conflict on constraint questions_number_unique do nothing`
}

/** Adds themes by code, in the codebook in use; what is there stays. */
export async function insertQuestionThemes(
	sql: Sql,
	explorationId: number,
	questionnaireId: number,
	seeds: readonly ThemeSeed[]
): Promise<void> {
	await sql`
		insert into question_themes (question_id, option_number, theme_id)
		select q.id, s.option, t.id
		from unnest(${seeds.map((s) => s.question)}::int[], ${seeds.map((s) => s.option)}::int[],
			${seeds.map((s) => s.theme)}::text[]) s (question, option, theme)
		join questions q on q.questionnaire_id = ${questionnaireId} and q.number = s.question
		join themes t on t.code = s.theme and t.codebook_id =
			(select c.id from codebooks c where c.exploration_id = ${explorationId} order by c.version desc limit 1)
		on conflict do nothing`
}

export interface QuestionTheme {
	questionNumber: number
	optionNumber: number
	themeId: number
	code: string
	label: Text
}

/** The themes of all questions of a questionnaire, in the codebook in use. */
export async function selectQuestionThemes(sql: Sql, explorationId: number, questionnaireId: number): Promise<QuestionTheme[]> {
	return await sql<QuestionTheme[]>`
		select q.number as question_number, l.option_number, t.id as theme_id, t.code, t.label
		from question_themes l
		join questions q on q.id = l.question_id
		join themes t on t.id = l.theme_id
		where q.questionnaire_id = ${questionnaireId} and t.codebook_id =
			(select c.id from codebooks c where c.exploration_id = ${explorationId} order by c.version desc limit 1)
		order by q.number, l.option_number, t.position, t.code limit 20000`
}

/** Takes away a version that has not been published, and its questionnaire where that was the last; false: it has been. */
export async function deleteUnpublished(sql: Sql, versionId: number): Promise<boolean> {
	const [row] = await sql<{ questionnaireId: number }[]>`
		delete from questionnaire_versions where id = ${versionId} and published_at is null returning questionnaire_id`
	if (row === undefined) return false
	await sql`
		delete from questionnaires q where q.id = ${row.questionnaireId}
			and not exists (select from questionnaire_versions v where v.questionnaire_id = q.id)`
	return true
}
