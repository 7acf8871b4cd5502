import { json, type Sql } from '#lib/server/database.ts'
import type { Text } from '#lib/i18n/text.ts'
import type { ExportChoice, ExportManifest, ProfileName } from './model.ts'

export interface Pinned {
	/** Revisions that count now, ascending. */
	revisionIds: number[]
	dataVersion: number
}

/**
 * Which revisions an export is made of, and the version of what counts, in one snapshot. Revisions never change, so
 * pages read afterwards are one state, however long the reader takes.
 */
export async function pinRevisions(
	sql: Sql,
	explorationId: number,
	choice: ExportChoice,
	acceptedOnly: boolean
): Promise<Pinned> {
	const rounds = sql`
		select n.id from rounds n where n.exploration_id = ${explorationId}
		${choice.roundId === null ? sql`` : sql`and n.id = ${choice.roundId}`}`
	const [row] = await sql<Pinned[]>`
		select
			coalesce((
				select array_agg(s.counted_revision_id order by s.counted_revision_id)
				from submissions s
				join submission_revisions r on r.id = s.counted_revision_id
				where s.round_id in (${rounds}) and s.counted_revision_id is not null
					${choice.trackId === null ? sql`` : sql`and s.track_id = ${choice.trackId}`}
					${choice.versionId === null ? sql`` : sql`and r.questionnaire_version_id = ${choice.versionId}`}
					${acceptedOnly ? sql`and r.accepted_at is not null` : sql``}
			), '{}') as revision_ids,
			(select coalesce(sum(v.version), 0)::bigint from round_versions v where v.round_id in (${rounds})) as data_version`
	return row as Pinned
}

export async function insertExport(
	sql: Sql,
	row: { explorationId: number; accountId: number | null; choice: ExportChoice; pinned: Pinned; startedAt: Date }
): Promise<string> {
	const { pinned } = row
	const [inserted] = await sql<{ id: string }[]>`
		insert into exports (exploration_id, account_id, choice, revision_count, upper_revision_id, data_version, started_at)
		values (${row.explorationId}, ${row.accountId}, ${json(sql, row.choice)}, ${pinned.revisionIds.length},
			${pinned.revisionIds.at(-1) ?? 0}, ${pinned.dataVersion}, ${row.startedAt})
		returning id`
	return (inserted as { id: string }).id
}

export async function finishExport(sql: Sql, id: string, totals: { rows: number; bytes: number; sha256: string }): Promise<void> {
	await sql`
		update exports set finished_at = clock_timestamp(), row_count = ${totals.rows}, byte_count = ${totals.bytes},
			sha256 = ${totals.sha256}
		where id = ${id}::uuid and finished_at is null`
}

/** The manifest of an export of this account; null while its last byte has not gone out. */
export async function selectManifest(
	sql: Sql,
	explorationId: number,
	accountId: number | null,
	id: string
): Promise<ExportManifest | null> {
	const [row] = await sql<ExportManifest[]>`
		select id, choice, started_at, finished_at, data_version, upper_revision_id,
			row_count as rows, byte_count as bytes, sha256
		from exports
		where id = ${id}::uuid and exploration_id = ${explorationId} and account_id is not distinct from ${accountId}
			and finished_at is not null`
	return row ?? null
}

export interface Names {
	rounds: { id: number; title: Text }[]
	tracks: { id: number; slug: string; name: Text }[]
	regionSets: { id: number; reserved: 'all' | 'none' | null; codes: string[]; names: Text[] }[]
	versions: { id: number; code: string; version: number; title: Text }[]
}

