import { json, type Sql } from '#lib/server/database.ts'
import type { SubmissionState } from './model.ts'

export interface DecidableRow {
	revisionId: number
	submissionId: number
	roundId: number
	trackId: number | null
	state: SubmissionState
	latestRevisionId: number | null
}

/**
 * The submissions of these revisions, held until the end of the transaction, so that a lead who submits again or
 * withdraws at the same moment comes either before or after the decision. The order prevents deadlocks.
 */
export async function lockForDecision(sql: Sql, explorationId: number, revisionIds: readonly number[]): Promise<DecidableRow[]> {
	await sql`
		select from submissions s
		where s.id in (select submission_id from submission_revisions where id = any (${revisionIds as number[]}::int[]))
		order by s.id for no key update of s`
	return await sql<DecidableRow[]>`
		select r.id as revision_id, s.id as submission_id, s.round_id, s.track_id, s.state, s.latest_revision_id
		from submission_revisions r
		join submissions s on s.id = r.submission_id
		join rounds n on n.id = s.round_id
		where r.id = any (${revisionIds as number[]}::int[]) and n.exploration_id = ${explorationId}
		order by s.id`
}

/** Makes these revisions the ones that count (null: none), in one statement for the whole batch. */
export async function moveCounted(sql: Sql, moves: readonly { submissionId: number; revisionId: number | null }[]): Promise<void> {
	await sql`select move_counted_revisions(
		${moves.map((move) => move.submissionId)}::int[], ${moves.map((move) => move.revisionId)}::int[])`
}

export interface Decision {
	revisionIds: readonly number[]
	decision: 'accepted' | 'returned'
	remark: string
	questionRemarks: Readonly<Record<string, string>>
	accountId: number | null
	at: Date
}

/** Writes a decision: the new state, the moment on an accepted revision, and the review the lead reads. */
export async function recordDecision(sql: Sql, decision: Decision): Promise<void> {
	const ids = decision.revisionIds as number[]
	await sql`
		with decided as (
			update submissions s set state = ${decision.decision}, state_at = ${decision.at}
			from submission_revisions r
			where r.id = any (${ids}::int[]) and s.id = r.submission_id
			returning s.id as submission_id, r.id as revision_id
		), accepted as (
			update submission_revisions set accepted_at = ${decision.at}
			where ${decision.decision} = 'accepted' and id = any (${ids}::int[]) and accepted_at is null
		)
		insert into reviews (submission_id, revision_id, decision, remark, question_remarks, decided_by, decided_at)
		select submission_id, revision_id, ${decision.decision}, ${decision.remark},
			${json(sql, decision.questionRemarks)}::jsonb, ${decision.accountId}, ${decision.at}
		from decided`
}
