import type { Cell } from '#lib/csv/dialect.ts'
import { wideColumns, type WideColumn } from './columns.ts'
import { inLanguage } from './long.ts'
import { questionsOf, type Choice, type Resolved, type ResolvedQuestion } from './model.ts'

type Notes = Record<WideColumn['type'] | 'status' | 'guard', string>

const NOTES: Record<'nl' | 'en', Notes> = {
	nl: {
		code: 'een code; de betekenis staat in de rijen hieronder',
		codes: 'codes met een spatie ertussen; de betekenis staat in de rijen hieronder',
		number: 'een getal',
		flag: '1 gekozen, 0 niet gekozen',
		text: 'tekst',
		date: 'een datum JJJJ-MM-DD',
		status: 'answered beantwoord, dont_know weet niet, not_answered niet beantwoord, not_asked niet gevraagd',
		guard:
			'Tekst die begint met = + - @, een tab of een return heeft in dit bestand een \' ervoor, ook als er al een of meer \' voor stonden, zodat een rekenprogramma er geen formule van maakt. Haal er een weg en u hebt de tekst terug. Getallen zijn nooit veranderd. Wat Excel zelf van 1-2 of 00123 maakt, kan een CSV niet voorkomen.'
	},
	en: {
		code: 'a code; its meaning stands in the rows below',
		codes: 'codes with a space between them; their meaning stands in the rows below',
		number: 'a number',
		flag: '1 chosen, 0 not chosen',
		text: 'text',
		date: 'a date YYYY-MM-DD',
		status: 'answered, dont_know, not_answered, not_asked (hidden by a condition)',
		guard:
			'Text that starts with = + - @, a tab or a return has one \' in front in these files, also where one or more \' stood there already, so that a spreadsheet makes no formula of it. Take one away and you have the text. Numbers are never changed. What Excel itself makes of 1-2 or 00123 a CSV cannot prevent.'
	}
}

/** The header of a codebook. */
export const codebookColumns = ['column', 'question', 'question_number', 'type', 'label', 'value', 'value_label', 'themes', 'note'] as const

/**
 * What each column of the wide file means, and each value in it, in one language: a row per column, then a row per
 * value. The last row says what was done to text that looks like a formula.
 */
export function codebookRows(resolved: Resolved, language: string): Cell[][] {
	const notes = NOTES[language === 'nl' ? 'nl' : 'en']
	const questions = new Map(questionsOf(resolved).map((question) => [question.number, question]))
	const rows = wideColumns(resolved).flatMap((column) => {
		const question = questions.get(column.question.number)
		return question === undefined ? [] : columnRows(question, column, language, notes)
	})
	return [...rows, [null, null, null, null, null, null, null, null, notes.guard]]
}

function columnRows(question: ResolvedQuestion, column: WideColumn, language: string, notes: Notes): Cell[][] {
	const isStatus = column.kind === 'status' || column.kind === 'row_status'
	const own = choiceOf(question, column)
	const note = isStatus ? notes.status : notes[column.type]
	const unit = question.type === 'number' && column.kind === 'value' ? `; ${inLanguage(question.unit, language)}` : ''
	const start: Cell[] = [column.name, question.id, question.number, question.type, inLanguage(question.label, language)]
	const first: Cell[] = [
		...start,
		own?.value ?? (column.kind === 'rank' ? column.value : null),
		own === undefined ? null : inLanguage(own.label, language),
		(own?.themes ?? question.themes).join(' ') || null,
		note + unit
	]
	if (isStatus || !['code', 'codes'].includes(column.type)) return [first]
	const values: Choice[] = question.type === 'matrix' ? (question.columns ?? []) : question.choices
	return [
		first,
		...values.map((value): Cell[] => [...start, value.value, inLanguage(value.label, language), value.themes?.join(' ') ?? null, null])
	]
}

/** The option or row a column is about. */
function choiceOf(question: ResolvedQuestion, column: WideColumn) {
	if (column.kind === 'option') return question.choices.find((choice) => choice.value === column.value)
	const isRow = column.kind === 'row' || column.kind === 'row_status'
	return isRow && question.type === 'matrix' ? question.rows.find((row) => row.value === column.value) : undefined
}
