import type { Frame, RegionSet } from './frame.ts'

/** Groups of regions that can be chosen at once, beside the codes of regions (which are capitals). */
export const REGION_GROUPS = ['decline', 'anticipation', 'overlay', 'tailored', 'unbound'] as const
export type RegionGroup = (typeof REGION_GROUPS)[number]

/** Only submissions that chose this option (or gave this value) on this question. */
export interface AnswerFilter {
	/** WM06 */
	question: string
	kind: 'option' | 'value'
	of: number
}

/**
 * What is looked at. The same object gives the screen, the chart, the CSV and the JSON, and the address holds it.
 * An empty list or null means everything.
 */
export interface AnalysisFilter {
	/** ids, ascending */
	rounds: number[]
	kind: 'expertise' | 'tailored' | null
	/** slug */
	track: string | null
	/** Codes of regions and names of groups, sorted. */
	regions: string[]
	/** Code of a theme: it and its sub-themes. */
	theme: string | null
	answer: AnswerFilter | null
}

export const emptyFilter: AnalysisFilter = { rounds: [], kind: null, track: null, regions: [], theme: null, answer: null }

/** Questions a filter may name: `WM06` with its options and whether it has values. */
export interface AnswerableQuestion {
	code: string
	options: readonly { n: number }[]
	hasValues: boolean
}

const MAX_PER_PARAMETER = 60

/**
 * The filter in an address. What can't be (an unknown region, a round of another exploration) is left out and named
 * in `ignored`, so that the page can say so.
 *
 * @param questions those an `answer` may name; null where they are not known, then its form is checked only
 */
export function parseFilter(
	parameters: URLSearchParams,
	frame: Frame,
	questions: readonly AnswerableQuestion[] | null = null
): { filter: AnalysisFilter; ignored: string[] } {
	const ignored: string[] = []
	/** The values of a parameter that `read` understands. */
	const all = <T>(name: string, read: (value: string) => T | null): T[] =>
		[...new Set(parameters.getAll(name).flatMap((value) => value.slice(0, 1000).split(',')))].slice(0, MAX_PER_PARAMETER).flatMap((value) => {
			if (value === '') return []
			const result = read(value)
			if (result === null) ignored.push(`${name}=${value.slice(0, 40)}`)
			return result === null ? [] : [result]
		})
	const one = <T>(name: string, read: (value: string) => T | null): T | null => all(name, read)[0] ?? null

	const filter: AnalysisFilter = {
		rounds: all('round', (value) => frame.rounds.find((round) => String(round.id) === value)?.id ?? null).sort((a, b) => a - b),
		kind: one('kind', (value) => (value === 'expertise' || value === 'tailored' ? value : null)),
		track: one('track', (value) => frame.tracks.find((track) => track.slug === value)?.slug ?? null),
		regions: all('region', (value) => readRegion(value, frame)).sort(),
		theme: one('theme', (value) => readTheme(value, frame)),
		answer: one('answer', (value) => readAnswer(value, questions))
	}
	return { filter, ignored }
}

function readRegion(value: string, frame: Frame): string | null {
	if ((REGION_GROUPS as readonly string[]).includes(value)) return value
	return frame.regions.find((region) => region.code === value.toUpperCase())?.code ?? null
}

function readTheme(value: string, frame: Frame): string | null {
	const code = value.toUpperCase()
	return frame.themes.flatMap((theme) => [theme, ...theme.children]).find((theme) => theme.code === code)?.code ?? null
}

function readAnswer(value: string, questions: readonly AnswerableQuestion[] | null): AnswerFilter | null {
	const match = /^([A-Z]{2,6}\d{2,3})\.([ov])(-?\d{1,9}(?:\.\d{1,6})?)$/.exec(value)
	if (match === null) return null
	const [, question = '', letter, digits = ''] = match
	const of = Number(digits)
	const kind = letter === 'o' ? 'option' : 'value'
	if (kind === 'option' && !Number.isInteger(of)) return null
	if (questions !== null) {
		const known = questions.find((candidate) => candidate.code === question)
		if (known === undefined) return null
		if (kind === 'option' ? !known.options.some((option) => option.n === of) : !known.hasValues) return null
	}
	return { question, kind, of }
}

/** The filter as it stands in an address: always in the same order; several rounds or regions with commas between them. */
export function filterQuery(filter: AnalysisFilter): URLSearchParams {
	const parameters = new URLSearchParams()
	if (filter.rounds.length > 0) parameters.set('round', filter.rounds.join(','))
	if (filter.kind !== null) parameters.set('kind', filter.kind)
	if (filter.track !== null) parameters.set('track', filter.track)
	if (filter.regions.length > 0) parameters.set('region', filter.regions.join(','))
	if (filter.theme !== null) parameters.set('theme', filter.theme)
	if (filter.answer !== null) parameters.set('answer', answerText(filter.answer))
	return parameters
}

/** `WM04.o402`, `WM06.v4` */
export function answerText(answer: AnswerFilter): string {
	return `${answer.question}.${answer.kind === 'option' ? 'o' : 'v'}${answer.of}`
}

export function isEmpty(filter: AnalysisFilter): boolean {
	return filterQuery(filter).size === 0
}

/** The ids of the tracks that count; null: all, also what has no track. */
export function chosenTracks(filter: AnalysisFilter, frame: Frame): number[] | null {
	if (filter.kind === null && filter.track === null) return null
	return frame.tracks
		.filter((track) => filter.kind === null || track.kind === filter.kind)
		.filter((track) => filter.track === null || track.slug === filter.track)
		.map((track) => track.id)
}

/** The regions that count, and whether what is not tied to a region does; null: everything. */
export interface RegionChoice {
	ids: ReadonlySet<number>
	unbound: boolean
}

export function chosenRegions(filter: AnalysisFilter, frame: Frame): RegionChoice | null {
	if (filter.regions.length === 0) return null
	const tailored = new Set(frame.tracks.filter((track) => track.kind === 'tailored').flatMap((track) => track.regionIds))
	const isChosen = (region: Frame['regions'][number]) =>
		filter.regions.includes(region.code) ||
		filter.regions.includes(region.kind) ||
		(filter.regions.includes('tailored') && tailored.has(region.id))
	return {
		ids: new Set(frame.regions.filter(isChosen).map((region) => region.id)),
		unbound: filter.regions.includes('unbound')
	}
}

/** Whether what applies to this set of regions counts. A submission counts when one of its regions is chosen. */
export function setCounts(set: RegionSet, choice: RegionChoice | null): boolean {
	if (choice === null) return true
	return set.reserved === null ? set.regions.some((id) => choice.ids.has(id)) : choice.unbound
}
