import { found, refuse } from '#lib/problem.ts'
import { inOrder, type Input, type Inputs } from '#lib/questionnaires/input.ts'
import { questionsOf, type Resolved } from '#lib/questionnaires/model.ts'
import { loadResolved } from '#lib/questionnaires/questionnaires.server.ts'
import { isInTime, phaseOf } from '#lib/rounds/model.ts'
import { audit } from '#lib/server/audit.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import {
	completed,
	fingerprint,
	MAX_INPUT_LENGTH,
	writeRefusal,
	type Submission,
	type WriteRefusal
} from './model.ts'
import { canSubmit, canWrite } from './policy.ts'
import * as queries from './queries.server.ts'
import type { Change, DraftAnswer, Remarks } from './queries.server.ts'

export type { Change, Remarks } from './queries.server.ts'

const RECENT_MINUTES = 15

/**
 * Begins the submission of a request, or gives the one that was begun: there is one live submission per request,
 * however often and by how many people it is started. After a withdrawal it begins with the answers of then.
 *
 * @returns its id
 */
export async function start(context: Context, explorationId: number, assignmentId: number): Promise<number> {
	return await transact(context.sql, async (sql) => {
		const asked = found(await queries.findAssignment(sql, explorationId, assignmentId))
		if (!canWrite(context.actor, asked.trackId)) throw refuse('not_found')
		if (asked.liveId !== null) return asked.liveId
		const phase = phaseOf(asked, context.now)
		if (phase !== 'open') throw refuse(phase === 'closed' ? 'round_closed' : 'round_not_open')
		const id = await queries.insertSubmission(sql, assignmentId, asked, accountId(context.actor), context.now)
		if (id === null) return found(await queries.findLive(sql, assignmentId))
		await queries.copyWithdrawnAnswers(sql, assignmentId, id)
		await audit({ ...context, sql }, { action: 'submission.start', explorationId, objectType: 'submission', objectId: id })
		return id
	})
}

/**
 * Begins a submission for one part of the track (a masterclass, a study), beside the one for the track as a whole.
 *
 * @param assignmentId the request to the track as a whole
 * @returns its id
 */
export async function startForPart(
	context: Context,
	explorationId: number,
	assignmentId: number,
	initiativeId: number
): Promise<number> {
	return await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		const asked = found(await queries.findAssignment(sql, explorationId, assignmentId))
		if (!canWrite(context.actor, asked.trackId)) throw refuse('not_found')
		const phase = phaseOf(asked, context.now)
		if (phase !== 'open') throw refuse(phase === 'closed' ? 'round_closed' : 'round_not_open')
		const request = found(await queries.requestForPart(sql, assignmentId, initiativeId))
		return await start(inside, explorationId, request)
	})
}

/** What is known of one answer in a draft: which version it is, who saved it and when. */
export type SavedMark = Pick<DraftAnswer, 'version' | 'savedBy' | 'savedAt'> & { isMine: boolean }

export interface Draft {
	submission: Submission
	resolved: Resolved
	/** As typed, completed with what the request already says. */
	inputs: Inputs
	/** What is stored, before it was completed. */
	stored: Inputs
	marks: Map<number, SavedMark>
	/** Questions whose answer follows from the request. */
	locked: Set<number>
	/** Why nothing can be written any more; null: it can. */
	refusal: WriteRefusal | null
	/** The round has closed, but who had begun has a little longer. */
	isLate: boolean
	remarks: Remarks | null
	maySubmit: boolean
}

/** The draft of a submission, for the people of its track; for anyone else it does not exist. */
export async function load(context: Context, explorationId: number, submissionId: number): Promise<Draft> {
	const submission = await loadOwn(context, explorationId, submissionId)
	const [resolved, rows, remarks] = await Promise.all([
		loadResolved(context, submission.questionnaireVersionId, submission.track.id),
		queries.listDraftAnswers(context.sql, submissionId),
		queries.findRemarks(context.sql, submissionId)
	])
	const stored = asAFormHasIt(resolved, rows)
	const { inputs, locked } = completed(resolved, stored, submission)
	const me = accountId(context.actor)
	return {
		submission,
		resolved,
		inputs,
		stored,
		marks: new Map(
			rows.map(({ number, version, savedBy, savedAt, savedById }) => [
				number,
				{ version, savedBy, savedAt, isMine: savedById === me }
			])
		),
		locked,
		refusal: writeRefusal(submission, submission.round, context.now),
		isLate: submission.state === 'draft' && isLate(submission, context.now),
		remarks: submission.state === 'returned' ? remarks : null,
		maySubmit: canSubmit(context.actor, submission.track.id)
	}
}

/** What is stored, with choices in the order in which a form sends them back: what was only looked at has not changed. */
function asAFormHasIt(resolved: Resolved, rows: readonly DraftAnswer[]): Inputs {
	const questions = new Map(questionsOf(resolved).map((question) => [question.number, question]))
	return new Map(
		rows.map(({ number, input }) => {
			const question = questions.get(number)
			if (question === undefined || input.values === undefined) return [number, input]
			return [number, { ...input, values: inOrder(question, input.values) }]
		})
	)
}

