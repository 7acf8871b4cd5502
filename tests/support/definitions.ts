import type {
	Choice,
	Condition,
	Definition,
	Option,
	Question,
	QuestionType,
	Section,
	VisibleIf
} from '#lib/questionnaires/model.ts'
import type { Sources, SourceRow } from '#lib/questionnaires/resolve.ts'
import type { Known } from '#lib/questionnaires/validate.ts'
import { chance, pick, randomOf, some, whole, type Random } from './random.ts'

const label = (text: string) => ({ nl: text, en: `${text} (en)` })
const rows = (keys: readonly string[], firstId: number, more: Partial<SourceRow> = {}): SourceRow[] =>
	keys.map((key, at) => ({ id: firstId + at, key, label: label(key), ...more }))

const THEMES1 = ['WON', 'ENE', 'VOO', 'BES', 'FIN']
const THEMES2 = ['WON-HER', 'WON-SLO', 'ENE-VER', 'ENE-WAR', 'VOO-BAS', 'BES-SAM', 'FIN-LEN']
const REGIONS = ['KR-OG', 'KR-NOF', 'AR-OD', 'MW-ZOD', 'KR-ACH']
const INITIATIVES = ['masterclass', 'onderzoek', 'leerlijn']
const TAILORED = ['oost-groningen', 'achterhoek', 'parkstad-limburg']

/** An exploration for random definitions: they are valid against it. */
export const someKnown: Known = {
	languages: ['nl', 'en'],
	themes: [
		...THEMES1.map((code) => ({ code, parent: null })),
		...THEMES2.map((code) => ({ code, parent: code.slice(0, 3) }))
	],
	tracks: [...TAILORED.map((slug) => ({ slug, kind: 'tailored' as const })), { slug: 'woningmarkt', kind: 'expertise' }],
	regions: REGIONS,
	initiatives: INITIATIVES,
	earlier: [],
	others: []
}

/** The same as options. */
export const someSources: Sources = {
	initiatives: rows(INITIATIVES, 11),
	tracks: rows(TAILORED, 21),
	regions: rows(REGIONS, 31, { regionKind: 'decline' }),
	trackRegions: rows(REGIONS.slice(0, 2), 31),
	themes1: rows(THEMES1, 41),
	themes2: rows(THEMES2, 51)
}

const TYPES: readonly QuestionType[] = ['text', 'longtext', 'single', 'multiple', 'scale', 'number', 'date', 'ranking', 'matrix', 'region']

/** What a definition in the making has used up. */
interface Making {
	random: Random
	code: string
	numbers: Set<number>
	/** Earlier questions that a condition can be about */
	asked: Question[]
	hasRole: boolean
}

/**
 * A definition that the validator accepts, from a seed; the same seed gives the same one.
 *
 * @param size about how many questions; ranges from 1 to 12 by the seed where it is not given
 */
export function randomDefinition(seed: number, size?: number): Definition {
	const random = randomOf(seed)
	const code = pick(random, ['AB', 'QQ', 'TEST'])
	const making: Making = { random, code, numbers: new Set(), asked: [], hasRole: false }
	const wanted = size ?? whole(random, 1, 12)
	const sectionCount = Math.min(wanted, whole(random, 1, Math.max(3, Math.ceil(wanted / 10))))
	const sections: Section[] = []
	for (let at = 0; at < sectionCount; at++) {
		const visibleIf = at > 0 && chance(random, 0.3) ? randomCondition(making) : undefined
		const count = Math.ceil((wanted * (at + 1)) / sectionCount) - Math.ceil((wanted * at) / sectionCount)
		const questions = Array.from({ length: Math.max(1, count) }, () => randomQuestion(making))
		sections.push({ id: `${code}-${at + 1}`, title: label(`Onderdeel ${at + 1}`), ...(visibleIf && { visibleIf }), questions })
	}
	return {
		id: code,
		version: whole(random, 1, 9),
		purpose: 'test',
		trackKind: null,
		tracks: [],
		title: label('Vragenlijst'),
		intro: label('Uitleg'),
		sections
	}
}

