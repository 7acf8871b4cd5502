import { expect, test } from 'vitest'
import { closeRound, isInTime, openRound, phaseOf, retimed, scheduleRound, type RoundTimes } from './model.ts'

const at = (text: string) => new Date(`2020-11-${text}:00Z`)
const round: RoundTimes = { state: 'open', opensAt: at('02T00:00'), closesAt: at('20T00:00'), graceMinutes: 60 }

test('an open round opens and closes by its dates', () => {
	expect(phaseOf(round, at('01T23:59'))).toBe('scheduled')
	expect(phaseOf(round, at('02T00:00'))).toBe('open')
	expect(phaseOf(round, at('19T23:59'))).toBe('open')
	expect(phaseOf(round, at('20T00:00'))).toBe('closed')
	expect(phaseOf({ ...round, state: 'preparing' }, at('10T00:00'))).toBe('preparing')
	expect(phaseOf({ ...round, state: 'closed' }, at('10T00:00'))).toBe('closed')
})

test('what was begun before the end has the grace, and nothing else has', () => {
	expect(isInTime(round, at('19T23:00'), at('20T00:59'))).toBe(true)
	expect(isInTime(round, at('19T23:00'), at('20T01:00'))).toBe(false)
	expect(isInTime(round, at('20T00:10'), at('20T00:20'))).toBe(false)
	expect(isInTime({ ...round, graceMinutes: 0 }, at('19T23:00'), at('20T00:00'))).toBe(false)
	expect(isInTime(round, at('01T00:00'), at('01T10:00'))).toBe(false)
})

test('a round closed by hand ends at that moment and keeps its grace', () => {
	const closed = closeRound(round, at('10T12:00'))
	expect(closed).toEqual({ ok: true, round: { ...round, state: 'closed', closesAt: at('10T12:00') } })
	if (closed.ok) {
		expect(isInTime(closed.round, at('10T11:00'), at('10T12:59'))).toBe(true)
		expect(openRound(closed.round, at('10T12:30'))).toEqual({ ok: false, code: 'ends_in_past' })
	}
})

test('a last day typed in again keeps the moment a round was closed; another day does not open a closed round', () => {
	const closed: RoundTimes = { ...round, state: 'closed', closesAt: at('10T12:00') }
	const typed = { opensAt: at('01T23:00'), closesAt: at('10T23:00') }
	expect(retimed(closed, typed)).toEqual({ opensAt: at('02T00:00'), closesAt: at('10T12:00') })
	const later = { ...closed, ...retimed(closed, { ...typed, closesAt: at('12T23:00') }) }
	expect(later.closesAt).toEqual(at('12T23:00'))
	expect(isInTime(later, at('10T11:00'), at('10T12:30'))).toBe(false)
	expect(openRound(later, at('10T12:30'))).toMatchObject({ ok: true })
	expect(retimed(closed, { opensAt: null, closesAt: null })).toEqual({ opensAt: null, closesAt: null })
})

test('closing what is closed and opening what is open is refused', () => {
	expect(closeRound(round, at('21T00:00'))).toEqual({ ok: false, code: 'already' })
	expect(openRound(round, at('10T00:00'))).toEqual({ ok: false, code: 'already' })
	expect(closeRound({ ...round, state: 'preparing' }, at('10T00:00'))).toEqual({ ok: false, code: 'already' })
})

test('a prepared round can be opened at once or planned for its first day', () => {
	const prepared: RoundTimes = { ...round, state: 'preparing' }
	const now = at('01T09:00')
	expect(openRound(prepared, now)).toMatchObject({ ok: true, round: { state: 'open', opensAt: now } })
	const planned = scheduleRound(prepared, now)
	expect(planned).toMatchObject({ ok: true, round: { state: 'open', opensAt: round.opensAt } })
	if (planned.ok) {
		expect(phaseOf(planned.round, now)).toBe('scheduled')
		expect(closeRound(planned.round, now)).toMatchObject({ ok: true, round: { state: 'preparing' } })
	}
})
