import type { Text } from '#lib/i18n/text.ts'
import type { Sql } from '#lib/server/database.ts'
import type { AskedOf, IncomingCursor, IncomingFilter, IncomingRow, SilentRow, SubmissionState } from './model.ts'

/** What a list names a request or submission by; `a` is the assignment, `v` the questionnaire version. */
const askedOf = (sql: Sql) => sql`
	n.id as round_id, n.title as round_title, t.id as track_id, t.name as track_name,
	q.code as questionnaire_code, v.definition -> 'title' as questionnaire_title,
	g.name as region_name, i.title as initiative_title`

const filters = (sql: Sql, filter: IncomingFilter) => sql`
	${filter.roundId === null ? sql`` : sql`and n.id = ${filter.roundId}`}
	${filter.trackId === null ? sql`` : sql`and t.id = ${filter.trackId}`}
	${filter.questionnaireId === null ? sql`` : sql`and q.id = ${filter.questionnaireId}`}`

const submissionJoins = (sql: Sql) => sql`
	left join tracks t on t.id = s.track_id
	left join assignments a on a.id = s.assignment_id
	left join regions g on g.id = a.region_id
	left join initiatives i on i.id = a.initiative_id
	join questionnaire_versions v on v.id = s.questionnaire_version_id
	join questionnaires q on q.id = v.questionnaire_id`

/** Narrows to what scientists may know of: submissions with an accepted revision. */
const onlyAccepted = (sql: Sql, acceptedOnly: boolean) =>
	acceptedOnly
		? sql`and s.state <> 'withdrawn' and exists (
			select from submission_revisions x where x.submission_id = s.id and x.accepted_at is not null)`
		: sql``

export interface ListQuery {
	explorationId: number
	filter: IncomingFilter
	acceptedOnly: boolean
	after: IncomingCursor | null
	limit: number
}

/** Submissions, last changed first. Each round is read along its own index, so that a page costs the same at any depth. */
export async function selectIncoming(sql: Sql, query: ListQuery): Promise<IncomingRow[]> {
	const { filter, after, limit } = query
	return await sql<IncomingRow[]>`
		select ${askedOf(sql)}, s.id, s.state, s.state_at, s.latest_revision_id,
			to_char(s.state_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor_at,
			coalesce(r.number, 0) as revision_number, r.receipt, s.counted_revision_id is not null as counts,
			(select count(*) from draft_answers d where d.submission_id = s.id) as saved_answers
		from rounds n
		cross join lateral (
			select s.*
			from submissions s
			${submissionJoins(sql)}
			where s.round_id = n.id
				${filters(sql, filter)}
				${filter.state === null || filter.state === 'silent' ? sql`` : sql`and s.state = ${filter.state}`}
				${onlyAccepted(sql, query.acceptedOnly)}
				${after === null ? sql`` : sql`and (s.state_at, s.id) < (${after.stateAt}::text::timestamptz, ${after.id})`}
			order by s.state_at desc, s.id desc
			limit ${limit}
		) s
		${submissionJoins(sql)}
		left join submission_revisions r on r.id = s.latest_revision_id
		where n.exploration_id = ${query.explorationId}
		order by s.state_at desc, s.id desc
		limit ${limit}`
}

export interface StateCount {
	state: SubmissionState
	n: number
	/** Since when the longest waiting one is in this state. */
	oldest: Date
}

/** How many submissions are in each state. */
export async function countIncoming(
	sql: Sql,
	query: Pick<ListQuery, 'explorationId' | 'filter' | 'acceptedOnly'>
): Promise<StateCount[]> {
	return await sql<StateCount[]>`
		select s.state, count(*) as n, min(s.state_at) as oldest
		from rounds n
		join submissions s on s.round_id = n.id
		${submissionJoins(sql)}
		where n.exploration_id = ${query.explorationId}
			${filters(sql, query.filter)} ${onlyAccepted(sql, query.acceptedOnly)}
		group by s.state`
}

/** Requests in open or closed rounds on which nobody has begun, oldest first. */
export async function selectSilent(sql: Sql, explorationId: number, filter: IncomingFilter, limit: number): Promise<SilentRow[]> {
	return await sql<SilentRow[]>`
		select ${askedOf(sql)}, a.id as assignment_id, greatest(a.created_at, n.opens_at) as asked_at,
			a.reminded_at, n.closes_at
		from assignments a
		join rounds n on n.id = a.round_id and n.state <> 'preparing'
		join tracks t on t.id = a.track_id
		left join regions g on g.id = a.region_id
		left join initiatives i on i.id = a.initiative_id
		join questionnaire_versions v on v.id = a.questionnaire_version_id
		join questionnaires q on q.id = v.questionnaire_id
		where n.exploration_id = ${explorationId} ${filters(sql, filter)}
			and not exists (select from submissions s where s.assignment_id = a.id and s.state <> 'withdrawn')
		order by asked_at, a.id
		limit ${limit}`
}

export interface RequestCounts {
	requests: number
	silent: number
}

/** How many requests stand out, and on how many nobody has begun. */
export async function countRequests(sql: Sql, explorationId: number, filter: IncomingFilter): Promise<RequestCounts> {
	const [row] = await sql<RequestCounts[]>`
		select count(*) as requests, count(*) filter (where not exists (
			select from submissions s where s.assignment_id = a.id and s.state <> 'withdrawn')) as silent
		from assignments a
		join rounds n on n.id = a.round_id and n.state <> 'preparing'
		join tracks t on t.id = a.track_id
		join questionnaire_versions v on v.id = a.questionnaire_version_id
		join questionnaires q on q.id = v.questionnaire_id
		where n.exploration_id = ${explorationId} ${filters(sql, filter)}`
	return row as RequestCounts
}

