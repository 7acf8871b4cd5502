import type { Cell, Profile } from '#lib/csv/dialect.ts'
import { readNumber, readText } from '#lib/csv/parse.ts'
import { ofRows } from './atoms.ts'
import type { Answer, AnswerStatus, Document, RowAnswer } from './document.ts'
import { isConditional, OTHER, type Definition, type Question, type Resolved } from './model.ts'

/** What stands in a column of a wide file. */
export interface WideColumn {
	/** WM06, WM04_sloop, WM13_1, TEST17_rijk, WM06_status, WM01_other_text */
	name: string
	question: Question
	kind: 'status' | 'row_status' | 'value' | 'option' | 'rank' | 'row' | 'other_text'
	type: 'code' | 'codes' | 'number' | 'flag' | 'text' | 'date'
	/** Of an option, row or rank */
	value: string
}

const kept = new WeakMap<Definition | Resolved, WideColumn[]>()

/**
 * The columns of a version, one file per version. They follow from the definition alone, so that a line that was made
 * once always fits the header: choices out of data (regions, themes) are one column of codes, with spaces between them,
 * because that data can grow.
 */
export function wideColumns(definition: Definition | Resolved): WideColumn[] {
	const known = kept.get(definition)
	if (known !== undefined) return known
	const columns = definition.sections.flatMap((section) =>
		section.questions.flatMap((question) => columnsOf(question, isConditional(section, question)))
	)
	kept.set(definition, columns)
	return columns
}

function columnsOf(question: Question, conditional: boolean): WideColumn[] {
	const column = (kind: WideColumn['kind'], type: WideColumn['type'], suffix = '', value = ''): WideColumn => ({
		name: suffix === '' ? question.id : `${question.id}_${suffix}`,
		question,
		kind,
		type,
		value
	})
	const status = conditional || question.dontKnow ? [column('status', 'code', 'status')] : []
	const other = 'other' in question && question.other ? [column('other_text', 'text', 'other_text')] : []
	switch (question.type) {
		case 'text':
		case 'longtext':
			return [...status, column('value', 'text')]
		case 'scale':
		case 'number':
			return [...status, column('value', 'number')]
		case 'date':
			return [...status, column('value', 'date')]
		case 'single':
			return [...status, column('value', 'code'), ...other]
		case 'region':
			return [...status, column('value', 'codes')]
		case 'multiple': {
			if (question.options === undefined) return [...status, column('value', 'codes'), ...other]
			const values = [...question.options.map((option) => option.value), ...(question.other ? [OTHER] : [])]
			return [...status, ...values.map((value) => column('option', 'flag', value, value)), ...other]
		}
		case 'ranking':
			return [...status, ...ranks(question.topN).map((rank) => column('rank', 'code', rank, rank))]
		case 'matrix':
			return [
				...(question.dontKnow ? [] : status),
				...question.rows.flatMap(({ value }) => [
					...(question.dontKnow ? [column('row_status', 'code', `${value}_status`, value)] : []),
					column('row', question.scale === undefined ? 'code' : 'number', value, value)
				])
			]
	}
}

const ranks = (topN: number) => Array.from({ length: topN }, (_, at) => String(at + 1))

/** The header of a wide file, without what is put in front of it. */
export function wideHeader(definition: Definition | Resolved): string[] {
	return wideColumns(definition).map((column) => column.name)
}

/** The cells of a document under the columns of its version. */
export function wideCells(definition: Definition | Resolved, document: Document): Cell[] {
	return wideColumns(definition).map((column) => cellOf(column, document.answers[column.question.number] ?? NOT_ASKED))
}

const NOT_ASKED: Answer = { status: 'not_asked' }

