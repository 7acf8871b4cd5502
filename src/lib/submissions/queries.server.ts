import type { Text } from '#lib/i18n/text.ts'
import type { Input } from '#lib/questionnaires/input.ts'
import type { RoundState } from '#lib/rounds/model.ts'
import { json, type Sql } from '#lib/server/database.ts'
import type { Submission, SubmissionState } from './model.ts'

interface SubmissionRow {
	id: number
	state: SubmissionState
	stateAt: Date
	createdAt: Date
	explorationId: number
	roundId: number
	roundTitle: Text
	roundState: RoundState
	opensAt: Date | null
	closesAt: Date | null
	graceMinutes: number
	contactName: string
	contactEmail: string
	trackId: number
	trackName: Text
	trackSlug: string
	trackKind: 'expertise' | 'tailored'
	trackRegions: { id: number; code: string; name: Text }[]
	region: { id: number; code: string; name: Text } | null
	initiative: { id: number; slug: string; title: Text } | null
	questionnaireVersionId: number
	latestRevisionId: number | null
	draftVersion: number
}

const submissionColumns = (sql: Sql) => sql`
	s.id, s.state, s.state_at, s.created_at, r.exploration_id, s.round_id, r.title as round_title, r.state as round_state,
	r.opens_at, r.closes_at, r.grace_minutes, r.contact_name, r.contact_email,
	t.id as track_id, t.name as track_name, t.slug as track_slug, t.kind as track_kind,
	(select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'code', g.code, 'name', g.name) order by g.id), '[]')
		from track_regions tr join regions g on g.id = tr.region_id where tr.track_id = t.id) as track_regions,
	(select jsonb_build_object('id', g.id, 'code', g.code, 'name', g.name) from regions g where g.id = a.region_id) as region,
	(select jsonb_build_object('id', i.id, 'slug', i.slug, 'title', i.title)
		from initiatives i where i.id = a.initiative_id) as initiative,
	s.questionnaire_version_id, s.latest_revision_id, s.draft_version`

const submissionTables = (sql: Sql) => sql`
	from submissions s
	join rounds r on r.id = s.round_id
	join tracks t on t.id = s.track_id
	left join assignments a on a.id = s.assignment_id`

function toSubmission(row: SubmissionRow): Submission {
	return {
		id: row.id,
		state: row.state,
		stateAt: row.stateAt,
		createdAt: row.createdAt,
		explorationId: row.explorationId,
		round: {
			id: row.roundId,
			title: row.roundTitle,
			state: row.roundState,
			opensAt: row.opensAt,
			closesAt: row.closesAt,
			graceMinutes: row.graceMinutes,
			contactName: row.contactName,
			contactEmail: row.contactEmail
		},
		track: {
			id: row.trackId,
			name: row.trackName,
			slug: row.trackSlug,
			kind: row.trackKind,
			regions: row.trackRegions
		},
		region: row.region,
		initiative: row.initiative,
		questionnaireVersionId: row.questionnaireVersionId,
		latestRevisionId: row.latestRevisionId,
		draftVersion: row.draftVersion
	}
}

export async function findSubmission(sql: Sql, explorationId: number, id: number): Promise<Submission | null> {
	const [row] = await sql<SubmissionRow[]>`
		select ${submissionColumns(sql)} ${submissionTables(sql)}
		where s.id = ${id} and r.exploration_id = ${explorationId}`
	return row === undefined ? null : toSubmission(row)
}

/** As `findSubmission`, keeping it as it is until the transaction ends. */
export async function lockSubmission(sql: Sql, explorationId: number, id: number): Promise<Submission | null> {
	await sql`select 1 from submissions where id = ${id} for no key update`
	return await findSubmission(sql, explorationId, id)
}

export interface DraftAnswer {
	number: number
	input: Input
	version: number
	savedById: number | null
	savedBy: string | null
	savedAt: Date
}

