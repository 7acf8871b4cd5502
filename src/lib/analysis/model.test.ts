import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	themedQuestions,
	themeParents,
	themeStatuses,
	type CodebookTheme,
	type QuestionShape,
	type QuestionThemeLink,
	type ThemeAtom
} from './model.ts'

const WON = 1
const HER = 2
const SLO = 3
const ENE = 4
const codebook: CodebookTheme[] = [
	{ id: WON, code: 'WON', parentId: null, isRetired: false },
	{ id: HER, code: 'WON-HER', parentId: WON, isRetired: false },
	{ id: SLO, code: 'WON-SLO', parentId: WON, isRetired: false },
	{ id: ENE, code: 'ENE', parentId: null, isRetired: false }
]
const link = (questionNumber: number, optionNumber: number, themeId: number): QuestionThemeLink => ({
	questionNumber,
	optionNumber,
	themeId
})
const atom = (questionNumber: number, rest: Partial<ThemeAtom> = {}): ThemeAtom => ({
	questionNumber,
	row: 0,
	status: 1,
	option: null,
	...rest
})

function statuses(shapes: QuestionShape[], links: QuestionThemeLink[], atoms: ThemeAtom[]): Record<number, number> {
	const result = themeStatuses(atoms, themedQuestions(shapes, links, codebook), themeParents(codebook))
	return Object.fromEntries(result.themeIds.map((id, i) => [id, result.statuses[i] ?? 0]))
}

describe('a question whose options have themes', () => {
	const shapes = [{ number: 4, type: 'multiple', otherNumber: 497, options: [{ n: 401 }, { n: 402 }, { n: 403 }, { n: 405 }] }]
	const links = [link(4, 0, HER), link(4, 0, SLO), link(4, 0, ENE), link(4, 401, HER), link(4, 402, SLO), link(4, 403, ENE)]

	test('says something only about the themes of what was chosen', () => {
		expect(statuses(shapes, links, [atom(4, { option: 401 })])).toEqual({ [WON]: 1, [HER]: 1, [SLO]: 5, [ENE]: 5 })
	})

	test('leaves the text of "other" to be coded for everything it asks about', () => {
		const atoms = [atom(4, { option: 401 }), atom(4, { option: 497 })]
		expect(statuses(shapes, links, atoms)).toEqual({ [WON]: 2, [HER]: 2, [SLO]: 3, [ENE]: 3 })
	})

	test('says nothing when an option without themes was chosen', () => {
		expect(statuses(shapes, links, [atom(4, { option: 405 })])).toEqual({ [WON]: 5, [HER]: 5, [SLO]: 5, [ENE]: 5 })
	})

	test('does not ask about anything when it was hidden', () => {
		expect(statuses(shapes, links, [atom(4, { status: 4 })])).toEqual({})
	})

	test('does not ask about the theme of an option that only another version offers', () => {
		const without = [{ number: 4, type: 'multiple', options: [{ n: 401 }, { n: 405 }] }]
		const ofOptions = links.filter(({ optionNumber }) => optionNumber !== 0)
		expect(statuses(without, ofOptions, [atom(4, { option: 405 })])).toEqual({ [WON]: 5, [HER]: 5 })
	})

	test('goes by the themes of the question where only another version has options with themes', () => {
		const plain = [{ number: 4, type: 'multiple', options: [{ n: 405 }] }]
		expect(statuses(plain, [link(4, 0, ENE), link(4, 401, HER)], [atom(4, { option: 405 })])).toEqual({ [ENE]: 1 })
	})
})

describe('a question without option themes', () => {
	test('says something when it is answered, and don’t know counts only without a statement', () => {
		const shapes = [{ number: 6, type: 'scale' }, { number: 7, type: 'number' }]
		const links = [link(6, 0, WON), link(7, 0, HER)]
		expect(statuses(shapes, links, [atom(6, { status: 2 }), atom(7)])).toEqual({ [WON]: 1, [HER]: 1 })
		expect(statuses(shapes, links, [atom(6), atom(7, { status: 2 })])).toEqual({ [WON]: 1, [HER]: 4 })
		expect(statuses(shapes, links, [atom(6, { status: 2 }), atom(7, { status: 3 })])).toEqual({ [WON]: 4, [HER]: 5 })
	})

	test('says nothing when only "other" was chosen', () => {
		const shapes = [{ number: 8, type: 'single', otherNumber: 897 }]
		expect(statuses(shapes, [link(8, 0, ENE)], [atom(8, { option: 897 })])).toEqual({ [ENE]: 3 })
	})
})

test('an open answer is to be coded and says nothing', () => {
	const shapes = [{ number: 5, type: 'longtext' }, { number: 6, type: 'scale' }]
	expect(statuses(shapes, [link(5, 0, WON)], [atom(5, {})])).toEqual({ [WON]: 3 })
	expect(statuses(shapes, [link(5, 0, WON), link(6, 0, WON)], [atom(5, {}), atom(6)])).toEqual({ [WON]: 2 })
	expect(statuses(shapes, [link(5, 0, WON)], [atom(5, { status: 3 })])).toEqual({ [WON]: 5 })
})

