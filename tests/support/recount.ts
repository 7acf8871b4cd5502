import { readFileSync } from 'node:fs'
import Papa from 'papaparse'

// A second count, written from the words of the domain and the reference files only: it shares no code with the product,
// so that a mistake would have to be made twice.

type Row = Record<string, string>
const rowsOf = (name: string): Row[] =>
	Papa.parse<Row>(readFileSync(`src/lib/example/reference/${name}`, 'utf8'), { header: true, skipEmptyLines: true }).data

interface RawQuestion {
	id: string
	number: number
	type: string
	role?: string
	themes: string[]
	options?: { value: string; themes?: string[] }[]
	optionsFrom?: string
	optionsExcept?: string[]
	other?: boolean
	dontKnow: boolean
	topN?: number
	visibleIf?: unknown
}
const file = JSON.parse(readFileSync('src/lib/example/reference/questionnaires.json', 'utf8')) as {
	questionnaires: { id: string; sections: { visibleIf?: unknown; questions: RawQuestion[] }[] }[]
}
const QUESTIONS = new Map(
	file.questionnaires.map((one) => [
		one.id,
		one.sections.flatMap(({ visibleIf, questions }) =>
			questions.map((question): RawQuestion => ({ ...question, visibleIf: question.visibleIf ?? visibleIf }))
		)
	])
)
const CODEBOOK = rowsOf('themes.csv').map((row) => ({ code: row.code ?? '', parent: row.parent_code ?? '' }))
const TRACK_REGIONS = new Map(rowsOf('tracks.csv').map((row) => [row.slug ?? '', (row.regions ?? '').split('|').filter(Boolean)]))

/** One answer as a document or a file gives it. */
export interface Said {
	status: string
	/** Codes of options, in a ranking by rank. */
	values?: string[]
	number?: number
	text?: string
	other?: string
}

/** One submission that counts. */
export interface Counted {
	receipt: string
	questionnaire: string
	track: string
	/** By number of the question. */
	answers: Record<string, Said>
}

export interface Tally {
	asked: number
	says: number
	toCode: number
	onlyToCode: number
	dontKnow: number
	notAnswered: number
}

/** The columns a submission counts in: each of its regions or that it is tied to none, and the total. */
function columnsOf(one: Counted): string[] {
	const question = QUESTIONS.get(one.questionnaire)?.find((candidate) => candidate.role === 'region')
	const chosen = question === undefined ? (TRACK_REGIONS.get(one.track) ?? []) : (one.answers[question.number]?.values ?? [])
	const bound = chosen.filter((code) => code !== 'all' && code !== 'none')
	return [...(bound.length > 0 ? bound : ['unbound']), 'total']
}

/** The themes that each option of a question carries; null where its options carry none. */
function themesByOption(question: RawQuestion): Map<string, string[]> | null {
	if (question.optionsFrom === 'themes:1' || question.optionsFrom === 'themes:2') {
		const level = CODEBOOK.filter((theme) => (theme.parent === '') === (question.optionsFrom === 'themes:1'))
		const offered = level.filter((theme) => !question.optionsExcept?.includes(theme.code))
		return new Map(offered.map((theme) => [theme.code, [theme.code]]))
	}
	if (!question.options?.some((option) => option.themes !== undefined)) return null
	return new Map(question.options.map((option) => [option.value, option.themes ?? []]))
}

/** What a submission does with a theme or one of its sub-themes; null where it was not asked. */
function does(one: Counted, family: readonly string[]): keyof Tally | 'saysAndToCode' | null {
	const touches = (codes: readonly string[]) => codes.some((code) => family.includes(code))
	let [asked, says, toCode, dontKnow] = [false, false, false, false]
	for (const question of QUESTIONS.get(one.questionnaire) ?? []) {
		const said = one.answers[question.number]
		const byOption = themesByOption(question)
		const all = [...question.themes, ...[...(byOption ?? new Map<string, string[]>()).values()].flat()]
		if (said === undefined || said.status === 'not_asked' || !touches(all)) continue
		asked = true
		if (said.status === 'dont_know') dontKnow = true
		if (said.status !== 'answered') continue
		const isOpen = question.type === 'text' || question.type === 'longtext'
		const chosen = (said.values ?? []).filter((value) => value !== 'other')
		if (isOpen || said.values?.includes('other')) toCode = true
		if (isOpen) continue
		if (byOption !== null) says ||= chosen.some((value) => touches(byOption.get(value) ?? []))
		else says ||= chosen.length > 0 || said.values === undefined
	}
	if (!asked) return null
	if (says) return toCode ? 'saysAndToCode' : 'says'
	return toCode ? 'onlyToCode' : dontKnow ? 'dontKnow' : 'notAnswered'
}

/** The matrix: by `<theme>.<column>` where anything was asked. */
export function recountMatrix(all: readonly Counted[]): Map<string, Tally> {
	const cells = new Map<string, Tally>()
	for (const { code } of CODEBOOK) {
		const family = [code, ...CODEBOOK.filter((theme) => theme.parent === code).map((theme) => theme.code)]
		for (const one of all) {
			const what = does(one, family)
			if (what === null) continue
			for (const column of columnsOf(one)) {
				const key = `${code}.${column}`
				const tally = cells.get(key) ?? { asked: 0, says: 0, toCode: 0, onlyToCode: 0, dontKnow: 0, notAnswered: 0 }
				cells.set(key, tally)
				tally.asked++
				if (what === 'saysAndToCode' || what === 'onlyToCode') tally.toCode++
				tally[what === 'saysAndToCode' ? 'says' : what]++
			}
		}
	}
	return cells
}