export async function listDraftAnswers(sql: Sql, submissionId: number): Promise<DraftAnswer[]> {
	return await sql<DraftAnswer[]>`
		select d.question_number as number, d.input, d.version, d.saved_by as saved_by_id, c.name as saved_by, d.saved_at
		from draft_answers d left join accounts c on c.id = d.saved_by
		where d.submission_id = ${submissionId}
		order by d.question_number`
}

export interface SubmitRow {
	submission: Submission
	inputs: Record<string, Input>
	/** Of the revision that was stored with this key before. */
	receipt: string | null
	/** Changes with every change of the themes, or of which question informs which. */
	themesMark: string
}

/** Everything a submit needs, in one query. */
export async function findForSubmit(
	sql: Sql,
	explorationId: number,
	id: number,
	key: string
): Promise<SubmitRow | null> {
	const [row] = await sql<(SubmissionRow & Omit<SubmitRow, 'submission'>)[]>`
		select ${submissionColumns(sql)}, coalesce(d.inputs, '{}') as inputs,
			(select v.receipt from submission_revisions v where v.submit_key = ${key}::uuid and v.submission_id = s.id) as receipt,
			k.mark as themes_mark
		${submissionTables(sql)}
		cross join lateral (
			select json_object_agg(d.question_number, d.input) as inputs
			from draft_answers d where d.submission_id = s.id
		) d
		cross join lateral (
			select concat_ws(' ', count(*), sum(c.changes)) as mark
			from codebooks c where c.exploration_id = r.exploration_id
		) k
		where s.id = ${id} and r.exploration_id = ${explorationId}`
	if (row === undefined) return null
	return { submission: toSubmission(row), inputs: row.inputs, receipt: row.receipt, themesMark: row.themesMark }
}

export interface StartRow {
	roundId: number
	trackId: number
	questionnaireVersionId: number
	state: RoundState
	opensAt: Date | null
	closesAt: Date | null
	graceMinutes: number
	liveId: number | null
}

/** A request, with its submission where somebody has begun; keeps the round as it is until the transaction ends. */
export async function findAssignment(sql: Sql, explorationId: number, assignmentId: number): Promise<StartRow | null> {
	const [row] = await sql<StartRow[]>`
		select a.round_id, a.track_id, a.questionnaire_version_id, r.state, r.opens_at, r.closes_at, r.grace_minutes,
			(select s.id from submissions s where s.assignment_id = a.id and s.state <> 'withdrawn') as live_id
		from assignments a join rounds r on r.id = a.round_id
		where a.id = ${assignmentId} and r.exploration_id = ${explorationId}
		for share of r`
	return row ?? null
}

/**
 * The request to answer for one part of the track what an existing request asks of the track as a whole: made where it
 * is new. Null where the part is not of that track.
 */
export async function requestForPart(sql: Sql, assignmentId: number, initiativeId: number): Promise<number | null> {
	await sql`
		insert into assignments (round_id, questionnaire_version_id, track_id, initiative_id)
		select a.round_id, a.questionnaire_version_id, a.track_id, i.id
		from assignments a join initiatives i on i.id = ${initiativeId} and i.track_id = a.track_id and i.retired_at is null
		where a.id = ${assignmentId} and a.region_id is null and a.initiative_id is null
		on conflict do nothing`
	const [row] = await sql<{ id: number }[]>`
		select x.id from assignments a
		join assignments x on x.round_id = a.round_id and x.questionnaire_version_id = a.questionnaire_version_id
			and x.track_id = a.track_id and x.region_id is null and x.initiative_id = ${initiativeId}
		where a.id = ${assignmentId}`
	return row?.id ?? null
}

