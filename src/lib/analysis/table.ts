import { inLanguage } from '#lib/i18n/text.ts'
import type { Cell } from '#lib/csv/dialect.ts'
import type { Distribution, Group } from './distribution.ts'
import type { Matrix } from './matrix.ts'
import type { AnalysisQuestion } from './questions.ts'
import { columnWords, groupWords } from './words.ts'

/** A table of a view as it leaves: the same numbers as on screen, one per line. */
export interface Table {
	header: string[]
	lines: Cell[][]
}

/** What a released file calls the two states beside the regions. */
const RESERVED: Record<string, string> = { all_regions: 'all', no_region: 'none' }

/**
 * The matrix as one line per cell, under the names of a released file; what was not asked is a line with asked 0.
 * Sub-themes are always in it.
 */
export function matrixTable(matrix: Matrix): Table {
	return {
		header: [
			'theme', 'parent_theme', 'theme_label', 'region', 'region_name', 'submissions',
			'asked', 'says', 'only_dont_know', 'not_answered', 'only_to_code', 'to_code'
		],
		lines: matrix.rows.flatMap((row) =>
			matrix.columns.map((column, place): Cell[] => {
				const counts = row.cells[place]
				return [
					row.theme.code, row.parent, inLanguage(row.theme.label),
					RESERVED[column.key] ?? column.key, columnWords(column), column.submissions,
					counts?.asked ?? 0, counts?.says ?? 0, counts?.dontKnow ?? 0, counts?.notAnswered ?? 0, counts?.onlyToCode ?? 0, counts?.toCode ?? 0
				]
			})
		)
	}
}

/**
 * A distribution as one line per number, for the total and every group. `measure` is a status, `option`, `value`,
 * `first`, `top`, `mean_place`, `median`, `minimum` or `maximum`; `code` names the option or value. An option that not
 * every version offers has an `asked` and `answered` of its own in the total.
 */
export function distributionTable(question: AnalysisQuestion, { total, groups, offeredTo }: Distribution): Table {
	return {
		header: ['question_codes', 'question', 'group_kind', 'group_code', 'group', 'measure', 'code', 'label', 'number'],
		lines: (question.type === 'matrix' ? groups : [total, ...groups]).flatMap((group) =>
			[...measures(question, group), ...(group === total ? offered(question, offeredTo) : [])].map(([measure, code, label, number]): Cell[] => [
				question.members.map((member) => member.code).join(' '), inLanguage(question.label),
				group.key.kind, groupCode(question, group), groupWords(group.key, question), measure, code, label, number
			])
		)
	}
}

function groupCode(question: AnalysisQuestion, { key }: Group): string {
	if (key.kind === 'region') return key.region.code
	if (key.kind === 'track') return key.track.slug
	if (key.kind === 'member') return question.members.find((member) => member.id === key.id)?.code ?? ''
	return key.kind === 'row' ? String(key.n) : key.kind
}

type Measure = [measure: string, code: string, label: string, number: number]

function measures(question: AnalysisQuestion, group: Group): Measure[] {
	const lines: Measure[] = [
		['asked', '', '', group.asked],
		['answered', '', '', group.answered],
		['dont_know', '', '', group.dontKnow],
		['not_answered', '', '', group.notAnswered],
		['not_asked', '', '', group.notAsked]
	]
	for (const [place, option] of question.options.entries()) {
		const ranked = group.ranking[place]
		const label = inLanguage(option.label)
		if (ranked === undefined) lines.push(['option', option.key, label, group.options[place] ?? 0])
		else {
			lines.push(['first', option.key, label, ranked.first], ['top', option.key, label, ranked.top])
			if (ranked.meanPlace !== null) lines.push(['mean_place', option.key, label, ranked.meanPlace])
		}
	}
	for (const { value, n } of group.values) lines.push(['value', String(value), '', n])
	if (group.median !== null) lines.push(['median', '', '', group.median])
	if (group.min !== null && group.max !== null) lines.push(['minimum', '', '', group.min], ['maximum', '', '', group.max])
	return lines
}

function offered(question: AnalysisQuestion, offeredTo: Distribution['offeredTo']): Measure[] {
	return question.options.flatMap((option, place): Measure[] => {
		const to = offeredTo[place]
		if (to === undefined || to === null) return []
		const label = inLanguage(option.label)
		return [['asked', option.key, label, to.asked], ['answered', option.key, label, to.answered]]
	})
}

/** The table as JSON: an array of objects. */
export function tableJson({ header, lines }: Table): Record<string, Cell>[] {
	return lines.map((line) => Object.fromEntries(header.map((name, place) => [name, line[place] ?? null])))
}
