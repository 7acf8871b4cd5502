import type { Cell } from '#lib/csv/dialect.ts'
import type { Atom } from '#lib/questionnaires/atoms.ts'
import { wideCells, wideColumns, type WideColumn } from '#lib/questionnaires/columns.ts'
import type { Document } from '#lib/questionnaires/document.ts'
import { isOpen, questionsOf, type Definition, type Question, type Resolved } from '#lib/questionnaires/model.ts'

/**
 * Whether the answer to a question may be in a release: closed, and publishable as it is. What is published after
 * moderation only stays out, whatever a definition says of an open question.
 */
export function isPublished(question: Question): boolean {
	return question.publishable === true && !isOpen(question)
}

/** The columns of a wide file that a release may show: no open text, so not the text with 'other' either. */
export function publishedColumns(definition: Definition): WideColumn[] {
	return wideColumns(definition).filter(isPublishedColumn)
}

/** The cells of a document under those columns. */
export function publishedCells(definition: Definition, document: Document): Cell[] {
	const cells = wideCells(definition, document)
	return wideColumns(definition).flatMap((column, at) => (isPublishedColumn(column) ? [cells[at] ?? null] : []))
}

function isPublishedColumn(column: WideColumn): boolean {
	return isPublished(column.question) && column.kind !== 'other_text'
}

/** Keeps of answers what a release may show. The choice of 'other' stays, its text goes. */
export function publishedAtoms(resolved: Resolved, atoms: readonly Atom[]): Atom[] {
	const questions = new Map(questionsOf(resolved).filter(isPublished).map((question) => [question.number, question]))
	return atoms.flatMap((atom) => {
		const question = questions.get(atom.questionNumber)
		if (question === undefined) return []
		const isOther = 'otherNumber' in question && atom.option !== null && atom.option === question.otherNumber
		return [isOther ? { ...atom, text: null } : atom]
	})
}

/** The version with only the questions that a release may show. */
export function publishedPart(resolved: Resolved): Resolved {
	const sections = resolved.sections.map((section) => ({ ...section, questions: section.questions.filter(isPublished) }))
	return { ...resolved, sections: sections.filter((section) => section.questions.length > 0) }
}