/** Begins a submission; null where a colleague was first. */
export async function insertSubmission(
	sql: Sql,
	assignmentId: number,
	asked: StartRow,
	accountId: number | null,
	now: Date
): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		insert into submissions (round_id, assignment_id, track_id, questionnaire_version_id, state_at, created_by, created_at)
		values (${asked.roundId}, ${assignmentId}, ${asked.trackId}, ${asked.questionnaireVersionId}, ${now}, ${accountId}, ${now})
		on conflict (assignment_id) where state <> 'withdrawn' do nothing
		returning id`
	return row?.id ?? null
}

/** Takes over the answers of the submission of the same request that was withdrawn last: where a new one starts. */
export async function copyWithdrawnAnswers(sql: Sql, assignmentId: number, submissionId: number): Promise<void> {
	await sql`
		insert into draft_answers (submission_id, question_number, input, saved_by, saved_at)
		select ${submissionId}, d.question_number, d.input, d.saved_by, d.saved_at
		from draft_answers d
		where d.submission_id = (
			select s.id from submissions s
			where s.assignment_id = ${assignmentId} and s.state = 'withdrawn' order by s.id desc limit 1)`
}

export async function findLive(sql: Sql, assignmentId: number): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		select id from submissions where assignment_id = ${assignmentId} and state <> 'withdrawn'`
	return row?.id ?? null
}

export interface Change {
	number: number
	input: Input
	/** The version the writer has seen; 0: no answer was stored yet. */
	version: number
}

/**
 * Stores answers whose stored version is the one the writer saw; others are left as they are. The caller holds the lock
 * of the submission.
 *
 * @returns the new versions of what was stored
 */
export async function saveDraftAnswers(
	sql: Sql,
	submissionId: number,
	changes: readonly Change[],
	accountId: number | null,
	now: Date
): Promise<{ number: number; version: number }[]> {
	return await sql<{ number: number; version: number }[]>`
		with saved as (
			insert into draft_answers as d (submission_id, question_number, input, version, saved_by, saved_at)
			select ${submissionId}, (c ->> 'number')::int, c -> 'input', (c ->> 'version')::int + 1, ${accountId}, ${now}
			from jsonb_array_elements(${json(sql, changes)}) c
			where (c ->> 'version')::int = 0 or exists (
				select from draft_answers e where e.submission_id = ${submissionId} and e.question_number = (c ->> 'number')::int)
			order by 2
			on conflict (submission_id, question_number) do update
			set input = excluded.input, version = excluded.version, saved_by = excluded.saved_by, saved_at = excluded.saved_at
			where d.version = excluded.version - 1
			returning question_number as number, version
		), raised as (
			update submissions set draft_version = draft_version + 1
			where id = ${submissionId} and exists (select from saved)
		)
		select number, version from saved`
}

/** Empties every answer of a draft; versions go on counting, so that a form that is still open can't bring them back. */
export async function clearDraftAnswers(sql: Sql, submissionId: number, accountId: number | null, now: Date): Promise<void> {
	await sql`
		update draft_answers set input = '{}', version = version + 1, saved_by = ${accountId}, saved_at = ${now}
		where submission_id = ${submissionId} and input <> '{}'`
	await sql`update submissions set draft_version = draft_version + 1 where id = ${submissionId}`
}

export interface Remarks {
	remark: string
	/** By question number. */
	questions: Record<string, string>
	decidedAt: Date
	decidedBy: string | null
}

/** Why it was sent back: what the ministry remarked on the latest revision. */
export async function findRemarks(sql: Sql, submissionId: number): Promise<Remarks | null> {
	const [row] = await sql<Remarks[]>`
		select w.remark, w.question_remarks as questions, w.decided_at, c.name as decided_by
		from reviews w left join accounts c on c.id = w.decided_by
		where w.submission_id = ${submissionId} and w.decision = 'returned'
		order by w.id desc limit 1`
	return row ?? null
}

/** Takes a submission back: nothing of it counts any more, in the same transaction. */
export async function withdraw(sql: Sql, submissionId: number, now: Date): Promise<void> {
	await sql`select move_counted_revisions(array[${submissionId}::int], array[null::int])`
	await sql`update submissions set state = 'withdrawn', state_at = ${now} where id = ${submissionId}`
}

/** Who can submit for a track. */
export async function listLeads(sql: Sql, trackId: number): Promise<string[]> {
	const rows = await sql<{ name: string }[]>`
		select c.name from track_roles l join accounts c on c.id = l.account_id
		where l.track_id = ${trackId} and l.role = 'lead' and c.deactivated_at is null order by c.name limit 20`
	return rows.map((row) => row.name)
}
