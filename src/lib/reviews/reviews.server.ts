import { found, refuse } from '#lib/problem.ts'
import { audit, auditRead, authorize } from '#lib/server/audit.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { queueMail } from '#lib/server/mail.ts'
import type { ComposeMail } from './mail.ts'
import {
	changedQuestions,
	possibleDecisions,
	writeCursor,
	type IncomingCursor,
	type IncomingFilter,
	type IncomingRow,
	type SilentRow,
	type SubmissionState
} from './model.ts'
import { canReadSubmissions, canReview } from './policy.ts'
import * as decisions from './decision-queries.server.ts'
import * as queries from './queries.server.ts'

export type { FilterChoices, RevisionRow, ReviewRow, StateCount, SubmissionHead } from './queries.server.ts'

const PAGE = 50

export interface Incoming {
	rows: IncomingRow[]
	/** Cursor of the next page, in the form of an address. */
	next: string | null
	counts: queries.StateCount[]
	silent: SilentRow[]
	requests: queries.RequestCounts
	choices: queries.FilterChoices
	mayReview: boolean
}

/**
 * What came in, last changed first, with the requests on which nobody has begun. Strategists see the state of
 * everything, scientists only submissions with an accepted revision.
 */
export async function listIncoming(
	context: Context,
	explorationId: number,
	filter: IncomingFilter,
	after: IncomingCursor | null
): Promise<Incoming> {
	const { sql, actor } = context
	await authorize(context, canReadSubmissions(actor, explorationId), { action: 'submission.list', explorationId })
	const mayReview = canReview(actor, explorationId)
	const query = { explorationId, filter, acceptedOnly: !mayReview, after, limit: PAGE + 1 }
	const showsSilent = mayReview && after === null && (filter.state === null || filter.state === 'silent')
	const [rows, counts, silent, requests, choices] = await Promise.all([
		filter.state === 'silent' ? [] : queries.selectIncoming(sql, query),
		queries.countIncoming(sql, query),
		showsSilent ? queries.selectSilent(sql, explorationId, filter, 200) : [],
		mayReview ? queries.countRequests(sql, explorationId, filter) : { requests: 0, silent: 0 },
		queries.selectFilterChoices(sql, explorationId)
	])
	const page = rows.slice(0, PAGE)
	const last = page.at(-1)
	const next = rows.length > PAGE && last !== undefined ? writeCursor({ stateAt: last.cursorAt, id: last.id }) : null
	return { rows: page, next, counts, silent, requests, choices, mayReview }
}

export interface ReadSubmission {
	submission: queries.SubmissionHead
	revisions: queries.RevisionRow[]
	reviews: queries.ReviewRow[]
	/** The revision on screen with its document; null where there is nothing this reader may read. */
	shown: { revision: queries.RevisionRow; document: unknown; changed: number[]; previousNumber: number | null } | null
	may: { accept: boolean; return: boolean }
}

/**
 * One submission as a strategist or scientist may read it: never a draft, never what was withdrawn, and for scientists
 * accepted revisions only. Reading is audited.
 *
 * @param revisionNumber which revision; without it the latest that may be read
 */
export async function readSubmission(
	context: Context,
	explorationId: number,
	submissionId: number,
	revisionNumber?: number
): Promise<ReadSubmission> {
	const { sql, actor } = context
	const entry = { action: 'submission.read', explorationId, objectType: 'submission', objectId: submissionId }
	const submission = found(await queries.selectSubmission(sql, explorationId, submissionId))
	await authorize(context, canReadSubmissions(actor, explorationId), entry)
	const mayReview = canReview(actor, explorationId)

	const all = await queries.selectRevisions(sql, submissionId)
	const revisions = mayReview ? all : all.filter((revision) => revision.acceptedAt !== null)
	if (!mayReview && (revisions.length === 0 || submission.state === 'withdrawn')) throw refuse('not_found')
	const reviews = mayReview ? await queries.selectReviews(sql, submissionId) : []
	const none = { submission, revisions, reviews, shown: null, may: { accept: false, return: false } }
	if (submission.state === 'withdrawn' || revisions.length === 0) return none

	const revision = found(
		revisionNumber === undefined ? revisions[0] : revisions.find((candidate) => candidate.number === revisionNumber)
	)
	const previous = revisions.find((candidate) => candidate.number < revision.number)
	await auditRead(context, { ...entry, details: { revision: revision.number } })
	const document = await queries.selectDocument(sql, submissionId, revision.id)
	const before = previous === undefined ? null : await queries.selectDocument(sql, submissionId, previous.id)
	const isLatest = revision.id === submission.latestRevisionId
	const may = mayReview && isLatest ? possibleDecisions(submission.state) : none.may
	const changed = changedQuestions(answersOf(before), answersOf(document) ?? {})
	return { submission, revisions, reviews, shown: { revision, document, changed, previousNumber: previous?.number ?? null }, may }
}

