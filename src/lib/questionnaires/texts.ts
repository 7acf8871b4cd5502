import { formatDate, formatNumber } from '#lib/i18n/format.ts'
import { inLanguage } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import { rankingLength, type InputError } from './check.ts'
import type { Answer } from './document.ts'
import { holds, type Evaluation, type QuestionState } from './evaluate.ts'
import { OTHER, questionsOf, type Condition, type Resolved, type ResolvedQuestion, type VisibleIf } from './model.ts'

/** The label of a choice, row or column by its value; the value itself where there is none. */
export function labelOf(items: readonly { value: string; label: Readonly<Record<string, string>> }[], value: string): string {
	const item = items.find((candidate) => candidate.value === value)
	return item === undefined ? value : inLanguage(item.label)
}

/** What is wrong with an input, as a sentence that says how to mend it. */
export function inputErrorText(question: ResolvedQuestion, { code, params, row }: InputError): string {
	const min = bound(params.min)
	const max = bound(params.max)
	const choice = typeof params.choice === 'string' ? labelOf(question.choices, params.choice) : ''
	const length = formatNumber(Number(params.length ?? 0))
	const count = Number(params.count ?? 0)
	switch (code) {
		case 'too_long':
			return m.questionnaires_error_too_long({ length, max })
		case 'not_a_number':
			return m.questionnaires_error_not_a_number({ example: exampleNumber(question) })
		case 'not_a_whole_number':
			return m.questionnaires_error_not_a_whole_number({ example: exampleNumber(question) })
		case 'too_many_decimals':
			return params.decimals === 1
				? m.questionnaires_error_one_decimal({ example: exampleNumber(question) })
				: m.questionnaires_error_too_many_decimals({ decimals: params.decimals ?? 0, example: exampleNumber(question) })
		case 'too_small':
		case 'too_large':
			return m.questionnaires_error_out_of_bounds({ min, max })
		case 'not_a_date':
			return m.questionnaires_error_not_a_date()
		case 'too_early':
			return m.questionnaires_error_too_early({ min })
		case 'too_late':
			return m.questionnaires_error_too_late({ max })
		case 'not_a_choice':
			return row === undefined || question.type !== 'matrix'
				? m.questionnaires_error_not_a_choice()
				: m.questionnaires_error_not_a_choice_row({ row: labelOf(question.rows, row) })
		case 'retired_choice':
			return m.questionnaires_error_retired_choice({ choice })
		case 'too_few':
			return m.questionnaires_error_too_few({ min, count })
		case 'too_many':
			return m.questionnaires_error_too_many({ max, count })
		case 'exclusive_alone':
			return m.questionnaires_error_exclusive_alone({ choice })
		case 'other_text_missing':
			return m.questionnaires_error_other_text_missing({ choice: labelOf(question.choices, OTHER) })
		case 'ranking_incomplete':
			return m.questionnaires_error_ranking_incomplete({ wanted: params.wanted ?? 0, count })
		case 'answer_and_dont_know':
			return m.questionnaires_error_answer_and_dont_know()
	}
}

function bound(value: string | number | undefined): string {
	if (typeof value === 'number') return formatNumber(value, 6)
	return value === undefined || value === '' ? '' : formatDate(value)
}

/** A number that would be right, written as it may be typed. */
function exampleNumber(question: ResolvedQuestion): string {
	if (question.type !== 'number') return ''
	const { min, max, decimals } = question
	const step = 10 ** -decimals
	const fraction = decimals === 0 ? 0 : 5 * step
	const round = [900, 65, 10, 5, 1].find((candidate) => candidate + fraction <= max && candidate >= min)
	return formatNumber(round === undefined ? min : round + fraction, 6)
}