/** A submission of the actor's own track, else `not_found`. */
export async function loadOwn(context: Context, explorationId: number, submissionId: number): Promise<Submission> {
	const submission = found(await queries.findSubmission(context.sql, explorationId, submissionId))
	return found(canWrite(context.actor, submission.track.id) ? submission : null)
}

function isLate(submission: Submission, now: Date): boolean {
	return phaseOf(submission.round, now) === 'closed' && isInTime(submission.round, submission.createdAt, now)
}

/** What became of one answer. `stale`: somebody saved another in between; theirs is kept, and given back to compare. */
export type Outcome =
	| { number: number; status: 'saved'; version: number }
	| { number: number; status: 'stale'; version: number; input: Input; savedBy: string | null; savedAt: Date }
	| { number: number; status: 'too_long' | 'unknown' }

/**
 * Saves answers as they were typed, right or wrong, each only over the version its writer has seen. What is too long or
 * belongs to another questionnaire is left out; the others are saved.
 */
export async function save(
	context: Context,
	explorationId: number,
	submissionId: number,
	changes: readonly Change[]
): Promise<Outcome[]> {
	return await transact(context.sql, async (sql) => {
		const submission = found(await queries.lockSubmission(sql, explorationId, submissionId))
		if (!canWrite(context.actor, submission.track.id)) throw refuse('not_found')
		const refusal = writeRefusal(submission, submission.round, context.now)
		if (refusal !== null) throw refuse(refusal)
		const resolved = await loadResolved({ ...context, sql }, submission.questionnaireVersionId, submission.track.id)
		const known = new Set(questionsOf(resolved).map((question) => question.number))
		const fits = (change: Change) => JSON.stringify(change.input).length <= MAX_INPUT_LENGTH
		const good = changes.filter((change) => known.has(change.number) && fits(change))
		const saved =
			good.length === 0 ? [] : await queries.saveDraftAnswers(sql, submissionId, good, accountId(context.actor), context.now)
		const versions = new Map(saved.map((row) => [row.number, row.version]))
		const isAnyLeft = good.some((change) => !versions.has(change.number))
		const rows = isAnyLeft ? await queries.listDraftAnswers(sql, submissionId) : []
		return changes.map((change): Outcome => {
			if (!known.has(change.number)) return { number: change.number, status: 'unknown' }
			if (!fits(change)) return { number: change.number, status: 'too_long' }
			const version = versions.get(change.number)
			if (version !== undefined) return { number: change.number, status: 'saved', version }
			return leftAsItWas(change, rows.find((row) => row.number === change.number))
		})
	})
}

/** What a colleague saved lately, for whoever has the same draft open. */
export interface Colleague {
	number: number
	version: number
	input: Input
	savedBy: string
	savedAt: Date
}

/** What colleagues saved in a draft in the last quarter of an hour, latest first. */
export async function colleagues(context: Context, explorationId: number, submissionId: number): Promise<Colleague[]> {
	await loadOwn(context, explorationId, submissionId)
	const me = accountId(context.actor)
	const since = context.now.getTime() - RECENT_MINUTES * 60_000
	const rows = await queries.listDraftAnswers(context.sql, submissionId)
	return rows
		.flatMap(({ savedBy, savedById, ...row }) => (savedBy === null || savedById === me ? [] : [{ ...row, savedBy }]))
		.filter((row) => row.savedAt.getTime() >= since)
		.sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime())
}

/** A colleague was first; where both wrote the same, there is nothing to choose. */
function leftAsItWas(change: Change, row: DraftAnswer | undefined): Outcome {
	const { number } = change
	if (row === undefined) return { number, status: 'stale', version: 0, input: {}, savedBy: null, savedAt: new Date(0) }
	const { version, input, savedBy, savedAt } = row
	if (fingerprint(input) === fingerprint(change.input)) return { number, status: 'saved', version }
	return { number, status: 'stale', version, input, savedBy, savedAt }
}

/** Empties a draft, to begin again. Only while nothing was submitted. */
export async function restart(context: Context, explorationId: number, submissionId: number): Promise<void> {
	await transact(context.sql, async (sql) => {
		const submission = found(await queries.lockSubmission(sql, explorationId, submissionId))
		if (!canWrite(context.actor, submission.track.id)) throw refuse('not_found')
		const refusal = writeRefusal(submission, submission.round, context.now)
		if (refusal !== null) throw refuse(refusal)
		if (submission.state !== 'draft') throw refuse('submission_not_open')
		await queries.clearDraftAnswers(sql, submissionId, accountId(context.actor), context.now)
		await audit({ ...context, sql }, {
			action: 'submission.restart', explorationId, objectType: 'submission', objectId: submissionId
		})
	})
}
