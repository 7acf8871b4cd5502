import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distribution, median, type QuestionCell } from './distribution.ts'
import { emptyFilter } from './filter.ts'
import { frame, sets } from './fixtures.ts'
import type { AnalysisQuestion } from './questions.ts'

const base: AnalysisQuestion = {
	key: 'WM06', members: [{ id: 6, code: 'WM06', questionnaire: {}, label: {}, versions: [], otherWords: [] }], type: 'scale', label: {}, help: {}, concept: null,
	options: [], rows: [], scale: { min: 1, max: 5, minLabel: {}, maxLabel: {} }, unit: null, topN: 0, themes: []
}
const cell = (rest: Partial<QuestionCell>): QuestionCell => ({
	questionId: 6, roundId: 1, trackId: 1, regionSetId: 11, row: 0, status: 1, option: 0, value: null, n: 1, ...rest
})
const option = (key: string, n: number) => ({ key, label: { nl: key }, numbers: { 6: n }, isOther: false, notIn: [] as number[], otherWords: [] })

test('a median is the middle value, or the mean of the two in the middle', () => {
	expect(median([])).toBeNull()
	expect(median([{ value: 4, n: 1 }, { value: 5, n: 1 }])).toBe(4.5)
	expect(median([{ value: 5, n: 1 }, { value: 1, n: 3 }, { value: 2, n: 0 }])).toBe(1)
	fc.assert(
		fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }), (list) => {
			const sorted = list.toSorted((a, b) => a - b)
			const middle = (sorted[Math.floor((list.length - 1) / 2)]! + sorted[Math.floor(list.length / 2)]!) / 2
			expect(median(list.map((value) => ({ value, n: 1 })))).toBe(middle)
		})
	)
})

describe('a scale', () => {
	// Two of Oost-Groningen (4 and 5), one of both regions (2), one tied to none that does not know.
	const cells = [
		cell({ n: 2 }), cell({ value: 4 }), cell({ value: 5 }),
		cell({ regionSetId: 12, trackId: 3 }), cell({ regionSetId: 12, trackId: 3, value: 2 }),
		cell({ regionSetId: 15, trackId: 3, roundId: 2, status: 2 }), cell({ regionSetId: 15, status: 4 })
	]
	const read = (filter = {}, by: 'none' | 'region' | 'track' = 'region') =>
		distribution(base, cells, sets, frame, { ...emptyFilter, ...filter }, by)

	test('leaves don’t know out of the median and shows it as its own count', () => {
		expect(read().total).toMatchObject({ asked: 4, answered: 3, dontKnow: 1, notAnswered: 0, notAsked: 1, median: 4, min: 2, max: 5 })
		expect(read().total.values).toEqual([1, 2, 3, 4, 5].map((value) => ({ value, n: [0, 1, 0, 1, 1][value - 1] })))
	})

	test('counts a submission in each of its regions', () => {
		const groups = read().groups.map((group) => [group.key.kind === 'region' ? group.key.region.code : group.key.kind, group.answered, group.median])
		expect(groups).toEqual([['KR-OG', 3, 4], ['AR-OD', 1, 2], ['unbound', 0, null]])
	})

	test('splits by track and follows every part of the filter', () => {
		expect(read({}, 'track').groups.map((group) => group.answered)).toEqual([2, 1])
		expect(read({ kind: 'expertise' }).total).toMatchObject({ answered: 1, dontKnow: 1 })
		expect(read({ rounds: [2] }).total).toMatchObject({ answered: 0, dontKnow: 1 })
		expect(read({ regions: ['AR-OD'] }).total.answered).toBe(1)
		expect(read({ regions: ['unbound'] }).total).toMatchObject({ answered: 0, dontKnow: 1 })
	})
})

test('in a multiple choice the number that answered is not the sum of the choices', () => {
	const question: AnalysisQuestion = { ...base, type: 'multiple', scale: null, options: [option('sloop', 601), option('bouw', 602)] }
	const cells = [cell({ n: 3 }), cell({ option: 601, n: 3 }), cell({ option: 602, n: 2 }), cell({ status: 3, n: 1 })]
	expect(distribution(question, cells, sets, frame, emptyFilter).total).toMatchObject({ asked: 4, answered: 3, options: [3, 2], values: [], median: null })
})

test('a ranking gives times first, times in the top, and the mean place over those who ranked it', () => {
	const question: AnalysisQuestion = { ...base, type: 'ranking', scale: null, topN: 3, options: [option('geld', 601), option('regels', 602), option('kennis', 603)] }
	const cells = [cell({ n: 2 }), cell({ option: 601, value: 1, n: 2 }), cell({ option: 602, value: 2 }), cell({ option: 602, value: 3 })]
	const { ranking, median: middle } = distribution(question, cells, sets, frame, emptyFilter).total
	expect(ranking).toEqual([
		{ first: 2, top: 2, meanPlace: 1 },
		{ first: 0, top: 2, meanPlace: 2.5 },
		{ first: 0, top: 0, meanPlace: null }
	])
	expect(middle).toBeNull()
})