test('a ranking and a list of themes say something about what was chosen from them', () => {
	const shapes = [{ number: 7, type: 'ranking', optionsFrom: 'themes:1' }, { number: 12, type: 'multiple', optionsFrom: 'themes:2' }]
	const atoms = [atom(7, { option: 100_000 + ENE }), atom(12, { option: 100_000 + SLO })]
	expect(statuses(shapes, [], atoms)).toEqual({ [WON]: 1, [HER]: 5, [SLO]: 1, [ENE]: 1 })
	const withoutEne = [{ number: 7, type: 'ranking', optionsFrom: 'themes:1', optionsExcept: ['ENE'] }]
	expect(statuses(withoutEne, [], [atom(7, { status: 3 })])).toEqual({ [WON]: 5 })
})

test('in a matrix whose rows have themes each row stands for its own', () => {
	const shapes = [{ number: 9, type: 'matrix', rows: [{ n: 901 }, { n: 902 }, { n: 903 }] }]
	const links = [link(9, 0, HER), link(9, 0, SLO), link(9, 0, ENE), link(9, 901, HER), link(9, 902, SLO), link(9, 903, ENE)]
	const atoms = [atom(9, { row: 901, option: 951 }), atom(9, { row: 902, status: 2 }), atom(9, { row: 903, status: 3 })]
	expect(statuses(shapes, links, atoms)).toEqual({ [WON]: 1, [HER]: 1, [SLO]: 4, [ENE]: 5 })
})

/** The rules once more, theme by theme and without flags, to hold against the one that is used. */
function naive(shapes: QuestionShape[], links: QuestionThemeLink[], atoms: ThemeAtom[]): Record<number, number> {
	const result: Record<number, number> = {}
	for (const theme of codebook) {
		const family = codebook.filter((t) => t.id === theme.id || t.parentId === theme.id).map((t) => t.id)
		let asked = false
		let says = false
		let toCode = false
		let dontKnow = false
		for (const shape of shapes) {
			const own = links.filter((l) => l.questionNumber === shape.number)
			const given = atoms.filter((a) => a.questionNumber === shape.number && a.status !== 4)
			if (given.length === 0 || !own.some((l) => family.includes(l.themeId))) continue
			asked = true
			const special = own.filter((l) => l.optionNumber !== 0)
			const inFamily = (n: number) => special.some((l) => l.optionNumber === n && family.includes(l.themeId))
			for (const a of given) {
				const isOther = a.option !== null && a.option === shape.otherNumber
				if (a.status === 1 && (shape.type === 'longtext' || isOther)) toCode = true
				else if (a.status === 1) says ||= special.length === 0 || inFamily(a.row > 0 ? a.row : (a.option ?? -1))
				else if (a.status === 2) dontKnow ||= a.row === 0 || special.length === 0 || inFamily(a.row)
			}
		}
		if (asked) result[theme.id] = says ? (toCode ? 2 : 1) : toCode ? 3 : dontKnow ? 4 : 5
	}
	return result
}

test('agrees with a second, naive implementation on random questionnaires and answers', () => {
	const kind = fc.constantFrom('plain', 'themed', 'open', 'rows')
	const themeIds = fc.uniqueArray(fc.constantFrom(WON, HER, SLO, ENE), { minLength: 1 })
	const question = fc.record({ kind, themeIds, status: fc.constantFrom(1, 2, 3, 4), picks: fc.subarray([0, 1, 2, 3, 97]) })
	fc.assert(
		fc.property(fc.array(question, { maxLength: 6 }), (given) => {
			const shapes: QuestionShape[] = []
			const links: QuestionThemeLink[] = []
			const atoms: ThemeAtom[] = []
			given.forEach((q, i) => {
				const number = i + 1
				const type = { plain: 'single', themed: 'multiple', open: 'longtext', rows: 'matrix' }[q.kind]
				const items = [0, 1, 2, 3].map((at) => ({ n: number * 100 + at }))
				const otherNumber = type === 'longtext' || type === 'matrix' ? undefined : number * 100 + 97
				shapes.push({ number, type, otherNumber, [type === 'matrix' ? 'rows' : 'options']: items })
				for (const id of q.themeIds) links.push(link(number, 0, id))
				const special = q.kind === 'themed' || q.kind === 'rows'
				if (special) q.themeIds.forEach((id, at) => links.push(link(number, number * 100 + at, id)))
				const picks = q.picks.length === 0 ? [0] : q.picks
				if (q.kind === 'rows') {
					for (const pick of picks) if (pick < 4) atoms.push(atom(number, { row: number * 100 + pick, status: ((q.status + pick) % 3) + 1 }))
				} else if (q.status !== 1) atoms.push(atom(number, { status: q.status }))
				else if (q.kind === 'open') atoms.push(atom(number, {}))
				else for (const pick of picks) atoms.push(atom(number, { option: number * 100 + pick }))
			})
			expect(statuses(shapes, links, atoms)).toEqual(naive(shapes, links, atoms))
		}),
		{ numRuns: 500 }
	)
})
