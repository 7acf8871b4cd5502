import type { Input } from '#lib/questionnaires/input.ts'
import type { Question } from '#lib/questionnaires/model.ts'
import { DONT_KNOW, type ExampleAnswer } from './answers/model.ts'

/** What somebody types to give an invented answer to a question. */
export function toInput(question: Question, answer: ExampleAnswer): Input {
	if (answer === DONT_KNOW) return { dontKnow: true }
	if (typeof answer === 'string') {
		return question.type === 'number' ? { value: answer, language: 'nl' } : { value: answer }
	}
	if ('other' in answer) return { value: 'other', other: answer.other }
	return { values: [...answer] }
}