/** The distributions: how often each status, option, value and first place, by `<question>.<column>.<what>`. */
export function recountDistributions(all: readonly Counted[]): Map<string, number> {
	const counts = new Map<string, number>()
	for (const one of all) {
		for (const question of QUESTIONS.get(one.questionnaire) ?? []) {
			const said = one.answers[question.number]
			if (said === undefined) continue
			for (const column of columnsOf(one)) {
				const add = (what: string) => {
					const key = `${question.id}.${column}.${what}`
					counts.set(key, (counts.get(key) ?? 0) + 1)
				}
				add(said.status)
				for (const value of said.values ?? []) add(`option ${value}`)
				if (said.number !== undefined) add(`value ${said.number}`)
				if (question.type === 'ranking' && said.values?.[0] !== undefined) add(`first ${said.values[0]}`)
			}
		}
	}
	return counts
}

/** What stands under each column of a wide file for a submission, in the order of the file; without what stands before. */
function wideOf(one: Counted, decimal: string): [string, string][] {
	return (QUESTIONS.get(one.questionnaire) ?? []).flatMap((question): [string, string][] => {
		const said: Said = one.answers[question.number] ?? { status: 'not_asked' }
		const { id, type } = question
		const chosen = said.values ?? []
		const under = (suffix: string, cell: string): [string, string] => [`${id}_${suffix}`, cell]
		const status = question.dontKnow || question.visibleIf !== undefined ? [under('status', said.status)] : []
		const other = question.other ? [under('other_text', said.other ?? '')] : []
		const isNumber = type === 'scale' || type === 'number'
		if (isNumber) return [...status, [id, said.number === undefined ? '' : String(said.number).replace('.', decimal)]]
		if (type === 'text' || type === 'longtext') return [...status, [id, said.text ?? '']]
		if (type === 'ranking') {
			return [...status, ...Array.from({ length: question.topN ?? 0 }, (_, at) => under(String(at + 1), chosen[at] ?? ''))]
		}
		if (type !== 'multiple' || question.options === undefined) return [...status, [id, chosen.join(' ')], ...other]
		const flag = (value: string) => (said.status !== 'answered' ? '' : chosen.includes(value) ? '1' : '0')
		const offered = [...question.options.map(({ value }) => value), ...(question.other ? ['other'] : [])]
		return [...status, ...offered.map((value) => under(value, flag(value))), ...other]
	})
}

/** Columns of a wide file that say which submission a line is, and where it counts. */
const IDENTIFYING = ['receipt', 'track', 'questionnaire', 'regions']
/** Columns before the answers. */
const LEADING = 12

/** A wide file as cells, each line by its receipt; formulas without the apostrophe that keeps them text. */
export function readWideFile(text: string, delimiter: string): Map<string, [string, string][]> {
	const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter, newline: '\r\n', skipEmptyLines: true })
	const [header = [], ...lines] = data
	return new Map(
		lines.map((line) => {
			const cells = line.map((cell, at): [string, string] => [header[at] ?? '', cell.replace(/^'(?='*[=+\-@\t\r])/, '')])
			const known = cells.filter(([name], at) => at >= LEADING || IDENTIFYING.includes(name))
			return [line[0] ?? '', known]
		})
	)
}

/** The lines that a wide file should hold of these submissions. */
export function recountWide(all: readonly Counted[], decimal: string): Map<string, [string, string][]> {
	return new Map(
		all.map((one) => {
			const [first = ''] = columnsOf(one)
			const regions = first === 'unbound' ? reservedOf(one) : columnsOf(one).slice(0, -1).toSorted().join(' ')
			const leading: [string, string][] = [
				['receipt', one.receipt], ['track', one.track], ['regions', regions], ['questionnaire', one.questionnaire]
			]
			return [one.receipt, [...leading, ...wideOf(one, decimal)]]
		})
	)
}

/** Of a submission that is tied to no region: whether that is all of them or none. */
function reservedOf(one: Counted): string {
	const question = QUESTIONS.get(one.questionnaire)?.find((candidate) => candidate.role === 'region')
	return question !== undefined && one.answers[question.number]?.values?.includes('all') ? 'all' : 'none'
}

/** The submissions of a long file in the machine profile. */
export function readLongFile(text: string): Counted[] {
	const { data } = Papa.parse<Row>(text, { header: true, delimiter: ',', skipEmptyLines: true })
	const all = new Map<string, Counted>()
	for (const row of data) {
		const receipt = row.receipt ?? ''
		const one = all.get(receipt) ?? { receipt, questionnaire: row.questionnaire ?? '', track: row.track ?? '', answers: {} }
		all.set(receipt, one)
		const said = (one.answers[row.question_number ?? ''] ??= { status: row.status ?? '' })
		if (row.code) (said.values ??= []).push(row.code)
		if (row.number) said.number = Number(row.number)
		const written = (row.text ?? '').replace(/^'(?=['=+\-@\t\r])/, '')
		if (written !== '' && row.code === 'other') said.other = written
		else if (written !== '') said.text = written
	}
	return [...all.values()]
}

/** Maps with the same entries are equal whatever their order. */
export const inOrder = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
