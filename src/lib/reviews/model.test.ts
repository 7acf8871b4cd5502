import { expect, test } from 'vitest'
import { changedQuestions, readCursor, readFilter, writeCursor, writeFilter } from './model.ts'

test('a changed answer is found whatever the order of its keys', () => {
	const before = { '1': { status: 'answered', value: 'a' }, '2': { status: 'dont_know' }, '3': { rows: { x: 1, y: 2 } } }
	const after = { '1': { value: 'a', status: 'answered' }, '2': { status: 'answered', value: 3 }, '3': { rows: { y: 2, x: 1 } }, '4': {} }
	expect(changedQuestions(before, after)).toEqual([2, 4])
	expect(changedQuestions(null, after)).toEqual([])
})

test('a filter survives the address, and rubbish in an address is left out', () => {
	const filter = { roundId: 3, trackId: null, questionnaireId: 7, state: 'silent' as const }
	expect(readFilter(new URLSearchParams(writeFilter(filter)))).toEqual(filter)
	expect(readFilter(new URLSearchParams('round=1%27&track=-1&state=gone&questionnaire=99999999999'))).toEqual({
		roundId: null, trackId: null, questionnaireId: null, state: null
	})
})

test('a cursor survives the address, and anything else is no cursor', () => {
	const cursor = { stateAt: '2020-11-23T10:00:00.123456Z', id: 12 }
	expect(readCursor(writeCursor(cursor))).toEqual(cursor)
	for (const bad of [null, '', '12', '2020-13-40T10:00:00.123456Z_1', "2020-11-23T10:00:00.123456Z_1'"]) {
		expect(readCursor(bad)).toBeNull()
	}
})
