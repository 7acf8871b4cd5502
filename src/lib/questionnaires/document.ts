import type { Evaluation } from './evaluate.ts'

/** What a matrix row got; a row that is absent was not answered. */
export type RowAnswer = { number: number } | { value: string } | { dontKnow: true }

/**
 * One answer. Values are the codes of options (`other` for the option with a text), in the order of the question, in
 * a ranking by rank. A matrix is answered when a row is, else don't know when a row is; `rows` has the rows that are.
 */
export type Answer =
	| { status: 'answered'; text: string }
	| { status: 'answered'; number: number }
	/** YYYY-MM-DD */
	| { status: 'answered'; date: string }
	| { status: 'answered'; values: string[]; other?: string }
	| { status: 'answered' | 'dont_know'; rows: Record<string, RowAnswer> }
	| { status: 'dont_know' }
	| { status: 'not_answered' }
	| { status: 'not_asked' }

export type AnswerStatus = Answer['status']

/** What a revision says: every question of the version, by number, exactly one of the four states. The truth. */
export interface Document {
	version: 1
	answers: Record<string, Answer>
}

/**
 * The document of an evaluation without errors and with nothing missing.
 *
 * @throws where there are errors or required questions without an answer: evaluate first, show them, don't submit
 */
export function toDocument(evaluation: Evaluation): Document {
	const answers: Record<string, Answer> = {}
	for (const [number, state] of evaluation.questions) {
		if (state.errors.length > 0 || state.missing) throw new Error(`question ${number} can't be submitted as it is`)
		answers[number] = state.answer
	}
	return { version: 1, answers }
}