function answersOf(document: unknown): Record<string, unknown> | null {
	return (document as { answers?: Record<string, unknown> } | null)?.answers ?? null
}

/** Tells the leads of the tracks, in the same transaction: undone with it, sent after it. */
async function tellLeads(context: Context, submissionIds: readonly number[], compose: ComposeMail): Promise<void> {
	for (const lead of await queries.selectLeads(context.sql, submissionIds)) {
		await queueMail(context, { to: lead.email, ...compose(lead, lead) })
	}
}

/**
 * Accepts revisions, all or none, and makes them the ones that count. Refuses with `submission_changed` when one of
 * them is no longer the latest of a submission that waits for a decision: the lead submitted again or withdrew, or a
 * colleague was first.
 */
export async function acceptRevisions(
	context: Context,
	explorationId: number,
	revisionIds: readonly number[],
	compose: ComposeMail
): Promise<void> {
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		const rows = await decisions.lockForDecision(sql, explorationId, revisionIds)
		if (rows.length === 0 || rows.length !== revisionIds.length) throw refuse('not_found')
		const entry = { action: 'submission.accept', explorationId, objectType: 'submission' }
		await authorize(inside, canReview(context.actor, explorationId), { ...entry, objectId: rows[0]?.submissionId ?? '' })
		if (!rows.every((row) => row.revisionId === row.latestRevisionId && possibleDecisions(row.state).accept)) {
			throw refuse('submission_changed')
		}
		await decisions.moveCounted(sql, rows)
		await decisions.recordDecision(sql, {
			revisionIds,
			decision: 'accepted',
			remark: '',
			questionRemarks: {},
			accountId: accountId(context.actor),
			at: context.now
		})
		for (const row of rows) await audit(inside, { ...entry, objectId: row.submissionId, details: { revisionId: row.revisionId } })
		await tellLeads(inside, rows.map((row) => row.submissionId), compose)
	})
}

export interface Return {
	revisionId: number
	/** The state the actor saw: what a colleague accepted meanwhile is not returned unseen. */
	seen: SubmissionState
	remark: string
	questionRemarks: Readonly<Record<string, string>>
}

/**
 * Sends a submission back to its lead with remarks. What counts stays as it is: the revision that was accepted before,
 * or, in a round that counts what is submitted, the latest one.
 */
export async function returnSubmission(
	context: Context,
	explorationId: number,
	submissionId: number,
	given: Return,
	compose: ComposeMail
): Promise<void> {
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		const [row] = await decisions.lockForDecision(sql, explorationId, [given.revisionId])
		if (row === undefined || row.submissionId !== submissionId) throw refuse('not_found')
		const entry = { action: 'submission.return', explorationId, objectType: 'submission', objectId: submissionId }
		await authorize(inside, canReview(context.actor, explorationId), entry)
		const isAsSeen = row.revisionId === row.latestRevisionId && row.state === given.seen
		if (!isAsSeen || !possibleDecisions(row.state).return) throw refuse('submission_changed')

		const remarks = Object.entries(given.questionRemarks).filter(([, remark]) => remark !== '')
		await decisions.recordDecision(sql, {
			revisionIds: [given.revisionId],
			decision: 'returned',
			remark: given.remark,
			questionRemarks: Object.fromEntries(remarks),
			accountId: accountId(context.actor),
			at: context.now
		})
		await audit(inside, { ...entry, details: { revisionId: given.revisionId, questions: remarks.length } })
		await tellLeads(inside, [submissionId], compose)
	})
}
