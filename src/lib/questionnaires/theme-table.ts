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
	/** Codes that the definition names and that do not hold: an earlier version settled them otherwise. */
	overruled: string[]
}

/** A theme of a question (option 0), option or row. */
export interface ThemeLink {
	questionNumber: number
	optionNumber: number
	code: string
}

/**
 * The themes of every question.
 *
 * @param links those that hold, or will once the version is published (`themesOfVersion`)
 */
export function themeTable(resolved: Resolved, links: readonly ThemeLink[]): QuestionThemes[] {
	return resolved.sections
		.flatMap((section) => section.questions)
		.map((question) => {
			const themes = ofLinks(question, links)
			return {
				number: question.number,
				type: question.type,
				label: question.label,
				isOpen: isOpen(question),
				where: whereOf(question, themes),
				themes,
				overruled: overruled(question, themes)
			}
		})
}

function whereOf(question: ResolvedQuestion, themes: QuestionThemes['themes']): QuestionThemes['where'] {
	if (hasOptionThemes(question) && 'optionsFrom' in question && question.optionsFrom !== undefined) return 'data'
	if (themes.every((theme) => theme.of === null)) return 'question'
	return question.type === 'matrix' ? 'row' : 'option'
}

function itemsOf(question: ResolvedQuestion): readonly { n: number; label: Text; themes?: string[] }[] {
	return question.type === 'matrix' ? question.rows : question.choices
}

/** Not the themes of an option or row that only another version has. */
function ofLinks(question: ResolvedQuestion, links: readonly ThemeLink[]): QuestionThemes['themes'] {
	return links
		.filter((link) => link.questionNumber === question.number)
		.flatMap(({ code, optionNumber }) => {
			const of = itemsOf(question).find((item) => item.n === optionNumber)?.label ?? null
			return optionNumber === 0 || of !== null ? [{ code, of }] : []
		})
}

function overruled(question: ResolvedQuestion, themes: QuestionThemes['themes']): string[] {
	const named = hasOptionThemes(question)
		? itemsOf(question).flatMap((item) => (item.themes ?? []).map((code) => ({ code, of: item.label })))
		: question.themes.map((code) => ({ code, of: null }))
	const holds = (one: (typeof named)[number]) => themes.some((theme) => theme.code === one.code && theme.of === one.of)
	return [...new Set(named.filter((one) => !holds(one)).map((one) => one.code))]
}
