import { randomBytes } from 'node:crypto'
import { found, refuse } from '#lib/problem.ts'
import { evaluate } from '#lib/questionnaires/evaluate.ts'
import { toDocument } from '#lib/questionnaires/document.ts'
import type { Input } from '#lib/questionnaires/input.ts'
import { loadResolved } from '#lib/questionnaires/questionnaires.server.ts'
import { audit, authorize } from '#lib/server/audit.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { transact, violatedConstraint } from '#lib/server/database.ts'
import { loadOwn } from './drafts.server.ts'
import { canBeWithdrawn, completed, receiptNumber, regionSetOf, writeRefusal, type Submission } from './model.ts'
import { canSubmit, canWrite } from './policy.ts'
import * as queries from './queries.server.ts'
import { derive, questionIdsOf } from './derived.server.ts'
import { findRevision, listRevisions, recordRevision, type Revision, type RevisionContent } from './revision-queries.server.ts'
import { listTasks, type TaskRow } from './task-queries.server.ts'

export type { Revision, RevisionContent } from './revision-queries.server.ts'
export type { TaskRow } from './task-queries.server.ts'

/** What is asked of the actor's tracks in an exploration. */
export async function tasks(context: Context, explorationId: number): Promise<TaskRow[]> {
	const { actor } = context
	if (actor.kind !== 'account') throw refuse('sign_in_first')
	const trackIds = actor.trackRoles.filter((held) => held.explorationId === explorationId).map((held) => held.trackId)
	return trackIds.length === 0 ? [] : await listTasks(context.sql, explorationId, trackIds)
}

export interface Submit {
	/** Made by the form: sent twice it is stored once. */
	key: string
	/** The version of the draft that was reviewed. */
	draftVersion: number
	publishClosed: boolean
	publishOpen: boolean
	language: string
}

export type Submitted =
	| { ok: true; receipt: string }
	/** Somebody saved since the review page was shown, or something is wrong or missing: look again. */
	| { ok: false; error: 'changed' | 'incomplete' }

/**
 * Submits a draft as it was reviewed: evaluated here, whatever the browser thought of it. The same key gives the first
 * receipt again.
 */
export async function submit(
	context: Context,
	explorationId: number,
	submissionId: number,
	given: Submit
): Promise<Submitted> {
	const row = found(await queries.findForSubmit(context.sql, explorationId, submissionId, given.key))
	const { submission } = row
	if (!canWrite(context.actor, submission.track.id)) throw refuse('not_found')
	await authorize(context, canSubmit(context.actor, submission.track.id), entry('submission.submit', submission))
	if (row.receipt !== null) return { ok: true, receipt: row.receipt }
	const refusal = writeRefusal(submission, submission.round, context.now)
	if (refusal !== null) throw refuse(refusal)
	if (submission.draftVersion !== given.draftVersion) return { ok: false, error: 'changed' }

	const resolved = await loadResolved(context, submission.questionnaireVersionId, submission.track.id)
	const stored = new Map<number, Input>(Object.entries(row.inputs).map(([number, input]) => [Number(number), input]))
	const evaluation = evaluate(resolved, completed(resolved, stored, submission).inputs)
	if (!evaluation.isComplete) return { ok: false, error: 'incomplete' }
	const document = toDocument(evaluation)
	const derived = await derive(context, submission.questionnaireVersionId, resolved, document, row.themesMark)
	const questionIds = await questionIdsOf(context, submission.questionnaireVersionId)
	try {
		const { receipt } = await recordRevision(
			context,
			{
				...derived,
				...given,
				submissionId,
				explorationId,
				document,
				regionSet: regionSetOf(resolved, document, submission),
				receipt: newReceipt(context.now),
				accountId: accountId(context.actor)
			},
			questionIds
		)
		return { ok: true, receipt }
	} catch (thrown) {
		const constraint = violatedConstraint(thrown)
		if (constraint === 'submissions_not_open') throw refuse('submission_not_open')
		if (constraint === 'submissions_draft_changed') return { ok: false, error: 'changed' }
		if (constraint === 'submission_revisions_key_unique') throw refuse('conflict')
		throw thrown
	}
}

/** A receipt number that nobody can guess from another. */
function newReceipt(now: Date): string {
	let random: Buffer
	do random = randomBytes(8)
	while (random.some((byte) => byte >= 248))
	return receiptNumber(now.getFullYear(), random)
}

/** What was submitted so far, newest first, for the people of the track. */
export async function revisions(
	context: Context,
	explorationId: number,
	submissionId: number
): Promise<{ submission: Submission; revisions: Revision[]; maySubmit: boolean }> {
	const submission = await loadOwn(context, explorationId, submissionId)
	const maySubmit = canSubmit(context.actor, submission.track.id)
	return { submission, revisions: await listRevisions(context.sql, submissionId), maySubmit }
}

/** One revision with its answers, for the people of the track. */
export async function revision(
	context: Context,
	explorationId: number,
	submissionId: number,
	number: number
): Promise<RevisionContent & { trackId: number }> {
	const submission = await loadOwn(context, explorationId, submissionId)
	return { ...found(await findRevision(context.sql, submissionId, number)), trackId: submission.track.id }
}

/** Takes a submission back: from now on nothing of it counts. What was submitted is kept, and a new one can be begun. */
export async function withdraw(context: Context, explorationId: number, submissionId: number): Promise<void> {
	await transact(context.sql, async (sql) => {
		const submission = found(await queries.lockSubmission(sql, explorationId, submissionId))
		if (!canWrite(context.actor, submission.track.id)) throw refuse('not_found')
		await authorize(context, canSubmit(context.actor, submission.track.id), entry('submission.withdraw', submission))
		if (submission.state === 'withdrawn') return
		if (!canBeWithdrawn(submission.state)) throw refuse('submission_not_open')
		await queries.withdraw(sql, submissionId, context.now)
		await audit({ ...context, sql }, entry('submission.withdraw', submission))
	})
}

/** Who can submit for the track of a submission. */
export async function leads(context: Context, trackId: number): Promise<string[]> {
	return await queries.listLeads(context.sql, trackId)
}

function entry(action: string, submission: Submission) {
	return { action, explorationId: submission.explorationId, objectType: 'submission', objectId: submission.id }
}
