import { formatList, formatNumber } from '#lib/i18n/format.ts'
import { inLanguage } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Distribution, Group, Grouping } from './distribution.ts'
import type { AnalysisQuestion } from './questions.ts'
import { groupWords } from './words.ts'

export interface FigureColumn {
	label: string
	/** Drawn */
	series?: true
	/** Named beside the bars, by this name where there is little room */
	extra?: string
}
export interface FigureCell {
	value: number | null
	text?: string
	href?: string
}
export interface FigureRow {
	label: string
	sub?: string
	cells: FigureCell[]
}

/** A distribution as words and a table, which the chart is drawn from. */
export interface QuestionFigure {
	sentence: string
	rowHeader: string
	columns: FigureColumn[]
	rows: FigureRow[]
	chart: 'bars' | 'diverging' | null
	/** Names of the series, of stacked bars and of a scale */
	legend: string[]
	/** false: the sentence says all there is */
	hasTable: boolean
}

const MAX_SERIES = 8

/**
 * @param address of the matrix for those who gave an answer, where there is one
 */
export function questionFigure(
	question: AnalysisQuestion,
	distribution: Distribution,
	by: Grouping,
	address: (kind: 'option' | 'value', of: number) => string | undefined = () => undefined
): QuestionFigure {
	const { total, groups } = distribution
	const isGrouped = question.type === 'matrix' || by !== 'none'
	// A scale is drawn block by block as long as the rows are small; there the sentence has the total.
	const withTotal = question.type !== 'matrix' && question.scale === null
	const shown = isGrouped ? [...groups, ...(withTotal ? [total] : [])] : [total]
	const rowHeader = question.type === 'matrix' ? m.analysis_row() : groupHeader(by)
	const hasTable = isGrouped || question.options.length > 0 || question.scale !== null || question.type === 'number'
	const figure = { rowHeader, sentence: sentence(question, distribution), hasTable }
	if (question.scale !== null) return { ...figure, ...scaleFigure(question, shown) }
	if (question.type === 'ranking' && !isGrouped) return { ...figure, ...rankingFigure(question, total), rowHeader: m.analysis_option() }
	if (question.type === 'number') return { ...figure, ...numberFigure(shown), rowHeader }
	if (question.options.length === 0) return { ...figure, ...statusFigure(shown) }
	if (!isGrouped) return { ...figure, ...optionsFigure(question, distribution, address), rowHeader: m.analysis_option() }
	return { ...figure, ...groupedFigure(question, shown) }
}

function groupHeader(by: Grouping): string {
	if (by === 'questionnaire') return m.analysis_questionnaire()
	return by === 'track' ? m.analysis_track() : m.analysis_region()
}

type Parts = Pick<QuestionFigure, 'columns' | 'rows' | 'chart' | 'legend'>

const number = (value: number | null): FigureCell => ({ value, text: value === null ? '–' : formatNumber(value, 2) })
const statusColumns = (): FigureColumn[] => [
	{ label: m.analysis_col_dont_know(), extra: m.analysis_col_dont_know() },
	{ label: m.analysis_col_not_answered() },
	{ label: m.analysis_col_not_asked() },
	{ label: m.analysis_col_n(), extra: 'n' }
]
const orDash = (value: number): FigureCell => ({ value, text: value === 0 ? '–' : formatNumber(value) })
const statusCells = (group: Group): FigureCell[] => [
	orDash(group.dontKnow), orDash(group.notAnswered), orDash(group.notAsked), number(group.answered)
]
const rowsOf = (question: AnalysisQuestion, groups: readonly Group[], cells: (group: Group) => FigureCell[]): FigureRow[] =>
	groups.map((group) => ({ label: groupWords(group.key, question), cells: [...cells(group), ...statusCells(group)] }))

function scaleFigure(question: AnalysisQuestion, groups: readonly Group[]): Parts {
	const { min, max, minLabel, maxLabel } = question.scale ?? { min: 1, max: 1, minLabel: {}, maxLabel: {} }
	const points = Array.from({ length: max - min + 1 }, (_, index) => min + index)
	const legend = points.map((point) =>
		[String(point), point === min ? inLanguage(minLabel) : point === max ? inLanguage(maxLabel) : ''].join(' ').trim()
	)
	return {
		columns: [...legend.map((label): FigureColumn => ({ label, series: true })), { label: m.analysis_col_median(), extra: m.analysis_col_median() }, ...statusColumns()],
		rows: rowsOf(question, groups, (group) => [
			...points.map((point) => orDash(group.values.find(({ value }) => value === point)?.n ?? 0)),
			number(group.median)
		]),
		chart: points.length <= 5 ? 'diverging' : 'bars',
		legend
	}
}

function numberFigure(groups: readonly Group[]): Parts {
	return {
		columns: [m.analysis_col_median(), m.analysis_col_min(), m.analysis_col_max()].map((label): FigureColumn => ({ label })).concat(statusColumns()),
		rows: groups.map((group) => ({
			label: groupWords(group.key, { rows: [] }),
			cells: [number(group.median), number(group.min), number(group.max), ...statusCells(group)]
		})),
		chart: null,
		legend: []
	}
}