function cellOf({ kind, type, value }: WideColumn, answer: Answer): Cell {
	switch (kind) {
		case 'status':
			return answer.status
		case 'row_status':
			return rowStatus(answer, value)
		case 'row': {
			const row = rowOf(answer, value)
			return row === undefined || 'dontKnow' in row ? null : 'number' in row ? row.number : row.value
		}
	}
	if (answer.status !== 'answered') return null
	if ('values' in answer) {
		if (kind === 'option') return answer.values.includes(value) ? 1 : 0
		if (kind === 'rank') return answer.values[Number(value) - 1] ?? null
		if (kind === 'other_text') return answer.other ?? null
		return type === 'codes' ? answer.values.join(' ') : (answer.values[0] ?? null)
	}
	if ('number' in answer) return answer.number
	if ('text' in answer) return answer.text
	return 'date' in answer ? answer.date : null
}

function rowOf(answer: Answer, row: string): RowAnswer | undefined {
	return 'rows' in answer && Object.hasOwn(answer.rows, row) ? answer.rows[row] : undefined
}

function rowStatus(answer: Answer, row: string): AnswerStatus {
	if (answer.status === 'not_asked') return 'not_asked'
	const given = rowOf(answer, row)
	return given === undefined ? 'not_answered' : 'dontKnow' in given ? 'dont_know' : 'answered'
}

/** The document in the cells of a wide line: `readWide(d, the cells of its line, p)` equals the document. */
export function readWide(definition: Definition | Resolved, cells: readonly string[], profile: Profile): Document {
	const answers: Record<string, Answer> = {}
	const byQuestion = Map.groupBy(
		wideColumns(definition).map((column, at) => ({ column, cell: cells[at] ?? '' })),
		({ column }) => column.question
	)
	for (const [question, parts] of byQuestion) answers[question.number] = readAnswer(question, parts, profile)
	return { version: 1, answers }
}

interface Part {
	column: WideColumn
	cell: string
}

function readAnswer(question: Question, parts: readonly Part[], profile: Profile): Answer {
	const status = parts.find((part) => part.column.kind === 'status')?.cell as AnswerStatus | undefined
	if (question.type === 'matrix') return readMatrix(parts, status, profile)
	const isEmpty = parts.every((part) => part.cell === '')
	const is = status ?? (isEmpty ? 'not_answered' : 'answered')
	if (is !== 'answered') return { status: is } as Answer
	const value = parts.find((part) => part.column.kind === 'value')?.cell
	switch (question.type) {
		case 'text':
		case 'longtext':
			return { status: is, text: readText(value) ?? '' }
		case 'scale':
		case 'number':
			return { status: is, number: readNumber(value, profile) ?? 0 }
		case 'date':
			return { status: is, date: readText(value) ?? '' }
	}
	const other = readText(parts.find((part) => part.column.kind === 'other_text')?.cell)
	return { status: is, values: readValues(parts), ...(other !== null && { other }) }
}

function readValues(parts: readonly Part[]): string[] {
	return parts.flatMap(({ column, cell }) => {
		const text = readText(cell)
		if (text === null) return []
		if (column.kind === 'option') return cell === '1' ? [column.value] : []
		if (column.kind === 'rank') return [text]
		return column.kind === 'value' ? (column.type === 'codes' ? text.split(' ') : [text]) : []
	})
}

function readMatrix(parts: readonly Part[], status: AnswerStatus | undefined, profile: Profile): Answer {
	const rows: Record<string, RowAnswer> = {}
	const statuses = parts.filter((part) => part.column.kind === 'row_status')
	for (const { column } of statuses.filter((part) => part.cell === 'dont_know')) rows[column.value] = { dontKnow: true }
	for (const { column, cell } of parts.filter((part) => part.column.kind === 'row')) {
		const number = column.type === 'number' ? readNumber(cell, profile) : null
		const value = readText(cell)
		if (number !== null) rows[column.value] = { number }
		else if (value !== null) rows[column.value] = { value }
	}
	return ofRows(rows, status === 'not_asked' || statuses.some((part) => part.cell === 'not_asked'))
}
