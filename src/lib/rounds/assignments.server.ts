import type { Text } from '#lib/i18n/text.ts'
import { found, refuse } from '#lib/problem.ts'
import { audit, authorize } from '#lib/server/audit.ts'
import type { Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { queueMail } from '#lib/server/mail.ts'
import * as queries from './assignment-queries.server.ts'
import { phaseOf, type AssignmentState, type Round } from './model.ts'
import { canManageRounds, canSeeRounds } from './policy.ts'
import { findRound, lockRound } from './queries.server.ts'

export type { AskedPair, AssignmentRow } from './assignment-queries.server.ts'

const PAGE = 100
/** Pressing twice does not send two mails. */
const QUIET_MINUTES = 60

export interface AssignmentPage {
	assignments: queries.AssignmentRow[]
	/** Where the next page begins, as `<position>-<id>`. */
	next: string | null
}

/** The expected submissions of a round in the order of the tracks: who is how far, never what they wrote. */
export async function list(
	context: Context,
	explorationId: number,
	roundId: number,
	filter: { state: AssignmentState | null; after: string | null }
): Promise<AssignmentPage> {
	const round = found(await findRound(context.sql, explorationId, roundId))
	await authorize(context, canSeeRounds(context.actor, explorationId), entry('round.read', round))
	const [, position, id] = /^(-?\d{1,9})-(\d{1,9})$/.exec(filter.after ?? '') ?? []
	const after = id === undefined ? null : { position: Number(position), id: Number(id) }
	const rows = await queries.listAssignments(context.sql, roundId, { state: filter.state, after, limit: PAGE + 1 })
	const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
	return { assignments: rows.slice(0, PAGE), next: last === undefined ? null : `${last.trackPosition}-${last.id}` }
}

/** Which versions are asked of which tracks as a whole. */
export async function pairs(context: Context, explorationId: number, roundId: number): Promise<queries.AskedPair[]> {
	const round = found(await findRound(context.sql, explorationId, roundId))
	await authorize(context, canSeeRounds(context.actor, explorationId), entry('round.read', round))
	return await queries.listAskedPairs(context.sql, roundId)
}

/** Makes what a round asks exactly this; what has been begun stays. Returns how many were added and taken back. */
export async function assign(
	context: Context,
	explorationId: number,
	roundId: number,
	asked: readonly { versionId: number; trackId: number }[]
): Promise<{ added: number; removed: number }> {
	return await change(context, explorationId, roundId, 'round.assign', async (change) => {
		const removed = await queries.deleteOtherPairs(change.sql, roundId, asked)
		const added = await queries.insertAssignments(change.sql, roundId, asked)
		return { added, removed }
	})
}

/**
 * Asks a questionnaire of all tracks it was made for, and what else was ticked but not saved yet; takes nothing back.
 * Returns how many are new.
 */
export async function assignFitting(
	context: Context,
	explorationId: number,
	roundId: number,
	versionId: number,
	ticked: readonly { versionId: number; trackId: number }[] = []
): Promise<number> {
	return await change(context, explorationId, roundId, 'round.assign', async ({ sql }) => {
		const others = await queries.insertAssignments(sql, roundId, ticked)
		return others + (await queries.insertFittingAssignments(sql, roundId, versionId))
	})
}

/** Asks a track once more, for one region or one initiative; false where that is asked already or does not fit. */
export async function assignNarrow(
	context: Context,
	explorationId: number,
	roundId: number,
	asked: { versionId: number; trackId: number; regionId: number | null; initiativeId: number | null }
): Promise<boolean> {
	return await change(context, explorationId, roundId, 'round.assign', async ({ sql }) => {
		return (await queries.insertNarrowAssignment(sql, roundId, asked)) !== null
	})
}

/** Takes a request back; refuses with `in_use` where something has been begun. */
export async function unassign(context: Context, explorationId: number, roundId: number, id: number): Promise<void> {
	await change(context, explorationId, roundId, 'round.unassign', async ({ sql }) => {
		if (!(await queries.deleteAssignment(sql, roundId, id))) throw refuse('in_use')
	})
}

export interface ReminderFacts {
	trackName: Text
	questionnaireTitle: Text
	recipientName: string
	round: Round
}

/**
 * Reminds the leads whose request is still with them, by mail in their own language.
 *
 * @param assignmentId one request, or null for all of the round
 * @param compose the mail in a language; interface text is translated by the caller
 * @returns how many requests were reminded of, and how many have no lead to remind
 */
export async function remind(
	context: Context,
	explorationId: number,
	roundId: number,
	assignmentId: number | null,
	compose: (facts: ReminderFacts, language: 'nl' | 'en') => { subject: string; body: string }
): Promise<{ reminded: number; withoutLead: number }> {
	return await change(context, explorationId, roundId, 'round.remind', async (change, round) => {
		if (phaseOf(round, context.now) !== 'open') throw refuse('round_not_open')
		const due = await queries.listReminders(change.sql, roundId, assignmentId, context.now, QUIET_MINUTES)
		const reachable = due.filter((reminder) => reminder.recipients.length > 0)
		for (const { recipients, trackName, questionnaireTitle } of reachable) {
			for (const { email, name, language } of recipients) {
				const facts = { trackName, questionnaireTitle, recipientName: name, round }
				await queueMail(change, { to: email, ...compose(facts, language) })
			}
		}
		await queries.markReminded(change.sql, reachable.map((reminder) => reminder.assignmentId), context.now)
		return { reminded: reachable.length, withoutLead: due.length - reachable.length }
	})
}

async function change<T>(
	context: Context,
	explorationId: number,
	roundId: number,
	action: string,
	act: (context: Context, round: Round) => Promise<T>
): Promise<T> {
	return await transact(context.sql, async (sql) => {
		const round = found(await lockRound(sql, explorationId, roundId))
		await authorize(context, canManageRounds(context.actor, explorationId), entry(action, round))
		const result = await act({ ...context, sql }, round)
		const details = typeof result === 'object' && result !== null ? { ...result } : {}
		await audit({ ...context, sql }, { ...entry(action, round), details })
		return result
	})
}

function entry(action: string, round: Round) {
	return { action, explorationId: round.explorationId, objectType: 'round', objectId: round.id }
}
