import type { Text } from '#lib/i18n/text.ts'
import { json, type Sql } from '#lib/server/database.ts'
import type { ReleasableRound, Release, ReleaseFile, ReleaseVersion } from './model.ts'

const releaseColumns = (sql: Sql) => sql`
	e.id, e.number, e.title, e.note, e.codebook_id, e.published_at, e.submission_count, e.withheld_count,
	(select coalesce(jsonb_agg(jsonb_build_object('roundId', o.round_id, 'title', o.title, 'counts', o.counts)
		order by o.round_id), '[]') from release_rounds o where o.release_id = e.id) as rounds`

/** The releases of an exploration, newest first. */
export async function selectReleases(sql: Sql, explorationId: number, limit: number): Promise<Release[]> {
	return await sql<Release[]>`
		select ${releaseColumns(sql)} from releases e
		where e.exploration_id = ${explorationId} order by e.number desc limit ${limit}`
}

export async function selectRelease(sql: Sql, explorationId: number, number: number): Promise<Release | null> {
	const [row] = await sql<Release[]>`
		select ${releaseColumns(sql)} from releases e
		where e.exploration_id = ${explorationId} and e.number = ${number}`
	return row ?? null
}

const fileColumns = (sql: Sql) => sql`
	f.id, f.name, f.media_type, f.row_count, f.byte_count, octet_length(f.content_gzip) as gzip_byte_count, f.sha256`

/** The files of a release in the order they were made. */
export async function selectFiles(sql: Sql, releaseId: number): Promise<ReleaseFile[]> {
	return await sql<ReleaseFile[]>`
		select ${fileColumns(sql)} from release_files f where f.release_id = ${releaseId} order by f.id`
}

export async function selectFile(sql: Sql, releaseId: number, name: string): Promise<ReleaseFile | null> {
	const [row] = await sql<ReleaseFile[]>`
		select ${fileColumns(sql)} from release_files f where f.release_id = ${releaseId} and f.name = ${name}`
	return row ?? null
}

/** A part of the bytes of a file; the columns are stored uncompressed, so only that part is read. */
export async function selectBytes(
	sql: Sql,
	fileId: number,
	form: 'plain' | 'gzip',
	from: number,
	length: number
): Promise<Uint8Array | null> {
	const column = form === 'gzip' ? sql`f.content_gzip` : sql`f.content`
	const [row] = await sql<{ bytes: Uint8Array }[]>`
		select substring(${column} from ${from + 1}::int for ${length}::int) as bytes from release_files f where f.id = ${fileId}`
	return row?.bytes ?? null
}

/** Revisions that count and could be released: of a questionnaire that is not for trying. */
const counted = (sql: Sql) => sql`
	select s.round_id, s.track_id, r.id as revision_id, r.region_set_id, r.publish_closed, r.theme_ids, r.theme_statuses
	from submissions s
	join submission_revisions r on r.id = s.counted_revision_id
	join questionnaire_versions v on v.id = r.questionnaire_version_id and v.purpose = 'input'`

/** What each round that has been opened would add to a release, newest first. */
export async function selectReleasableRounds(sql: Sql, explorationId: number, now: Date): Promise<ReleasableRound[]> {
	return await sql<ReleasableRound[]>`
		select n.id as round_id, n.title, n.counts, n.state = 'closed' or coalesce(n.closes_at <= ${now}, false) as is_closed,
			count(c.revision_id) filter (where c.track_id is not null and c.publish_closed) as released,
			count(c.revision_id) filter (where c.track_id is not null and not c.publish_closed) as withheld,
			count(c.revision_id) filter (where c.track_id is null) as without_track
		from rounds n
		left join (${counted(sql)}) c on c.round_id = n.id
		where n.exploration_id = ${explorationId} and n.state <> 'preparing'
		group by n.id
		order by n.id desc
		limit 200`
}

/** Whether the answers of an exploration are invented. */
export async function isExample(sql: Sql, explorationId: number): Promise<boolean> {
	const [row] = await sql<{ isExample: boolean }[]>`select is_example from explorations where id = ${explorationId}`
	return row?.isExample ?? false
}

