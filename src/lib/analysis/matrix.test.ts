import { expect, test } from 'vitest'
import { emptyFilter } from './filter.ts'
import { frame, sets } from './fixtures.ts'
import { buildMatrix, cellState, summarize, type Counts, type ThemeCell } from './matrix.ts'

const counts = (asked: number, says: number, rest: Partial<Counts> = {}): Counts => {
	const given = { toCode: 0, onlyToCode: 0, dontKnow: 0, ...rest }
	return { asked, says, ...given, notAnswered: asked - says - given.onlyToCode - given.dontKnow }
}
const cell = (regionSetId: number, themeId: number, of: Counts): ThemeCell => ({ regionSetId, themeId, ...of })

// 2 for Oost-Groningen, 1 for Oost-Groningen and Oost-Drenthe, 1 for the overlay, 1 for all regions, 1 tied to none.
const cells = [
	cell(11, 0, counts(2, 0)), cell(11, 1, counts(2, 2)), cell(11, 2, counts(2, 1, { dontKnow: 1 })),
	cell(12, 0, counts(1, 0)), cell(12, 1, counts(1, 1)), cell(12, 4, counts(1, 0, { toCode: 1, onlyToCode: 1 })),
	cell(13, 0, counts(1, 0)), cell(13, 1, counts(1, 0)),
	cell(14, 0, counts(1, 0)), cell(14, 1, counts(1, 1)),
	cell(15, 0, counts(1, 0)), cell(15, 4, counts(1, 1))
]

function read(filter: Partial<typeof emptyFilter> = {}, splitReserved = false) {
	const matrix = buildMatrix(cells, sets, frame, { ...emptyFilter, ...filter }, { splitReserved })
	return {
		submissions: Object.fromEntries(matrix.columns.map((column) => [column.key, column.submissions])),
		rows: Object.fromEntries(
			matrix.rows.map((row) => [row.theme.code, row.cells.map((c) => (c.asked === 0 ? '' : `${c.says}/${c.asked}`)).join(' ')])
		),
		matrix
	}
}

test('a submission counts once in each of its regions and once in the total', () => {
	const { submissions, rows } = read()
	expect(submissions).toEqual({ 'KR-OG': 3, 'AR-OD': 1, 'MW-ZOD': 1, unbound: 2, total: 6 })
	expect(rows['WON']).toBe('3/3 1/1 0/1 1/1 4/5')
	expect(rows['WON-HER']).toBe('1/2    1/2')
	expect(rows['ENE']).toBe('0/1 0/1  1/1 1/2')
})

test('an overlay has a column of its own, and the region below it points to it', () => {
	const official = read().matrix.columns.find((column) => column.key === 'AR-OD')
	expect(official?.overlay?.code).toBe('MW-ZOD')
	expect(official?.submissions).toBe(1)
})

test('a region without input or track has no column, unless it is asked for', () => {
	expect(Object.keys(read().submissions)).not.toContain('AR-NL')
	expect(read({ regions: ['AR-NL'] }).submissions).toEqual({ 'AR-NL': 0, total: 0 })
})

test('a choice of regions counts each submission of these once in the total', () => {
	expect(read({ regions: ['AR-OD', 'KR-OG'] }).submissions).toEqual({ 'KR-OG': 3, 'AR-OD': 1, total: 3 })
	expect(read({ regions: ['unbound'] }).submissions).toEqual({ unbound: 2, total: 2 })
})

test('files keep "all regions" and "tied to none" apart', () => {
	expect(read({}, true).submissions).toMatchObject({ all_regions: 1, no_region: 1, total: 6 })
})

test('a theme is shown with its sub-themes, a sub-theme with its parent', () => {
	expect(Object.keys(read({ theme: 'WON' }).rows)).toEqual(['WON', 'WON-HER', 'WON-SLO'])
	expect(Object.keys(read({ theme: 'WON-HER' }).rows)).toEqual(['WON', 'WON-HER'])
})

test('an empty cell says which kind of empty it is', () => {
	expect(cellState(counts(0, 0))).toBe('not_asked')
	expect(cellState(counts(2, 1))).toBe('says')
	expect(cellState(counts(2, 0, { onlyToCode: 1, dontKnow: 1 }))).toBe('only_to_code')
	expect(cellState(counts(2, 0, { dontKnow: 1 }))).toBe('only_dont_know')
	expect(cellState(counts(2, 0))).toBe('silent')
})

test('the summary names the most and the least discussed theme', () => {
	expect(summarize(read().matrix)).toMatchObject({ submissions: 6, most: { says: 4, asked: 5 }, least: { says: 1, asked: 2 }, toCode: 1 })
	expect(summarize(buildMatrix([], sets, frame, emptyFilter))).toBeNull()
})

test('the summary names every theme that shares first or last place', () => {
	const theme = (id: number, code: string) => ({ id, code, label: { nl: code }, isRetired: false, isAsked: true, children: [] })
	const four = { ...frame, themes: [theme(1, 'WON'), theme(2, 'ENE'), theme(3, 'ZOR'), theme(4, 'OND')] }
	const equal = [cell(11, 0, counts(2, 0)), ...[2, 2, 0, 0].map((says, at) => cell(11, at + 1, counts(2, says)))]
	expect(summarize(buildMatrix(equal, sets, four, emptyFilter))).toMatchObject({
		most: { labels: [{ nl: 'WON' }, { nl: 'ENE' }], says: 2, asked: 2 },
		least: { labels: [{ nl: 'ZOR' }, { nl: 'OND' }], says: 0, asked: 2 }
	})
})
