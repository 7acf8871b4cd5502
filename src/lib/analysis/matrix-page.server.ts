import { inLanguage } from '#lib/i18n/text.ts'
import type { Context } from '#lib/server/context.ts'
import { parseLooks, type Looks } from './address.ts'
import { explainCell, loadQuestions, readMatrix, type Explanation, type View } from './analysis.server.ts'
import { parseFilter, type AnalysisFilter, type AnswerFilter } from './filter.ts'
import type { Frame } from './frame.ts'
import { summarize, type Matrix, type MatrixSummary } from './matrix.ts'
import type { AnalysisQuestion } from './questions.ts'

/** Everything the page of the matrix shows, live or released. */
export interface MatrixPage {
	frame: Frame
	filter: AnalysisFilter
	/** Parts of the address that made no sense */
	ignored: string[]
	looks: Looks
	matrix: Matrix
	summary: MatrixSummary | null
	explanation: Explanation | null
	release: View['release']
	/** The answer that is filtered on, in words */
	answer: string | null
}

/** Reads an address against a view: the filter, with the questions an answer in it may be to. */
export async function readFilter(
	context: Context,
	view: View,
	parameters: URLSearchParams,
	known?: readonly AnalysisQuestion[]
): Promise<{ filter: AnalysisFilter; ignored: string[]; questions: readonly AnalysisQuestion[] }> {
	const needsQuestions = known === undefined && parameters.has('answer')
	const questions = needsQuestions ? (await loadQuestions(context, view)).flatMap((group) => group.questions) : (known ?? [])
	return { ...parseFilter(parameters, view.frame, answerable(questions)), questions }
}

const answerable = (questions: readonly AnalysisQuestion[]) =>
	questions.flatMap((question) =>
		question.members.map(({ id, code }) => ({
			code,
			options: question.options.flatMap((option) => (option.numbers[id] === undefined ? [] : [{ n: option.numbers[id] }])),
			hasValues: question.type === 'scale' || question.type === 'number'
		}))
	)

/** The page of the matrix for an address. */
export async function readMatrixPage(context: Context, view: View, parameters: URLSearchParams): Promise<MatrixPage> {
	const { filter, ignored, questions } = await readFilter(context, view, parameters)
	const looks = parseLooks(parameters)
	const cell = parameters.get('cell') ?? ''
	const matrix = await readMatrix(context, view, filter, { questions })
	const explanation = looks.cell === null ? null : await explainCell(context, view, filter, matrix, looks.cell, questions)
	return {
		frame: view.frame,
		filter,
		ignored: explanation === null && cell !== '' ? [...ignored, `cell=${cell.slice(0, 40)}`] : ignored,
		looks: explanation === null ? { ...looks, cell: null } : looks,
		matrix,
		summary: summarize(matrix),
		explanation,
		release: view.release,
		answer: answerWords(filter.answer, questions)
	}
}

/** An answer that is filtered on: "WM06 Hoe urgent is dit? 4" */
export function answerWords(answer: AnswerFilter | null, questions: readonly AnalysisQuestion[]): string | null {
	if (answer === null) return null
	const question = questions.find((one) => one.members.some((member) => member.code === answer.question))
	const member = question?.members.find((one) => one.code === answer.question)
	if (question === undefined || member === undefined) return null
	const option = question.options.find((one) => one.numbers[member.id] === answer.of)
	const given = answer.kind === 'value' ? String(answer.of) : inLanguage(option?.label)
	return `${answer.question}: ${given}`
}
