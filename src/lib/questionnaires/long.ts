import type { Cell } from '#lib/csv/dialect.ts'
import type { Text } from '#lib/i18n/text.ts'
import { statusName, toAtoms, type Atom } from './atoms.ts'
import type { Document } from './document.ts'
import { questionsOf, type Resolved, type ResolvedQuestion } from './model.ts'

/** The columns of a long file, without what is put in front of them. One row per answer atom. */
export const longColumns = [
	'question',
	'question_number',
	'question_type',
	'question_label',
	'row',
	'row_label',
	'ordinal',
	'status',
	'code',
	'code_label',
	'number',
	'text'
] as const

/** The rows of a document in a long file, with labels in `language`. */
export function longRows(resolved: Resolved, document: Document, language: string): Cell[][] {
	return longWriter(resolved, language)(toAtoms(resolved, document))
}

/** Writes atoms of one version as long rows; make it once for many documents. */
export function longWriter(resolved: Resolved, language: string): (atoms: readonly Atom[]) => Cell[][] {
	const questions = new Map(questionsOf(resolved).map((question) => [question.number, question]))
	// By question: options from different data, such as regions and initiatives, may have the same number.
	const items = new Map(
		[...questions.values()].map((question) => [question.number, new Map(itemsOf(question).map((item) => [item.n, item]))])
	)
	return (atoms) =>
		atoms.flatMap((atom) => {
			const question = questions.get(atom.questionNumber)
			const own = items.get(atom.questionNumber)
			return question === undefined || own === undefined ? [] : [longRow(question, atom, own, language)]
		})
}

interface Item {
	n: number
	value: string
	label: Text
}

function itemsOf(question: ResolvedQuestion): Item[] {
	return question.type === 'matrix' ? [...question.rows, ...(question.columns ?? [])] : question.choices
}

function longRow(question: ResolvedQuestion, atom: Atom, items: ReadonlyMap<number, Item>, language: string): Cell[] {
	const row = atom.row === 0 ? undefined : items.get(atom.row)
	const option = atom.option === null ? undefined : items.get(atom.option)
	const isLostCode = atom.option === null && question.choices.length > 0 && atom.text !== null
	return [
		question.id,
		question.number,
		question.type,
		inLanguage(question.label, language),
		row?.value ?? null,
		row === undefined ? null : inLanguage(row.label, language),
		atom.ordinal === 0 ? null : atom.ordinal,
		statusName(atom.status),
		isLostCode ? atom.text : (option?.value ?? null),
		option === undefined ? null : inLanguage(option.label, language),
		atom.number,
		isLostCode ? null : atom.text
	]
}

/** As i18n/text.ts does it, without the language of a request. */
export function inLanguage(text: Text, language: string): string {
	return text[language] || text.nl || Object.values(text)[0] || ''
}