test('the rows of a matrix are questions of their own', () => {
	const question: AnalysisQuestion = { ...base, type: 'matrix', rows: [{ n: 901, label: {}, notIn: [] }, { n: 902, label: {}, notIn: [] }] }
	const cells = [cell({ row: 901, n: 2 }), cell({ row: 901, value: 5, n: 2 }), cell({ row: 902 }), cell({ row: 902, value: 1 }), cell({ row: 902, status: 2 })]
	const { total, groups } = distribution(question, cells, sets, frame, emptyFilter)
	expect(groups.map((group) => [group.median, group.answered, group.dontKnow])).toEqual([[5, 2, 0], [1, 1, 1]])
	expect(total.asked).toBe(2)
})

test('a concept adds up questions whose options have other numbers', () => {
	const question: AnalysisQuestion = {
		...base, type: 'single', scale: null, members: [...base.members, { id: 7, code: 'ET07', questionnaire: {}, label: {}, versions: [], otherWords: [] }],
		options: [{ key: 'ja', label: {}, numbers: { 6: 601, 7: 701 }, isOther: false, notIn: [], otherWords: [] }]
	}
	const cells = [cell({}), cell({ option: 601 }), cell({ questionId: 7 }), cell({ questionId: 7, option: 701 }), cell({ questionId: 6, option: 701 })]
	const { total, groups } = distribution(question, cells, sets, frame, emptyFilter, 'questionnaire')
	expect(total).toMatchObject({ answered: 2, options: [2] })
	expect(groups.map((group) => group.options)).toEqual([[1], [1]])
})

describe('a question that the versions of its questionnaire ask differently', () => {
	const [first] = base.members
	const withVersions = (hasQuestion: boolean) => [
		{ ...first!, versions: [{ id: 2, number: 2, hasQuestion: true }, { id: 1, number: 1, hasQuestion }] }
	]
	const of = (versionId: number, n: number) => ({ versionId, roundId: versionId, trackId: 1, regionSetId: 11, n })

	test('counts submissions to a version without it as not asked', () => {
		const question = { ...base, members: withVersions(false) }
		const byVersion = { submissions: [of(1, 6)], statuses: [] }
		const read = distribution(question, [cell({ roundId: 2 }), cell({ roundId: 2, value: 4 })], sets, frame, emptyFilter, 'region', byVersion)
		expect(read.total).toMatchObject({ asked: 1, answered: 1, notAsked: 6 })
		expect(read.notInVersion).toBe(6)
		expect(read.groups.map((group) => [group.asked, group.notAsked])).toEqual([[1, 6]])
		const second = distribution(question, [], sets, frame, { ...emptyFilter, rounds: [2] }, 'none', byVersion)
		expect([second.total.notAsked, second.notInVersion]).toEqual([0, 0])
	})

	test('says out of how many an option was chosen that not everyone could choose', () => {
		const question: AnalysisQuestion = {
			...base, type: 'multiple', scale: null, members: withVersions(true),
			options: [option('sloop', 601), { ...option('erfpacht', 602), notIn: [1] }, { ...option('onteigening', 603), notIn: [2] }]
		}
		const cells = [cell({ n: 4 }), cell({ option: 601, n: 3 }), cell({ option: 602 }), cell({ option: 603, n: 2 })]
		const statuses = [{ ...of(1, 3), status: 1 }, { ...of(1, 1), status: 3 }, { ...of(2, 1), status: 1 }, { ...of(2, 5), status: 4 }]
		const read = distribution(question, cells, sets, frame, emptyFilter, 'none', { submissions: [], statuses })
		expect(read.total.options).toEqual([3, 1, 2])
		expect(read.offeredTo).toEqual([null, { answered: 1, asked: 1 }, { answered: 3, asked: 4 }])
	})

	test('goes for a matrix by the row that was asked the most, also where a version lacks the first', () => {
		const question: AnalysisQuestion = {
			...base, type: 'matrix', members: withVersions(true), rows: [{ n: 901, label: {}, notIn: [1] }, { n: 902, label: {}, notIn: [] }]
		}
		const cells = [cell({ row: 901 }), cell({ row: 902, n: 4 })]
		const { total, groups } = distribution(question, cells, sets, frame, emptyFilter, 'none', { submissions: [of(1, 3)], statuses: [] })
		expect(total).toMatchObject({ asked: 4, notAsked: 0 })
		expect(groups.map((group) => [group.asked, group.notAsked])).toEqual([[1, 3], [4, 0]])
	})
})
