import type { Text } from '#lib/i18n/text.ts'
import { hasOptionThemes, isOpen, type QuestionType, type Resolved, type ResolvedQuestion } from './model.ts'

/** Which themes a question informs, for a table. */
export interface QuestionThemes {
	number: number
	type: QuestionType
	label: Text
	isOpen: boolean
	/** Where the themes stand: with the question, with its options or rows, or with every option out of the data */
	where: 'question' | 'option' | 'row' | 'data'
	/** Codes with, for an option or row, its label */
	themes: { code: string; of: Text | null }[]
}

/**
 * The themes of every question.
 *
 * @param links what has been decided since publication; null before it: what the definition says
 */
export function themeTable(
	resolved: Resolved,
	links: readonly { questionNumber: number; optionNumber: number; code: string }[] | null
): QuestionThemes[] {
	return resolved.sections
		.flatMap((section) => section.questions)
		.map((question) => ({
			number: question.number,
			type: question.type,
			label: question.label,
			isOpen: isOpen(question),
			where: whereOf(question),
			themes: links === null ? ofDefinition(question) : ofLinks(question, links)
		}))
}

function whereOf(question: ResolvedQuestion): QuestionThemes['where'] {
	if (!hasOptionThemes(question)) return 'question'
	if (question.type === 'matrix') return 'row'
	return 'optionsFrom' in question && question.optionsFrom !== undefined ? 'data' : 'option'
}

function itemsOf(question: ResolvedQuestion): readonly { n: number; label: Text; themes?: string[] }[] {
	return question.type === 'matrix' ? question.rows : question.choices
}

function ofDefinition(question: ResolvedQuestion): QuestionThemes['themes'] {
	if (whereOf(question) === 'data') return []
	if (!hasOptionThemes(question)) return question.themes.map((code) => ({ code, of: null }))
	return itemsOf(question).flatMap((item) => (item.themes ?? []).map((code) => ({ code, of: item.label })))
}

function ofLinks(
	question: ResolvedQuestion,
	links: readonly { questionNumber: number; optionNumber: number; code: string }[]
): QuestionThemes['themes'] {
	return links
		.filter((link) => link.questionNumber === question.number)
		.map((link) => ({ code: link.code, of: itemsOf(question).find((item) => item.n === link.optionNumber)?.label ?? null }))
}