/** What is still missing in a required question. */
export function missingText({ question, answer }: Pick<QuestionState, 'question' | 'answer'>): string {
	const { dontKnow } = question
	switch (question.type) {
		case 'text':
		case 'longtext':
		case 'number':
		case 'date':
			return dontKnow ? m.questionnaires_error_missing_text_dk() : m.questionnaires_error_missing_text()
		case 'ranking': {
			const wanted = rankingLength(question)
			return dontKnow ? m.questionnaires_error_missing_ranking_dk({ wanted }) : m.questionnaires_error_missing_ranking({ wanted })
		}
		case 'matrix': {
			const given = 'rows' in answer ? answer.rows : {}
			const open = question.rows.filter((row) => !Object.hasOwn(given, row.value))
			const rows = listed(open.map((row) => inLanguage(row.label)), m.questionnaires_and)
			return dontKnow ? m.questionnaires_error_missing_rows_dk({ rows }) : m.questionnaires_error_missing_rows({ rows })
		}
		default:
			return dontKnow ? m.questionnaires_error_missing_choice_dk() : m.questionnaires_error_missing_choice()
	}
}

/**
 * The sentences to show at a question.
 *
 * @param withMissing also where a required answer is still missing: on review and submit, not while someone is typing
 */
export function errorTexts(state: QuestionState, withMissing: boolean): string[] {
	const texts = state.errors.map((error) => inputErrorText(state.question, error))
	return withMissing && state.missing ? [...texts, missingText(state)] : texts
}

/** a, b and c */
function listed(items: readonly string[], join: (parts: { before: string; last: string }) => string): string {
	const last = items.at(-1) ?? ''
	return items.length < 2 ? last : join({ before: items.slice(0, -1).join(', '), last })
}

/** Why a conditional question is there: "Deze vraag verschijnt omdat u bij vraag 4 ‘Sloop’ koos". '' when always. */
export function reasonText(resolved: Resolved, evaluation: Evaluation, because: readonly Condition[], of: 'question' | 'section' = 'question'): string {
	if (because.length === 0) return ''
	const parts = byQuestion(resolved, because).map(({ question, conditions }) => {
		const answer = evaluation.questions.get(question.number)?.answer
		const values = conditions.flatMap((condition) => wantedOf(condition)).filter((value) => matches(conditions, answer, value))
		return m.questionnaires_reason_one({ number: question.number, values: valuesText(question, values, m.questionnaires_and) })
	})
	const conditions = parts.join(m.questionnaires_reason_and())
	return of === 'section' ? m.questionnaires_reason_section({ conditions }) : m.questionnaires_reason_question({ conditions })
}

function matches(conditions: readonly Condition[], answer: Answer | undefined, value: string | number): boolean {
	return conditions.some((condition) => wantedOf(condition).includes(value) && holds({ ...condition, value: condition.op === 'in' ? [value] : value }, answer))
}

/** When a question is asked, for whoever reads the whole questionnaire: "Alleen als u bij vraag 4 ‘Sloop’ kiest". */
export function conditionText(resolved: Resolved, visibleIf: VisibleIf | undefined): string {
	if (visibleIf === undefined) return ''
	const join = visibleIf.all ? m.questionnaires_when_and() : m.questionnaires_when_or()
	const conditions = byQuestion(resolved, visibleIf.all ?? visibleIf.any)
		.map(({ question, conditions: own }) =>
			m.questionnaires_when_one({
				number: question.number,
				values: valuesText(question, own.flatMap(wantedOf), visibleIf.all && own.length > 1 ? m.questionnaires_and : m.questionnaires_or)
			})
		)
		.join(join)
	return m.questionnaires_when_question({ conditions })
}

function byQuestion(resolved: Resolved, conditions: readonly Condition[]): { question: ResolvedQuestion; conditions: Condition[] }[] {
	return questionsOf(resolved)
		.map((question) => ({ question, conditions: conditions.filter((condition) => condition.question === question.id) }))
		.filter((one) => one.conditions.length > 0)
}

const wantedOf = (condition: Condition) => (Array.isArray(condition.value) ? condition.value : [condition.value])

function valuesText(question: ResolvedQuestion, values: readonly (string | number)[], join: Parameters<typeof listed>[1]): string {
	const words = [...new Set(values)].map((value) =>
		m.questionnaires_quoted({ value: typeof value === 'number' ? formatNumber(value, 6) : labelOf(question.choices, value) })
	)
	return listed(words, join)
}
