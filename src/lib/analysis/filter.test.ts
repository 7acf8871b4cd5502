import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chosenRegions, chosenTracks, emptyFilter, filterQuery, parseFilter, setCounts, type AnalysisFilter } from './filter.ts'
import { frame } from './fixtures.ts'

test('reads every part of an address', () => {
	const { filter, ignored } = parseFilter(
		new URLSearchParams('round=2,1&kind=tailored&track=oost&region=kr-og&region=unbound&theme=won-her&answer=WM06.v4'),
		frame
	)
	expect(ignored).toEqual([])
	expect(filter).toEqual({
		rounds: [1, 2],
		kind: 'tailored',
		track: 'oost',
		regions: ['KR-OG', 'unbound'],
		theme: 'WON-HER',
		answer: { question: 'WM06', kind: 'value', of: 4 }
	} satisfies AnalysisFilter)
})

test('leaves out what can’t be, and says which', () => {
	const { filter, ignored } = parseFilter(
		new URLSearchParams('round=9&round=1&kind=x&track=%00&region=ZZ&theme=__proto__&answer=WM06&answer=WM06.o1e9&q=1'),
		frame
	)
	expect(filter).toEqual({ ...emptyFilter, rounds: [1] })
	expect(ignored).toHaveLength(7)
})

test('an empty choice in a form is no filter, and nothing to complain about', () => {
	expect(parseFilter(new URLSearchParams('round=&kind=&region='), frame)).toEqual({ filter: emptyFilter, ignored: [] })
})

test('an answer is checked against the questions where these are known', () => {
	const questions = [{ code: 'WM04', options: [{ n: 401 }], hasValues: false }]
	const read = (answer: string) => parseFilter(new URLSearchParams({ answer }), frame, questions).filter.answer
	expect(read('WM04.o401')).toEqual({ question: 'WM04', kind: 'option', of: 401 })
	expect(read('WM04.o402')).toBeNull()
	expect(read('WM04.v1')).toBeNull()
	expect(read('WM05.o401')).toBeNull()
})

test('every filter survives its address', () => {
	const filters = fc.record({
		rounds: fc.subarray([1, 2]),
		kind: fc.constantFrom(null, 'expertise', 'tailored'),
		track: fc.constantFrom(null, 'oost', 'woningmarkt'),
		regions: fc.subarray(['AR-OD', 'KR-OG', 'MW-ZOD', 'tailored', 'unbound']),
		theme: fc.constantFrom(null, 'WON', 'WON-HER'),
		answer: fc.option(
			fc.record({ question: fc.constant('WM06'), kind: fc.constantFrom('option', 'value'), of: fc.integer({ min: 0, max: 200_000 }) }),
			{ nil: null }
		)
	}) as fc.Arbitrary<AnalysisFilter>
	fc.assert(
		fc.property(filters, (filter) => {
			expect(parseFilter(filterQuery(filter), frame)).toEqual({ filter, ignored: [] })
		})
	)
})

test('a group of regions is those regions, and a submission counts when one of its regions is chosen', () => {
	const choice = chosenRegions({ ...emptyFilter, regions: ['tailored'] }, frame)
	expect([...(choice?.ids ?? [])]).toEqual([1, 3])
	expect(setCounts({ id: 1, reserved: null, regions: [1, 2] }, choice)).toBe(true)
	expect(setCounts({ id: 2, reserved: null, regions: [2] }, choice)).toBe(false)
	expect(setCounts({ id: 3, reserved: 'all', regions: [] }, choice)).toBe(false)
	expect(setCounts({ id: 3, reserved: 'all', regions: [] }, chosenRegions({ ...emptyFilter, regions: ['unbound'] }, frame))).toBe(true)
	expect(setCounts({ id: 2, reserved: null, regions: [2] }, null)).toBe(true)
})

test('kind and track must both hold', () => {
	expect(chosenTracks(emptyFilter, frame)).toBeNull()
	expect(chosenTracks({ ...emptyFilter, kind: 'tailored' }, frame)).toEqual([1, 2])
	expect(chosenTracks({ ...emptyFilter, kind: 'expertise', track: 'oost' }, frame)).toEqual([])
})
