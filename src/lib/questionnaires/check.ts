import { ofRows } from './atoms.ts'
import type { Answer, RowAnswer } from './document.ts'
import { inOrder, isEmpty, type Input, type RowInput } from './input.ts'
import type { MatrixQuestion, NumberQuestion, ResolvedQuestion, Scale } from './model.ts'
import { decimalsOf, isDate, lengthOf, parseDate, parseNumber } from './values.ts'

/** What is wrong with an input. texts.ts has the sentence for each. */
export interface InputError {
	code:
		| 'too_long'
		| 'not_a_number'
		| 'not_a_whole_number'
		| 'too_many_decimals'
		| 'too_small'
		| 'too_large'
		| 'not_a_date'
		| 'too_early'
		| 'too_late'
		| 'not_a_choice'
		| 'retired_choice'
		| 'too_few'
		| 'too_many'
		| 'exclusive_alone'
		| 'other_text_missing'
		| 'ranking_incomplete'
		| 'answer_and_dont_know'
	params: Record<string, string | number>
	/** The row of a matrix it is about */
	row?: string
}

/** The answer an input amounts to, as far as it can be understood, and what is wrong with it. */
export interface Checked {
	answer: Answer
	errors: InputError[]
}

const NOT_ANSWERED: Checked = { answer: { status: 'not_answered' }, errors: [] }

/** What an input amounts to, for a question that is asked. */
export function checkInput(question: ResolvedQuestion, input: Input | undefined): Checked {
	if (isEmpty(input) || input === undefined) return NOT_ANSWERED
	if (input.dontKnow) {
		if (!question.dontKnow || question.type === 'matrix') return wrong('not_a_choice')
		if (!isEmpty({ value: input.value, values: input.values })) return wrong('answer_and_dont_know')
		return { answer: { status: 'dont_know' }, errors: [] }
	}
	switch (question.type) {
		case 'text':
		case 'longtext':
			return checkText(input.value ?? '', question.maxLength, question.type === 'text')
		case 'number':
			return checkNumber(question, input)
		case 'scale':
			return checkScale(question.scale, input.value ?? '')
		case 'date':
			return checkDate(question.minDate, question.maxDate, input.value ?? '')
		case 'matrix':
			return checkMatrix(question, input.rows ?? {})
		case 'single':
			return checkChoices(question, input.value ? [input.value] : [], input)
		default:
			return checkChoices(question, input.values ?? [], input)
	}
}

function wrong(code: InputError['code'], params: InputError['params'] = {}, answer?: Answer): Checked {
	return { answer: answer ?? { status: 'not_answered' }, errors: [{ code, params }] }
}

/** Text as it is kept: without NUL bytes and half characters, one kind of line end, no space around it. */
export function tidyText(text: string, isOneLine: boolean): string {
	const tidy = text.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed().trim()
	return isOneLine && tidy.includes('\n') ? tidy.replace(/\s*\n\s*/g, ' ') : tidy
}

function checkText(typed: string, max: number, isOneLine: boolean): Checked {
	const text = tidyText(typed, isOneLine)
	if (text === '') return NOT_ANSWERED
	const length = lengthOf(text)
	const answer: Answer = { status: 'answered', text }
	return length > max ? wrong('too_long', { max, length }, answer) : { answer, errors: [] }
}

function checkNumber(question: NumberQuestion, input: Input): Checked {
	const typed = (input.value ?? '').trim()
	if (typed === '') return NOT_ANSWERED
	const number = parseNumber(typed, input.language ?? 'nl')
	const { min, max, decimals } = question
	if (number === null) return wrong(decimals === 0 ? 'not_a_whole_number' : 'not_a_number', { min, max, decimals })
	const answer: Answer = { status: 'answered', number }
	if (decimalsOf(number) > decimals) {
		return wrong(decimals === 0 ? 'not_a_whole_number' : 'too_many_decimals', { min, max, decimals }, answer)
	}
	if (number < min) return wrong('too_small', { min, max }, answer)
	if (number > max) return wrong('too_large', { min, max }, answer)
	return { answer, errors: [] }
}

function scaleValue(scale: Scale, typed: string): number | null {
	const number = /^-?\d{1,6}$/.test(typed.trim()) ? Number(typed) : NaN
	return number >= scale.min && number <= scale.max ? number : null
}

function checkScale(scale: Scale, typed: string): Checked {
	if (typed.trim() === '') return NOT_ANSWERED
	const number = scaleValue(scale, typed)
	return number === null ? wrong('not_a_choice') : { answer: { status: 'answered', number }, errors: [] }
}