function number(making: Making): number {
	for (;;) {
		const candidate = whole(making.random, 1, 32_767)
		if (!making.numbers.has(candidate)) {
			making.numbers.add(candidate)
			return candidate
		}
	}
}

function randomQuestion(making: Making): Question {
	const { random } = making
	const type = pick(random, TYPES)
	const place = String(making.asked.length + 1).padStart(2, '0')
	const visibleIf = chance(random, 0.35) ? randomCondition(making) : undefined
	const base = {
		id: `${making.code}${place}`,
		number: number(making),
		required: chance(random, 0.5),
		dontKnow: chance(random, 0.4),
		publishable: pick(random, ['after-moderation', false] as const),
		label: label(`Vraag ${place}`),
		help: label('Toelichting'),
		...(visibleIf && { visibleIf }),
		themes: chance(random, 0.5) ? some(random, [...THEMES1, ...THEMES2], whole(random, 1, 3)) : []
	}
	const question = { ...base, ...partsOf(type, making, base.themes) } as unknown as Question
	making.asked.push(question)
	return question
}

function partsOf(type: QuestionType, making: Making, themes: string[]): Record<string, unknown> {
	const { random } = making
	switch (type) {
		case 'text':
			return { type, maxLength: whole(random, 3, 40) }
		case 'longtext':
			return { type, maxLength: whole(random, 3, 400) }
		case 'scale':
			return { type, scale: randomScale(random) }
		case 'number':
			return { type, min: whole(random, -5000, 0), max: whole(random, 1, 2_000_000), decimals: whole(random, 0, 6), unit: label('woningen') }
		case 'date':
			return { type, ...(chance(random, 0.5) && { minDate: '2016-02-29' }), ...(chance(random, 0.5) && { maxDate: '2030-12-31' }) }
		case 'matrix':
			return matrixParts(making, themes)
		case 'region':
			return regionParts(making)
		case 'single':
			return { type, ...optionParts(making, themes), ...otherParts(making) }
		case 'multiple': {
			const options = optionParts(making, themes)
			const most = options.options?.length ?? 3
			const minChoices = whole(random, 1, 2)
			return {
				type,
				...options,
				...otherParts(making),
				...(chance(random, 0.4) && { minChoices }),
				...(chance(random, 0.4) && { maxChoices: whole(random, minChoices, Math.max(minChoices, most)) })
			}
		}
		case 'ranking': {
			const options = optionParts(making, themes, false)
			return { type, ...options, topN: whole(random, 2, options.options?.length ?? 3) }
		}
	}
}

function randomScale(random: Random) {
	const min = whole(random, -5, 1)
	return { min, max: min + whole(random, 1, 10), minLabel: label('Laag'), maxLabel: label('Hoog') }
}

const named = (making: Making, count: number, prefix: string) =>
	Array.from({ length: count }, (_, at) => ({ value: `${prefix}-${at + 1}`, n: number(making), label: label(`${prefix} ${at + 1}`) }))

/** Options of its own or from data; where they carry themes, those of the question become their union. */
function optionParts(making: Making, themes: string[], mayBeExclusive = true): { options?: Option[]; optionsFrom?: string } {
	const { random } = making
	if (chance(random, 0.3)) {
		const optionsFrom = pick(random, ['initiatives:track', 'tracks:tailored', 'regions:exploration', 'themes:1', 'themes:2'])
		if (optionsFrom === 'themes:1') themes.splice(0, Infinity, ...THEMES1)
		if (optionsFrom === 'themes:2') themes.splice(0, Infinity, ...THEMES2)
		return { optionsFrom }
	}
	const options: Option[] = named(making, whole(random, 2, 6), 'optie')
	if (chance(random, 0.5)) for (const option of options) option.themes = some(random, THEMES2, whole(random, 0, 2))
	const last = options.at(-1)
	if (mayBeExclusive && last !== undefined && chance(random, 0.3)) last.exclusive = true
	replaceByUnion(themes, options)
	return { options }
}