/** What the leading columns are written from. Small: rounds, tracks, sets of regions and questionnaire versions. */
export async function selectNames(sql: Sql, explorationId: number): Promise<Names> {
	const [rounds, tracks, regionSets, versions] = await Promise.all([
		sql<Names['rounds']>`select id, title from rounds where exploration_id = ${explorationId} order by id`,
		sql<Names['tracks']>`select id, slug, name from tracks where exploration_id = ${explorationId} order by position, id`,
		sql<Names['regionSets']>`
			select s.id, s.reserved,
				coalesce(array_agg(g.code order by g.code) filter (where g.id is not null), '{}') as codes,
				coalesce(jsonb_agg(g.name order by g.code) filter (where g.id is not null), '[]') as names
			from region_sets s
			left join regions g on g.id = any (s.regions)
			where s.reserved is not null or exists (
				select from regions x where x.id = any (s.regions) and x.exploration_id = ${explorationId})
			group by s.id, s.reserved
			order by s.id`,
		sql<Names['versions']>`
			select v.id, q.code, v.version, v.definition -> 'title' as title
			from questionnaire_versions v
			join questionnaires q on q.id = v.questionnaire_id
			where q.exploration_id = ${explorationId} and v.published_at is not null
			order by q.code, v.version`
	])
	return { rounds, tracks, regionSets, versions }
}

/** Ready cells for one kind of id, to be joined as they are. */
export interface ReadyCells {
	ids: number[]
	cells: string[]
}

export interface Leading {
	rounds: ReadyCells
	/** Id 0: no track. */
	tracks: ReadyCells
	regionSets: ReadyCells
	versions: ReadyCells
}

const join = (sql: Sql, ready: ReadyCells) => sql`unnest(${ready.ids}::int[], ${ready.cells}::text[])`

const submittedAt = (sql: Sql, profile: ProfileName) =>
	profile === 'excel'
		? sql`to_char(r.submitted_at at time zone 'Europe/Amsterdam', 'DD-MM-YYYY HH24:MI')`
		: sql`to_char(r.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** The leading columns of revisions, as one text of ready cells. */
const leadingCells = (sql: Sql, given: { profile: ProfileName; delimiter: string; pinnedAt: Date }) => sql`
	concat_ws(${given.delimiter}::text, r.receipt, nc.cells, tc.cells, gc.cells,
		case when r.accepted_at <= ${given.pinnedAt} then 'accepted' else 'submitted' end,
		${submittedAt(sql, given.profile)}, vc.cells, r.language)`

const leadingJoins = (sql: Sql, leading: Leading) => sql`
	join submissions s on s.id = r.submission_id
	join ${join(sql, leading.rounds)} nc (id, cells) on nc.id = r.round_id
	join ${join(sql, leading.tracks)} tc (id, cells) on tc.id = coalesce(s.track_id, 0)
	join ${join(sql, leading.regionSets)} gc (id, cells) on gc.id = r.region_set_id
	join ${join(sql, leading.versions)} vc (id, cells) on vc.id = r.questionnaire_version_id`

export interface PageQuery {
	revisionIds: number[]
	profile: ProfileName
	delimiter: string
	/** Accepted later than this is still 'submitted' in this export. */
	pinnedAt: Date
	leading: Leading
}

/** The wide lines of a page of revisions as one text: leading cells, then the line that was made at submit. */
export async function selectWidePage(sql: Sql, query: PageQuery): Promise<{ text: string | null; rows: number }> {
	const line = query.profile === 'excel' ? sql`r.line_excel` : sql`r.line_machine`
	const [row] = await sql<{ text: string | null; rows: number }[]>`
		select count(*) as rows,
			string_agg(${leadingCells(sql, query)} || ${query.delimiter}::text || ${line} || E'\r\n', '' order by r.id) as text
		from submission_revisions r
		${leadingJoins(sql, query.leading)}
		where r.id = any (${query.revisionIds}::int[])`
	return row as { text: string | null; rows: number }
}

export interface DocumentRow {
	id: number
	versionId: number
	trackId: number | null
	leading: string
	document: unknown
}

/** The documents of a page of revisions with their leading cells, for the long file. */
export async function selectDocumentPage(sql: Sql, query: PageQuery): Promise<DocumentRow[]> {
	return await sql<DocumentRow[]>`
		select r.id, r.questionnaire_version_id as version_id, s.track_id, r.document, ${leadingCells(sql, query)} as leading
		from submission_revisions r
		${leadingJoins(sql, query.leading)}
		where r.id = any (${query.revisionIds}::int[])
		order by r.id`
}

/** Which questions carry a theme or one of its sub-themes, as a whole or in an option; database ids. */
export async function selectQuestionsOfTheme(sql: Sql, explorationId: number, themeId: number): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		select distinct q.id
		from themes t
		join codebooks c on c.id = t.codebook_id and c.exploration_id = ${explorationId}
		join question_themes l on l.theme_id = t.id
		join questions q on q.id = l.question_id
		where t.id = ${themeId} or t.parent_id = ${themeId}
		order by q.id`
	return rows.map((row) => row.id)
}