/** Keeps a second release of the exploration waiting until this one is there. */
export async function lockExploration(sql: Sql, explorationId: number): Promise<void> {
	await sql`select from explorations where id = ${explorationId} for no key update`
}

export interface NewRelease {
	explorationId: number
	key: string
	title: Text
	note: Text
	roundIds: number[]
	publishedAt: Date
	publishedBy: number | null
}

/**
 * Writes a release with its frozen list of revisions, in one statement and so from one snapshot: what counts at this
 * moment, what of it may be published, and what is withheld.
 */
/** The number of the release that was published with this key, or null. */
export async function selectPublished(sql: Sql, explorationId: number, key: string): Promise<number | null> {
	const [row] = await sql<{ number: number }[]>`
		select number from releases where exploration_id = ${explorationId} and publish_key = ${key}::uuid`
	return row?.number ?? null
}

export async function insertRelease(
	sql: Sql,
	given: NewRelease
): Promise<{ id: number; number: number; submissionCount: number }> {
	const [row] = await sql<{ id: number; number: number; submissionCount: number }[]>`
		with rounds_in as (
			select id, title, counts from rounds
			where exploration_id = ${given.explorationId} and id = any (${given.roundIds}::int[]) and state <> 'preparing'
		), counted as (
			select c.* from (${counted(sql)}) c join rounds_in n on n.id = c.round_id where c.track_id is not null
		), release as (
			insert into releases (exploration_id, publish_key, number, title, note, codebook_id, published_at, published_by,
				submission_count, withheld_count)
			select ${given.explorationId}, ${given.key}::uuid,
				(select coalesce(max(number), 0) + 1 from releases where exploration_id = ${given.explorationId}),
				${json(sql, given.title)}, ${json(sql, given.note)},
				(select id from codebooks where exploration_id = ${given.explorationId} order by version desc limit 1),
				${given.publishedAt}, ${given.publishedBy},
				(select count(*) from counted where publish_closed), (select count(*) from counted where not publish_closed)
			returning id, number, submission_count
		), frozen as (
			insert into release_revisions (release_id, revision_id, round_id, track_id, region_set_id, theme_ids, theme_statuses)
			select e.id, c.revision_id, c.round_id, c.track_id, c.region_set_id, c.theme_ids, c.theme_statuses
			from release e cross join counted c where c.publish_closed
		), named as (
			insert into release_rounds (release_id, round_id, title, counts)
			select e.id, n.id, n.title, n.counts from release e cross join rounds_in n
		)
		select id, number, submission_count from release`
	return row as { id: number; number: number; submissionCount: number }
}

export interface FrozenRow {
	revisionId: number
	/** Its number in the release, over all questionnaires. */
	submission: number
	roundId: number
	trackId: number
	regionSetId: number
	document: unknown
}

/** The frozen revisions of one questionnaire version after `afterId`, with their documents. */
export async function selectFrozen(
	sql: Sql,
	releaseId: number,
	versionId: number,
	afterId: number,
	limit: number
): Promise<FrozenRow[]> {
	return await sql<FrozenRow[]>`
		select f.revision_id, f.submission, f.round_id, f.track_id, f.region_set_id, r.document
		from (
			select *, row_number() over (order by revision_id) as submission
			from release_revisions where release_id = ${releaseId}
		) f
		join submission_revisions r on r.id = f.revision_id
		where r.questionnaire_version_id = ${versionId} and f.revision_id > ${afterId}
		order by f.revision_id
		limit ${limit}`
}

/** The questionnaire versions that occur in a release. */
export async function selectFrozenVersions(sql: Sql, releaseId: number): Promise<ReleaseVersion[]> {
	return await sql<ReleaseVersion[]>`
		select v.id, q.code, v.version, v.definition -> 'title' as title
		from questionnaire_versions v
		join questionnaires q on q.id = v.questionnaire_id
		where exists (
			select from release_revisions f
			join submission_revisions r on r.id = f.revision_id
			where f.release_id = ${releaseId} and r.questionnaire_version_id = v.id)
		order by q.code, v.version`
}

export interface ReleaseNames {
	rounds: Map<number, { title: Text }>
	tracks: Map<number, { slug: string; name: Text }>
	regionSets: Map<number, { reserved: 'all' | 'none' | null; codes: string[]; names: Text[] }>
}

