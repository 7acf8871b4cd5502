import type { Answer, AnswerStatus, Document, RowAnswer } from './document.ts'
import { questionsOf, type MatrixQuestion, type Resolved, type ResolvedQuestion } from './model.ts'

/** One row of the table `answers`: the smallest thing that can be counted. */
export interface Atom {
	questionNumber: number
	/** n of the matrix row; 0 elsewhere */
	row: number
	/** Place of a choice, from 1; in a ranking the rank; 0 where there is only one thing to say */
	ordinal: number
	status: StatusNumber
	/** n of the chosen option or column */
	option: number | null
	/** Of a scale or number */
	number: number | null
	/** A text, a date, the text with 'other' */
	text: string | null
}

export type StatusNumber = 1 | 2 | 3 | 4

export const statusNumbers = {
	answered: 1,
	dont_know: 2,
	not_answered: 3,
	not_asked: 4
} as const satisfies Record<AnswerStatus, StatusNumber>

const statusNames = ['answered', 'dont_know', 'not_answered', 'not_asked'] as const

/** The name of a status number. */
export function statusName(status: StatusNumber): AnswerStatus {
	return statusNames[status - 1] as AnswerStatus
}

/** A document as rows that can be counted. A matrix gives one per row, a question that was not answered gives one. */
export function toAtoms(resolved: Resolved, document: Document): Atom[] {
	return questionsOf(resolved).flatMap((question) =>
		questionAtoms(question, document.answers[question.number] ?? { status: 'not_asked' })
	)
}

function questionAtoms(question: ResolvedQuestion, answer: Answer): Atom[] {
	if (question.type === 'matrix') {
		const rows = 'rows' in answer ? answer.rows : {}
		return question.rows.map((row) => {
			const given = Object.hasOwn(rows, row.value) ? rows[row.value] : undefined
			return rowAtom(question, row.n, given, answer.status === 'not_asked' ? 4 : 3)
		})
	}
	if ('values' in answer) {
		const isOne = question.type === 'single'
		return answer.values.map((value, index) => {
			const choice = question.choices.find((candidate) => candidate.value === value)
			return atom(question, {
				ordinal: isOne ? 0 : index + 1,
				option: choice?.n ?? null,
				// A key that has since left the data is kept as text: it can still be read back.
				text: choice?.isOther ? (answer.other ?? null) : choice === undefined ? value : null
			})
		})
	}
	if ('number' in answer) return [atom(question, { number: answer.number })]
	if ('text' in answer) return [atom(question, { text: answer.text })]
	if ('date' in answer) return [atom(question, { text: answer.date })]
	return [atom(question, { status: statusNumbers[answer.status] })]
}

function rowAtom(question: MatrixQuestion, row: number, given: RowAnswer | undefined, empty: 3 | 4): Atom {
	if (given === undefined) return atom(question, { row, status: empty })
	if ('dontKnow' in given) return atom(question, { row, status: 2 })
	if ('number' in given) return atom(question, { row, number: given.number })
	const column = question.columns?.find((candidate) => candidate.value === given.value)
	return atom(question, { row, option: column?.n ?? null })
}

function atom(question: { number: number }, { row = 0, ordinal = 0, status = 1, option = null, number = null, text = null }: Partial<Atom>): Atom {
	return { questionNumber: question.number, row, ordinal, status, option, number, text }
}

/** The document that atoms were made from: `fromAtoms(r, toAtoms(r, d))` equals d. */
export function fromAtoms(resolved: Resolved, atoms: readonly Atom[]): Document {
	const byQuestion = Map.groupBy(atoms, (one) => one.questionNumber)
	const answers: Record<string, Answer> = {}
	for (const question of questionsOf(resolved)) {
		answers[question.number] = questionAnswer(question, byQuestion.get(question.number) ?? [])
	}
	return { version: 1, answers }
}

function questionAnswer(question: ResolvedQuestion, atoms: readonly Atom[]): Answer {
	const [first] = atoms
	if (first === undefined) return { status: 'not_asked' }
	if (question.type === 'matrix') return matrixAnswer(question, atoms)
	if (first.status !== 1) return { status: statusName(first.status) } as Answer
	switch (question.type) {
		case 'text':
		case 'longtext':
			return { status: 'answered', text: first.text ?? '' }
		case 'date':
			return { status: 'answered', date: first.text ?? '' }
		case 'scale':
		case 'number':
			return { status: 'answered', number: first.number ?? 0 }
	}
	const sorted = atoms.toSorted((a, b) => a.ordinal - b.ordinal)
	const choiceOf = (one: Atom) => question.choices.find((choice) => choice.n === one.option)
	const other = sorted.find((one) => choiceOf(one)?.isOther)?.text
	return {
		status: 'answered',
		values: sorted.map((one) => choiceOf(one)?.value ?? one.text ?? ''),
		...(typeof other === 'string' && { other })
	}
}

function matrixAnswer(question: MatrixQuestion, atoms: readonly Atom[]): Answer {
	const rows: Record<string, RowAnswer> = {}
	for (const row of question.rows) {
		const one = atoms.find((candidate) => candidate.row === row.n)
		if (one?.status === 2) rows[row.value] = { dontKnow: true }
		if (one?.status !== 1) continue
		if (one.number !== null) rows[row.value] = { number: one.number }
		else rows[row.value] = { value: question.columns?.find((column) => column.n === one.option)?.value ?? '' }
	}
	return ofRows(rows, atoms.every((one) => one.status === 4))
}

/** The answer of a matrix: answered when a row is, else don't know when a row is. */
export function ofRows(rows: Record<string, RowAnswer>, isNotAsked = false): Answer {
	const given = Object.values(rows)
	if (isNotAsked) return { status: 'not_asked' }
	if (given.length === 0) return { status: 'not_answered' }
	return { status: given.some((row) => !('dontKnow' in row)) ? 'answered' : 'dont_know', rows }
}