/** The numbers of questions in each version of their questionnaire. */
export async function selectQuestionNumbers(
	sql: Sql,
	explorationId: number,
	questionIds: number[]
): Promise<{ versionId: number; number: number }[]> {
	return await sql<{ versionId: number; number: number }[]>`
		select v.id as version_id, q.number
		from questions q
		join questionnaires l on l.id = q.questionnaire_id and l.exploration_id = ${explorationId}
		join questionnaire_versions v on v.questionnaire_id = l.id
		where q.id = any (${questionIds}::int[])`
}

export interface LongFilters {
	themes: { id: number; code: string; label: Text; isSub: boolean }[]
	questions: { id: number; code: string; label: Text }[]
}

/** Themes of the codebook in use and questions of published versions, with their latest wording. */
export async function selectLongFilters(sql: Sql, explorationId: number): Promise<LongFilters> {
	const [themes, questions] = await Promise.all([
		sql<LongFilters['themes']>`
			select t.id, t.code, t.label, t.parent_id is not null as is_sub
			from themes t
			left join themes p on p.id = t.parent_id
			where t.codebook_id = (
				select id from codebooks where exploration_id = ${explorationId} order by version desc limit 1)
			order by coalesce(p.position, t.position), coalesce(p.code, t.code), p.code nulls first, t.position, t.code
			limit 1000`,
		sql<LongFilters['questions']>`
			select distinct on (q.questionnaire_id, q.number) q.id, q.code, x.question -> 'label' as label
			from questions q
			join questionnaires l on l.id = q.questionnaire_id and l.exploration_id = ${explorationId}
			join questionnaire_versions v on v.questionnaire_id = l.id and v.published_at is not null
			cross join lateral jsonb_path_query(v.definition, '$.sections[*].questions[*]') x (question)
			where (x.question ->> 'number')::int = q.number
			order by q.questionnaire_id, q.number, v.version desc
			limit 2000`
	])
	return { themes, questions }
}

/** The tracks that these revisions are of; null: of none. */
export async function selectTracksOfRevisions(sql: Sql, revisionIds: number[]): Promise<(number | null)[]> {
	const rows = await sql<{ trackId: number | null }[]>`
		select distinct s.track_id
		from submission_revisions r
		join submissions s on s.id = r.submission_id
		where r.id = any (${revisionIds}::int[])
		order by s.track_id`
	return rows.map((row) => row.trackId)
}

/** How many submissions count, of those that this reader may take away. */
export async function countCounted(sql: Sql, explorationId: number, acceptedOnly: boolean): Promise<number> {
	const [row] = await sql<{ n: number }[]>`
		select count(*) as n
		from rounds n
		join submissions s on s.round_id = n.id and s.counted_revision_id is not null
		${acceptedOnly ? sql`join submission_revisions r on r.id = s.counted_revision_id and r.accepted_at is not null` : sql``}
		where n.exploration_id = ${explorationId}`
	return row?.n ?? 0
}

export interface RecentExport {
	id: string
	choice: ExportChoice
	startedAt: Date
	/** null: not finished, or broken off */
	rows: number | null
	bytes: number | null
	sha256: string | null
}

/** The latest exports of an account in an exploration. */
export async function selectRecent(sql: Sql, explorationId: number, accountId: number | null): Promise<RecentExport[]> {
	return await sql<RecentExport[]>`
		select id, choice, started_at, row_count as rows, byte_count as bytes, sha256
		from exports
		where exploration_id = ${explorationId} and account_id is not distinct from ${accountId}
		order by started_at desc, id
		limit 10`
}
