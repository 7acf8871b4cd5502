import { recountRound } from '#lib/analysis/cells.server.ts'
import { found, refuse } from '#lib/problem.ts'
import { audit, authorize } from '#lib/server/audit.ts'
import { changesOf, type Change, type Values } from '#lib/server/basis.ts'
import type { Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { InvalidInput } from '#lib/server/invalid.ts'
import { closeRound, openRound, retimed, scheduleRound, type Round, type Transition } from './model.ts'
import { canManageRounds, canSeeRounds } from './policy.ts'
import * as queries from './queries.server.ts'
import { roundValues, storedRoundValues, type RoundInput } from './schema.ts'

export type { OfferedVersion, RoundSummary, StateCounts } from './queries.server.ts'

const PAGE = 50

/** The rounds of an exploration, newest first, a page at a time. */
export async function list(
	context: Context,
	explorationId: number,
	before: number | null = null
): Promise<{ rounds: queries.RoundSummary[]; next: number | null }> {
	await authorize(context, canSeeRounds(context.actor, explorationId), { action: 'round.read', explorationId })
	const rounds = await queries.listRounds(context.sql, explorationId, before, PAGE + 1)
	return { rounds: rounds.slice(0, PAGE), next: rounds.length > PAGE ? (rounds[PAGE - 1]?.id ?? null) : null }
}

/** One round, with how many requests are in which state. */
export async function get(context: Context, explorationId: number, id: number): Promise<queries.RoundSummary> {
	const round = found(await queries.findRound(context.sql, explorationId, id))
	await authorize(context, canSeeRounds(context.actor, explorationId), entry('round.read', round))
	return { ...round, numbers: await queries.countStates(context.sql, id) }
}

/** The published questionnaire versions a round can ask. */
export async function versions(
	context: Context,
	explorationId: number,
	roundId: number | null
): Promise<queries.OfferedVersion[]> {
	await authorize(context, canSeeRounds(context.actor, explorationId), { action: 'round.read', explorationId })
	return await queries.listVersions(context.sql, explorationId, roundId)
}

/** Makes a round, in preparation. Bad input: a questionnaire version that is not a published one of this exploration. */
export async function create(context: Context, explorationId: number, input: RoundInput): Promise<number> {
	await authorize(context, canManageRounds(context.actor, explorationId), { action: 'round.create', explorationId })
	return await transact(context.sql, async (sql) => {
		const id = await queries.insertRound(sql, explorationId, input)
		const chosen = await queries.setVersions(sql, explorationId, id, input.versions)
		if (chosen !== new Set(input.versions).size) throw new InvalidInput({ versions: 'not_a_choice' })
		await audit({ ...context, sql }, { action: 'round.create', explorationId, objectType: 'round', objectId: id })
		return id
	})
}

/**
 * Changes a round. When what it counts changes, the figures are made again from what was submitted, in the same
 * transaction. A questionnaire with which something is asked stays in the round.
 *
 * @param basis what the form was based on
 */
export async function update(
	context: Context,
	explorationId: number,
	id: number,
	input: RoundInput,
	basis: Values | null = null
): Promise<void> {
	await transact(context.sql, async (sql) => {
		const round = found(await queries.lockRound(sql, explorationId, id))
		await authorize(context, canManageRounds(context.actor, explorationId), entry('round.update', round))
		const offered = await queries.listVersions(sql, explorationId, id)
		if (!input.versions.every((version) => offered.some((offer) => offer.id === version))) {
			throw new InvalidInput({ versions: 'not_a_choice' })
		}
		const versions = offered.filter((offer) => offer.isAsked || input.versions.includes(offer.id)).map((offer) => offer.id)
		const changes = changesOf(basis, storedRoundValues(round, offered), roundValues({ ...input, versions }))
		await queries.setVersions(sql, explorationId, id, input.versions)
		const countsOtherwise = round.counts !== input.counts
		if (countsOtherwise) await queries.lockSubmissions(sql, id)
		await queries.updateRound(sql, id, { ...input, ...retimed(round, input) })
		if (countsOtherwise) await recountRound({ ...context, sql }, id)
		await audit({ ...context, sql }, { ...entry('round.update', round), details: { changes: named(changes, offered) } })
	})
}

/** The changes of a round with its questionnaires by code and version: an id says nothing to who reads the log. */
function named(changes: Change[], offered: readonly queries.OfferedVersion[]): Change[] {
	const nameOf = (id: string) => offered.filter((offer) => String(offer.id) === id).map(({ code, version }) => `${code} ${version}`)
	const names = (ids: string) => ids.split(',').flatMap(nameOf).join(',')
	return changes.map((change) =>
		change.field === 'versions[]' ? { ...change, before: names(change.before), after: names(change.after) } : change
	)
}

/** Opens a round now. */
export const open = (context: Context, explorationId: number, id: number) =>
	move(context, explorationId, id, 'round.open', openRound)

/** Lets a round open by itself on its first day. */
export const schedule = (context: Context, explorationId: number, id: number) =>
	move(context, explorationId, id, 'round.schedule', scheduleRound)

/** Closes a round now; a planned one goes back to preparation. */
export const close = (context: Context, explorationId: number, id: number) =>
	move(context, explorationId, id, 'round.close', closeRound)

/** Deletes a round in which nothing has been begun. */
export async function remove(context: Context, explorationId: number, id: number): Promise<void> {
	await transact(context.sql, async (sql) => {
		const round = found(await queries.lockRound(sql, explorationId, id))
		await authorize(context, canManageRounds(context.actor, explorationId), entry('round.delete', round))
		if (await queries.hasSubmissions(sql, id)) throw refuse('in_use')
		await queries.deleteRound(sql, id)
		await audit({ ...context, sql }, entry('round.delete', round))
	})
}

async function move(
	context: Context,
	explorationId: number,
	id: number,
	action: string,
	transition: (round: Round, now: Date) => Transition
): Promise<Transition> {
	return await transact(context.sql, async (sql) => {
		const round = found(await queries.lockRound(sql, explorationId, id))
		await authorize(context, canManageRounds(context.actor, explorationId), entry(action, round))
		const moved = transition(round, context.now)
		if (moved.ok) {
			await queries.setRoundTimes(sql, id, moved.round)
			await audit({ ...context, sql }, entry(action, round))
		}
		return moved
	})
}

function entry(action: string, round: Round) {
	return { action, explorationId: round.explorationId, objectType: 'round', objectId: round.id }
}