export interface FilterChoices {
	rounds: { id: number; title: Text; isPreparing: boolean }[]
	tracks: { id: number; name: Text }[]
	questionnaires: { id: number; code: string; title: Text }[]
}

/** What the list can be filtered by. */
export async function selectFilterChoices(sql: Sql, explorationId: number): Promise<FilterChoices> {
	const [rounds, tracks, questionnaires] = await Promise.all([
		sql<FilterChoices['rounds']>`
			select id, title, state = 'preparing' as is_preparing from rounds
			where exploration_id = ${explorationId} order by id desc limit 200`,
		sql<FilterChoices['tracks']>`
			select id, name from tracks where exploration_id = ${explorationId} order by position, id limit 500`,
		sql<FilterChoices['questionnaires']>`
			select distinct on (q.id) q.id, q.code, v.definition -> 'title' as title
			from questionnaires q
			join questionnaire_versions v on v.questionnaire_id = q.id
			where q.exploration_id = ${explorationId} and v.published_at is not null
			order by q.id, v.version desc limit 200`
	])
	return { rounds, tracks, questionnaires }
}

export interface SubmissionHead extends AskedOf {
	id: number
	explorationId: number
	questionnaireVersionId: number
	questionnaireVersion: number
	state: SubmissionState
	stateAt: Date
	latestRevisionId: number | null
	countedRevisionId: number | null
	roundCounts: 'accepted' | 'submitted'
	savedAnswers: number
	lastSavedAt: Date | null
}

/** One submission with what it is about; null when it is not of this exploration. */
export async function selectSubmission(sql: Sql, explorationId: number, id: number): Promise<SubmissionHead | null> {
	const [row] = await sql<SubmissionHead[]>`
		select ${askedOf(sql)}, s.id, n.exploration_id, s.questionnaire_version_id, v.version as questionnaire_version,
			s.state, s.state_at, s.latest_revision_id, s.counted_revision_id, n.counts as round_counts,
			(select count(*) from draft_answers d where d.submission_id = s.id) as saved_answers,
			(select max(d.saved_at) from draft_answers d where d.submission_id = s.id) as last_saved_at
		from submissions s
		join rounds n on n.id = s.round_id
		${submissionJoins(sql)}
		where s.id = ${id} and n.exploration_id = ${explorationId}`
	return row ?? null
}

export interface RevisionRow {
	id: number
	number: number
	receipt: string
	submittedAt: Date
	submittedByName: string | null
	acceptedAt: Date | null
	publishClosed: boolean
	publishOpen: boolean
	language: string
	questionnaireVersionId: number
}

/** The revisions of a submission, newest first. */
export async function selectRevisions(sql: Sql, submissionId: number): Promise<RevisionRow[]> {
	return await sql<RevisionRow[]>`
		select r.id, r.number, r.receipt, r.submitted_at, a.name as submitted_by_name, r.accepted_at,
			r.publish_closed, r.publish_open, r.language, r.questionnaire_version_id
		from submission_revisions r
		left join accounts a on a.id = r.submitted_by
		where r.submission_id = ${submissionId}
		order by r.number desc
		limit 200`
}

/** The document of a revision of this submission, or null. */
export async function selectDocument(sql: Sql, submissionId: number, revisionId: number): Promise<unknown> {
	const [row] = await sql<{ document: unknown }[]>`
		select document from submission_revisions where id = ${revisionId} and submission_id = ${submissionId}`
	return row?.document ?? null
}

export interface ReviewRow {
	id: number
	revisionId: number
	revisionNumber: number
	decision: 'accepted' | 'returned'
	remark: string
	/** By question number. */
	questionRemarks: Record<string, string>
	decidedByName: string | null
	decidedAt: Date
}

/** The decisions on a submission, newest first. */
export async function selectReviews(sql: Sql, submissionId: number): Promise<ReviewRow[]> {
	return await sql<ReviewRow[]>`
		select w.id, w.revision_id, r.number as revision_number, w.decision, w.remark, w.question_remarks,
			a.name as decided_by_name, w.decided_at
		from reviews w
		join submission_revisions r on r.id = w.revision_id
		left join accounts a on a.id = w.decided_by
		where w.submission_id = ${submissionId}
		order by w.id desc
		limit 200`
}

export interface LeadRow extends AskedOf {
	submissionId: number
	name: string
	email: string
	language: 'nl' | 'en'
}

/** The leads of the tracks of these submissions, to be told. */
export async function selectLeads(sql: Sql, submissionIds: readonly number[]): Promise<LeadRow[]> {
	return await sql<LeadRow[]>`
		select ${askedOf(sql)}, s.id as submission_id, o.name, o.email, o.language
		from submissions s
		join rounds n on n.id = s.round_id
		${submissionJoins(sql)}
		join track_roles l on l.track_id = s.track_id and l.role = 'lead'
		join accounts o on o.id = l.account_id and o.deactivated_at is null
		where s.id = any (${submissionIds as number[]}::int[])
		order by s.id, o.id`
}
