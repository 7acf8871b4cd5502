import type { Text } from '#lib/i18n/text.ts'
import { dayOf, lastDayBefore } from './day.ts'

/** What is stored: whether somebody has opened or closed the round. */
export type RoundState = 'preparing' | 'open' | 'closed'

/** Which revision of a submission counts: the latest accepted one, or the latest submitted one. */
export type Counts = 'accepted' | 'submitted'

/** What the round is at this moment; its dates say as much as its state. */
export type RoundPhase = 'preparing' | 'scheduled' | 'open' | 'closed'

export interface RoundTimes {
	state: RoundState
	opensAt: Date | null
	/** The first instant after the last day. */
	closesAt: Date | null
	/** For who already had the form open, after `closesAt`. */
	graceMinutes: number
}

export interface Round extends RoundTimes {
	id: number
	explorationId: number
	title: Text
	counts: Counts
	contactName: string
	contactEmail: string
}

/** What an expected submission has come to; `silent` is: nobody has begun. */
export type AssignmentState = 'silent' | 'draft' | 'submitted' | 'accepted' | 'returned' | 'withdrawn'
export const assignmentStates: readonly AssignmentState[] = [
	'silent',
	'draft',
	'returned',
	'submitted',
	'accepted',
	'withdrawn'
]

/** What the round is at `now`. */
export function phaseOf(round: RoundTimes, now: Date): RoundPhase {
	if (round.state === 'preparing') return 'preparing'
	if (round.state === 'closed') return 'closed'
	if (round.closesAt !== null && round.closesAt <= now) return 'closed'
	if (round.opensAt !== null && round.opensAt > now) return 'scheduled'
	return 'open'
}

/** Until when a form that was already open may still be saved and submitted; null: no end is set. */
export function lastInstant(round: RoundTimes): Date | null {
	if (round.closesAt === null) return null
	return new Date(round.closesAt.getTime() + round.graceMinutes * 60_000)
}

/**
 * Whether something written at `now` is in time, for a draft that was begun at `startedAt`.
 * What was begun before the end of the round has the grace.
 */
export function isInTime(round: RoundTimes, startedAt: Date, now: Date): boolean {
	const phase = phaseOf(round, now)
	if (phase === 'open') return true
	const end = lastInstant(round)
	if (phase !== 'closed' || round.closesAt === null || end === null) return false
	return startedAt < round.closesAt && round.closesAt <= now && now < end
}

/**
 * The first and last instant of a round whose days were typed in again. A day that was left as it was keeps its
 * instant: a round that was closed in the middle of its last day stays closed from then.
 */
export function retimed(round: RoundTimes, typed: Pick<RoundTimes, 'opensAt' | 'closesAt'>): Pick<RoundTimes, 'opensAt' | 'closesAt'> {
	const keep = (was: Date | null, is: Date | null, day: (instant: Date) => string) =>
		was !== null && is !== null && day(was) === day(is) ? was : is
	return {
		opensAt: keep(round.opensAt, typed.opensAt, dayOf),
		closesAt: keep(round.closesAt, typed.closesAt, lastDayBefore)
	}
}

export type Transition = { ok: true; round: RoundTimes } | { ok: false; code: 'already' | 'ends_in_past' }

/**
 * Opens a round: from now on what is asked can be seen and filled in. A round that was to open later opens at once;
 * a closed one opens again when its last day has not passed or when it has none.
 */
export function openRound(round: RoundTimes, now: Date): Transition {
	if (phaseOf(round, now) === 'open') return { ok: false, code: 'already' }
	if (round.closesAt !== null && round.closesAt <= now) return { ok: false, code: 'ends_in_past' }
	const opensAt = round.opensAt !== null && round.opensAt <= now ? round.opensAt : now
	return { ok: true, round: { ...round, state: 'open', opensAt } }
}

/** Plans a round: it opens by itself at its first day. */
export function scheduleRound(round: RoundTimes, now: Date): Transition {
	if (round.state !== 'preparing') return { ok: false, code: 'already' }
	if (round.closesAt !== null && round.closesAt <= now) return { ok: false, code: 'ends_in_past' }
	return { ok: true, round: { ...round, state: 'open', opensAt: round.opensAt ?? now } }
}

/** Closes a round that is open or planned. It ends now, so that a form already open keeps its grace. */
export function closeRound(round: RoundTimes, now: Date): Transition {
	const phase = phaseOf(round, now)
	if (phase === 'scheduled') return { ok: true, round: { ...round, state: 'preparing' } }
	if (phase !== 'open') return { ok: false, code: 'already' }
	return { ok: true, round: { ...round, state: 'closed', closesAt: now } }
}