function rankingFigure(question: AnalysisQuestion, total: Group): Parts {
	const legend = [m.analysis_col_first(), m.analysis_col_lower()]
	return {
		columns: [
			{ label: legend[0] ?? '', series: true },
			{ label: legend[1] ?? '', series: true },
			{ label: m.analysis_col_top({ k: question.topN }), extra: m.analysis_col_top({ k: question.topN }) },
			{ label: m.analysis_col_mean_place() }
		],
		rows: question.options
			.map((option, place) => ({ option, ranked: total.ranking[place] ?? { first: 0, top: 0, meanPlace: null } }))
			.sort((a, b) => b.ranked.first - a.ranked.first || b.ranked.top - a.ranked.top)
			.map(({ option, ranked }) => ({
				label: inLanguage(option.label),
				cells: [number(ranked.first), number(ranked.top - ranked.first), number(ranked.top), number(ranked.meanPlace)]
			})),
		chart: 'bars',
		legend
	}
}

/** @param offered to how many, where that is not what the head of the column says */
function share(n: number, of: number, offered?: number): FigureCell {
	const base = offered ?? of
	if (base === 0) return { value: null }
	const percent = m.analysis_percent({ value: formatNumber((100 * n) / base, 0) })
	const text = offered === undefined || offered === of ? percent : m.analysis_percent_of({ percent, n: formatNumber(base) })
	return { value: (100 * n) / base, text }
}

function optionsFigure(
	question: AnalysisQuestion,
	{ total, offeredTo }: Distribution,
	address: (kind: 'option' | 'value', of: number) => string | undefined
): Parts {
	const [member] = question.members
	return {
		columns: [
			{ label: m.analysis_col_count(), series: true },
			{ label: m.analysis_col_share_answered({ n: total.answered }) },
			{ label: m.analysis_col_share_asked({ n: total.asked }) }
		],
		rows: question.options.map((option, place) => {
			const n = total.options[place] ?? 0
			const of = question.members.length === 1 && member !== undefined ? option.numbers[member.id] : undefined
			const href = of === undefined || n === 0 ? undefined : address('option', of)
			return {
				label: inLanguage(option.label),
				cells: [{ value: n, text: formatNumber(n), ...(href !== undefined && { href }) }, share(n, total.answered, offeredTo[place]?.answered), share(n, total.asked, offeredTo[place]?.asked)]
			}
		}),
		chart: question.options.length <= 40 ? 'bars' : null,
		legend: []
	}
}

function groupedFigure(question: AnalysisQuestion, groups: readonly Group[]): Parts {
	// Answers to a single choice add up, so they can be stacked; several choices or ranks do not.
	const isStack = (question.type === 'single' || question.type === 'matrix') && question.options.length <= MAX_SERIES
	return {
		columns: [
			...question.options.map((option): FigureColumn => ({ label: inLanguage(option.label), ...(isStack && { series: true }) })),
			...statusColumns()
		],
		rows: rowsOf(question, groups, (group) => question.options.map((_, place) => number(group.ranking[place]?.first ?? group.options[place] ?? 0))),
		chart: isStack ? 'bars' : null,
		legend: isStack ? question.options.map((option) => inLanguage(option.label)) : []
	}
}

function statusFigure(groups: readonly Group[]): Parts {
	return {
		columns: [{ label: m.analysis_col_n(), series: true }, ...statusColumns().slice(0, 3)],
		rows: groups.map((group) => ({
			label: groupWords(group.key, { rows: [] }),
			cells: [number(group.answered), number(group.dontKnow), number(group.notAnswered), number(group.notAsked)]
		})),
		chart: groups.length > 1 ? 'bars' : null,
		legend: []
	}
}

/** What the numbers say, in one sentence. */
function sentence(question: AnalysisQuestion, { total, groups }: Distribution): string {
	const { answered, asked } = total
	if (asked === 0) return m.analysis_says_not_asked()
	if (answered === 0 && question.type !== 'matrix') return m.analysis_says_nobody({ asked })
	if (question.type === 'matrix') return matrixSentence(question, groups, asked)
	if (question.scale !== null) {
		const { min, max, minLabel, maxLabel } = question.scale
		const scale = { min, max, minLabel: inLanguage(minLabel), maxLabel: inLanguage(maxLabel) }
		return m.analysis_says_scale({ ...scale, median: formatNumber(total.median ?? 0), answered, asked })
	}
	if (question.type === 'number') {
		const unit = inLanguage(question.unit)
		const [median, low, high] = [total.median, total.min, total.max].map((value) => formatNumber(value ?? 0, 2))
		return m.analysis_says_number({ median: median ?? '', low: low ?? '', high: high ?? '', unit, answered, asked })
	}
	const counts = question.type === 'ranking' ? total.ranking.map((option) => option.first) : total.options
	const most = Math.max(0, ...counts)
	const top = question.options.filter((_, place) => counts[place] === most).map((option) => `‘${inLanguage(option.label)}’`)
	if (most === 0 || top.length > 3) return m.analysis_says_answered({ answered, asked })
	const options = formatList(top)
	return question.type === 'ranking'
		? m.analysis_says_ranking({ options, n: most, answered })
		: m.analysis_says_options({ options, n: most, answered, asked })
}

function matrixSentence(question: AnalysisQuestion, rows: readonly Group[], asked: number): string {
	const medians = rows.flatMap((row) => (row.median === null ? [] : [row.median]))
	if (question.scale === null || medians.length === 0) return m.analysis_says_matrix({ rows: question.rows.length, asked })
	const highest = Math.max(...medians)
	const top = rows.filter((row) => row.median === highest).map((row) => `‘${groupWords(row.key, question)}’`)
	return m.analysis_says_matrix_scale({ rows: formatList(top), median: formatNumber(highest), asked })
}