/** The names of the rounds, tracks and sets of regions in a release. */
export async function selectReleaseNames(sql: Sql, releaseId: number): Promise<ReleaseNames> {
	const [rounds, tracks, sets] = await Promise.all([
		sql<{ id: number; title: Text }[]>`
			select round_id as id, title from release_rounds where release_id = ${releaseId}`,
		sql<{ id: number; slug: string; name: Text }[]>`
			select t.id, t.slug, t.name from tracks t
			where t.id in (select track_id from release_revisions where release_id = ${releaseId})`,
		sql<{ id: number; reserved: 'all' | 'none' | null; codes: string[]; names: Text[] }[]>`
			select s.id, s.reserved,
				coalesce(array_agg(g.code order by g.code) filter (where g.id is not null), '{}') as codes,
				coalesce(jsonb_agg(g.name order by g.code) filter (where g.id is not null), '[]') as names
			from region_sets s
			left join regions g on g.id = any (s.regions)
			where s.id in (select region_set_id from release_revisions where release_id = ${releaseId})
			group by s.id, s.reserved`
	])
	const byId = <T extends { id: number }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))
	return { rounds: byId(rounds), tracks: byId(tracks), regionSets: byId(sets) }
}

export interface NewFile {
	name: string
	mediaType: string
	rowCount: number | null
	content: Uint8Array
	contentGzip: Uint8Array
	sha256: string
}

export async function insertFile(sql: Sql, releaseId: number, file: NewFile): Promise<void> {
	await sql`
		insert into release_files (release_id, name, media_type, row_count, content, content_gzip, byte_count, sha256)
		values (${releaseId}, ${file.name}, ${file.mediaType}, ${file.rowCount}, ${Buffer.from(file.content)},
			${Buffer.from(file.contentGzip)}, ${file.content.byteLength}, ${file.sha256})`
}

export interface MatrixRow {
	roundId: number
	themeId: number
	themeCode: string
	themeLabel: Text
	parentCode: string | null
	/** A region's code; `all` and `none` for the two reserved states; null for the total. */
	region: string | null
	regionName: Text | null
	regionKind: string | null
	asked: number
	says: number
	toCode: number
	onlyToCode: number
	dontKnow: number
	notAnswered: number
}

/**
 * The theme cells of a release by region. A submission counts in each of its regions and once in the total, so the
 * rows of regions do not add up to it. `regions` has the ids with their code and name.
 */
export async function selectMatrix(sql: Sql, releaseId: number): Promise<MatrixRow[]> {
	const sums = sql`
		sum(c.asked)::int as asked, sum(c.says)::int as says, sum(c.to_code)::int as to_code,
		sum(c.only_to_code)::int as only_to_code, sum(c.dont_know)::int as dont_know, sum(c.not_answered)::int as not_answered`
	return await sql<MatrixRow[]>`
		with cells as (
			select c.*, s.regions, s.reserved from release_theme_cells c
			join region_sets s on s.id = c.region_set_id
			where c.release_id = ${releaseId} and c.theme_id <> 0
		), by_region as (
			select c.round_id, c.theme_id, g.code as region, g.name as region_name, g.kind as region_kind, 1 as place, ${sums}
			from cells c cross join lateral unnest(c.regions) x (region_id) join regions g on g.id = x.region_id
			group by 1, 2, 3, 4, 5
			union all
			select c.round_id, c.theme_id, c.reserved, null, null, 2, ${sums}
			from cells c where c.reserved is not null group by 1, 2, 3
			union all
			select c.round_id, c.theme_id, null, null, null, 3, ${sums} from cells c group by 1, 2
		)
		select b.round_id, b.theme_id, t.code as theme_code, t.label as theme_label, p.code as parent_code,
			b.region, b.region_name, b.region_kind,
			b.asked, b.says, b.to_code, b.only_to_code, b.dont_know, b.not_answered
		from by_region b
		join themes t on t.id = b.theme_id
		left join themes p on p.id = t.parent_id
		order by b.round_id, coalesce(p.position, t.position), coalesce(p.code, t.code), p.code nulls first, t.position, t.code,
			b.place, b.region`
}