function replaceByUnion(themes: string[], items: readonly { themes?: string[] }[]): void {
	if (items.some((item) => item.themes !== undefined)) {
		themes.splice(0, Infinity, ...new Set(items.flatMap((item) => item.themes ?? [])))
	}
}

function otherParts(making: Making): Record<string, unknown> {
	if (chance(making.random, 0.6)) return {}
	return { other: true, otherLabel: label('Anders, namelijk'), otherNumber: number(making), otherMaxLength: whole(making.random, 3, 60) }
}

function matrixParts(making: Making, themes: string[]): Record<string, unknown> {
	const { random } = making
	const items: (ReturnType<typeof named>[number] & { themes?: string[] })[] = named(making, whole(random, 1, 4), 'rij')
	if (chance(random, 0.4)) for (const item of items) item.themes = some(random, THEMES2, whole(random, 0, 2))
	replaceByUnion(themes, items)
	const answers = chance(random, 0.5) ? { scale: randomScale(random) } : { columns: named(making, whole(random, 2, 4), 'kolom') }
	return { type: 'matrix', rows: items, ...answers }
}

function regionParts(making: Making): Record<string, unknown> {
	const { random } = making
	const reserved = (value: 'all' | 'none') => ({ value, n: number(making), label: label(value), exclusive: true as const })
	const isRole = !making.hasRole && chance(random, 0.3)
	if (isRole) making.hasRole = true
	return {
		type: 'region',
		optionsFrom: pick(random, ['regions:exploration', 'regions:track']),
		...(chance(random, 0.6) && { reservedChoices: [reserved('all'), reserved('none')] }),
		...(chance(random, 0.3) && { minChoices: 2 }),
		...(chance(random, 0.3) && { maxChoices: 2 }),
		...(isRole && { role: 'region', themes: [] })
	}
}

function randomCondition({ random, asked }: Making): VisibleIf | undefined {
	const conditions = some(random, asked, whole(random, 1, 2))
		.map((question) => conditionOn(random, question))
		.filter((condition) => condition !== null)
	if (conditions.length === 0) return undefined
	return chance(random, 0.5) ? { all: conditions } : { any: conditions }
}

function conditionOn(random: Random, question: Question): Condition | null {
	const values = valuesOf(question)
	if (values.length === 0) return null
	const isIncludes = ['multiple', 'ranking', 'region'].includes(question.type)
	if (isIncludes) return { question: question.id, op: 'includes', value: pick(random, values) }
	return chance(random, 0.5)
		? { question: question.id, op: 'equals', value: pick(random, values) }
		: { question: question.id, op: 'in', value: some(random, values, whole(random, 1, 3)) }
}

function valuesOf(question: Question): (string | number)[] {
	switch (question.type) {
		case 'scale':
			return Array.from({ length: question.scale.max - question.scale.min + 1 }, (_, at) => question.scale.min + at)
		case 'number':
			return [0, question.min, question.max]
		case 'single':
		case 'multiple':
		case 'ranking': {
			const own = (question.options ?? []).map((option) => option.value)
			const data: Record<string, string[]> = {
				'initiatives:track': INITIATIVES,
				'tracks:tailored': TAILORED,
				'regions:exploration': REGIONS,
				'themes:1': THEMES1,
				'themes:2': THEMES2
			}
			return [...own, ...(data[question.optionsFrom ?? ''] ?? []), ...('other' in question && question.other ? ['other'] : [])]
		}
		case 'region':
			return [...REGIONS.slice(0, 2), ...(question.reservedChoices ?? []).map((choice) => choice.value)]
		default:
			return []
	}
}

/** Choices that may stand together, by value. */
export const free = (choices: readonly Choice[]) => choices.filter((choice) => !choice.exclusive).map((choice) => choice.value)