function checkDate(minDate: string | undefined, maxDate: string | undefined, typed: string): Checked {
	if (typed.trim() === '') return NOT_ANSWERED
	const date = parseDate(typed)
	if (date === null || !isDate(date)) return wrong('not_a_date')
	const answer: Answer = { status: 'answered', date }
	const params = { min: minDate ?? '', max: maxDate ?? '' }
	if (minDate !== undefined && date < minDate) return wrong('too_early', params, answer)
	if (maxDate !== undefined && date > maxDate) return wrong('too_late', params, answer)
	return { answer, errors: [] }
}

function checkMatrix(question: MatrixQuestion, typed: Record<string, RowInput>): Checked {
	const rows: Record<string, RowAnswer> = {}
	const errors: InputError[] = []
	for (const { value: row } of question.rows) {
		const input = Object.hasOwn(typed, row) ? typed[row] : undefined
		if (input === undefined || (!input.dontKnow && (input.value ?? '') === '')) continue
		const answer = rowAnswer(question, input)
		if (answer === null) errors.push({ code: 'not_a_choice', params: {}, row })
		else rows[row] = answer
	}
	if (Object.keys(typed).some((row) => !question.rows.some(({ value }) => value === row))) {
		errors.push({ code: 'not_a_choice', params: {} })
	}
	return { answer: ofRows(rows), errors }
}

function rowAnswer(question: MatrixQuestion, input: RowInput): RowAnswer | null {
	if (input.dontKnow) return question.dontKnow ? { dontKnow: true } : null
	const typed = input.value ?? ''
	if (question.scale !== undefined) {
		const number = scaleValue(question.scale, typed)
		return number === null ? null : { number }
	}
	return question.columns?.some((column) => column.value === typed) ? { value: typed } : null
}

type Choosing = Extract<ResolvedQuestion, { type: 'single' | 'multiple' | 'ranking' | 'region' }>

function checkChoices(question: Choosing, typed: readonly string[], input: Input): Checked {
	const chosen = inOrder(question, typed)
	const known = chosen.filter((value) => question.choices.some((choice) => choice.value === value))
	if (chosen.length === 0) return NOT_ANSWERED
	const other = known.includes('other') ? tidyText(input.other ?? '', true) : ''
	const answer: Answer =
		known.length === 0
			? { status: 'not_answered' }
			: { status: 'answered', values: known, ...(other !== '' && { other }) }
	if (known.length < chosen.length) return wrong('not_a_choice', {}, answer)
	const errors = [...countErrors(question, known), ...otherErrors(question, known, other)]
	const retired = question.choices.find((choice) => choice.isRetired && known.includes(choice.value))
	if (retired !== undefined) errors.push({ code: 'retired_choice', params: { choice: retired.value } })
	return { answer, errors }
}

function countErrors(question: Choosing, values: readonly string[]): InputError[] {
	const count = values.length
	if (question.type === 'single') return []
	if (question.type === 'ranking') {
		const wanted = rankingLength(question)
		if (count > wanted) return [{ code: 'too_many', params: { max: wanted, count } }]
		return count < wanted ? [{ code: 'ranking_incomplete', params: { wanted, count } }] : []
	}
	const exclusive = question.choices.find((choice) => choice.exclusive && values.includes(choice.value))
	if (exclusive !== undefined) {
		return count > 1 ? [{ code: 'exclusive_alone', params: { choice: exclusive.value } }] : []
	}
	const { minChoices = 1, maxChoices = Infinity } = question
	if (count > maxChoices) return [{ code: 'too_many', params: { max: maxChoices, count } }]
	return count < minChoices ? [{ code: 'too_few', params: { min: minChoices, count } }] : []
}

/** How many ranks a ranking asks: topN, or fewer where the data has fewer options. */
export function rankingLength(question: { topN: number; choices: readonly { isRetired?: true }[] }): number {
	return Math.min(question.topN, question.choices.filter((choice) => !choice.isRetired).length)
}

function otherErrors(question: Choosing, values: readonly string[], other: string): InputError[] {
	if (!('other' in question) || !values.includes('other')) return []
	if (other === '') return [{ code: 'other_text_missing', params: {} }]
	const max = question.otherMaxLength ?? 200
	const length = lengthOf(other)
	return length > max ? [{ code: 'too_long', params: { max, length } }] : []
}
