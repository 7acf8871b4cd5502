import { checkInput, type InputError } from './check.ts'
import type { Answer } from './document.ts'
import { isEmpty, type Inputs } from './input.ts'
import type { Condition, Question, Resolved, ResolvedQuestion, VisibleIf } from './model.ts'

export type { InputError } from './check.ts'

/** What one question is, given everything that was typed. */
export interface QuestionState {
	question: ResolvedQuestion
	isVisible: boolean
	/** `not_asked` when hidden; as far as it can be understood when there are errors */
	answer: Answer
	/** Wrong input; nothing for a hidden question */
	errors: InputError[]
	/** Required, visible and not (wholly) answered */
	missing: boolean
	/** The conditions that hold, where it has some and is visible: why it is there */
	because: Condition[]
}

export interface SectionState {
	id: string
	isVisible: boolean
	because: Condition[]
	/** Visible questions */
	asked: number
	/** Visible questions with an answer or don't know and without errors */
	answered: number
	/** Visible required questions, and those of them that are in order */
	required: number
	requiredDone: number
	/** Questions with wrong input */
	wrong: number
	progress: 'hidden' | 'not_begun' | 'begun' | 'complete'
}

export interface Evaluation {
	/** By number, in the order of the questionnaire */
	questions: Map<number, QuestionState>
	sections: SectionState[]
	/** Numbers of hidden questions that hold input: it is dropped at submit */
	dropped: number[]
	/** Nothing wrong and nothing missing: may be submitted */
	isComplete: boolean
}

/**
 * Goes through the questionnaire in order: what is visible, what each input amounts to, what is wrong or missing.
 * The same on both sides; nothing but `inputs` decides. A hidden question counts as unanswered in later conditions.
 */
export function evaluate(resolved: Resolved, inputs: Inputs): Evaluation {
	const questions = new Map<number, QuestionState>()
	const answers = new Map<string, Answer>()
	const sections: SectionState[] = []
	const dropped: number[] = []
	for (const section of resolved.sections) {
		const ofSection = test(section.visibleIf, answers)
		const states: QuestionState[] = []
		for (const question of section.questions) {
			const input = inputs.get(question.number)
			const own = ofSection === null ? null : test(question.visibleIf, answers)
			const state = own === null ? hidden(question) : visible(question, input, own)
			if (own === null && !isEmpty(input)) dropped.push(question.number)
			answers.set(question.id, state.answer)
			questions.set(question.number, state)
			states.push(state)
		}
		sections.push(progressOf(section.id, ofSection, states))
	}
	const isComplete = [...questions.values()].every((state) => state.errors.length === 0 && !state.missing)
	return { questions, sections, dropped, isComplete }
}

function hidden(question: ResolvedQuestion): QuestionState {
	return { question, isVisible: false, answer: { status: 'not_asked' }, errors: [], missing: false, because: [] }
}

function visible(question: ResolvedQuestion, input: Parameters<typeof checkInput>[1], because: Condition[]): QuestionState {
	const { answer, errors } = checkInput(question, input)
	const missing = question.required && errors.length === 0 && canBeAnswered(question) && !isFull(question, answer)
	return { question, isVisible: true, answer, errors, missing, because }
}

/** A question whose options come from data that has none (regions of a track without regions) can't be required. */
function canBeAnswered(question: ResolvedQuestion): boolean {
	if (!['single', 'multiple', 'ranking', 'region'].includes(question.type)) return true
	return question.dontKnow || question.choices.some((choice) => !choice.isRetired)
}

function isFull(question: Question, answer: Answer): boolean {
	if (question.type === 'matrix') return 'rows' in answer && Object.keys(answer.rows).length === question.rows.length
	return answer.status === 'answered' || answer.status === 'dont_know'
}

/** The conditions that hold; null when it is hidden. Without conditions: none, and visible. */
function test(visibleIf: VisibleIf | undefined, answers: ReadonlyMap<string, Answer>): Condition[] | null {
	if (visibleIf === undefined) return []
	const conditions = visibleIf.all ?? visibleIf.any
	const held = conditions.filter((condition) => holds(condition, answers.get(condition.question)))
	const isVisible = visibleIf.all ? held.length === conditions.length : held.length > 0
	return isVisible ? held : null
}

/** Whether a condition holds for an answer. Don't know, not answered and not asked match no value. */
export function holds(condition: Condition, answer: Answer | undefined): boolean {
	if (answer === undefined || answer.status !== 'answered') return false
	const wanted = Array.isArray(condition.value) ? condition.value : [condition.value]
	const given = valuesOf(answer)
	if (condition.op !== 'includes' && given.length !== 1) return false
	return given.some((value) => wanted.includes(value))
}

function valuesOf(answer: Answer): (string | number)[] {
	if ('values' in answer) return answer.values
	if ('number' in answer) return [answer.number]
	if ('date' in answer) return [answer.date]
	return []
}

function progressOf(id: string, because: Condition[] | null, states: QuestionState[]): SectionState {
	const shown = states.filter((state) => state.isVisible)
	const required = shown.filter((state) => state.question.required)
	const inOrder = (state: QuestionState) => state.errors.length === 0 && !state.missing
	const answered = shown.filter((state) => inOrder(state) && state.answer.status !== 'not_answered').length
	const wrong = shown.filter((state) => state.errors.length > 0).length
	const requiredDone = required.filter(inOrder).length
	const isComplete = wrong === 0 && requiredDone === required.length && (required.length > 0 || answered > 0)
	return {
		id,
		isVisible: because !== null && shown.length > 0,
		because: because ?? [],
		asked: shown.length,
		answered,
		required: required.length,
		requiredDone,
		wrong,
		progress:
			shown.length === 0 ? 'hidden' : isComplete ? 'complete' : answered + wrong > 0 ? 'begun' : 'not_begun'
	}
}
