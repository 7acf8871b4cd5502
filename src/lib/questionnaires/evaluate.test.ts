import { expect, test } from 'vitest'
import { fromAtoms, toAtoms } from './atoms.ts'
import { toDocument } from './document.ts'
import { evaluate } from './evaluate.ts'
import type { Input } from './input.ts'
import type { Condition, Definition, Question } from './model.ts'
import { noSources, resolveOptions } from './resolve.ts'

const text = (nl: string) => ({ nl, en: nl })
const base = { required: false, dontKnow: false, publishable: true, label: text('?'), help: text('!'), themes: [] as string[] }
const option = (value: string, n: number) => ({ value, n, label: text(value) })

function questionnaire(...questions: Question[]) {
	const definition: Definition = {
		id: 'T',
		version: 1,
		purpose: 'test',
		trackKind: null,
		tracks: [],
		title: text('t'),
		intro: text('i'),
		sections: [{ id: 'T-1', title: text('s'), questions }]
	}
	return resolveOptions(definition, noSources)
}

const yesNo = (number: number, extra: Partial<Question> = {}): Question =>
	({ ...base, id: `T0${number}`, number, type: 'single', options: [option('yes', number * 100 + 1), option('no', number * 100 + 2)], themes: [], ...extra }) as Question
const when = (question: string, value: Condition['value'], op: Condition['op'] = 'equals') => ({ all: [{ question, op, value }] })
const inputs = (of: Record<number, Input>) => new Map(Object.entries(of).map(([n, input]) => [Number(n), input]))

test('a hidden question is not asked, counts as unanswered further on, and what it holds is dropped', () => {
	const resolved = questionnaire(
		yesNo(1),
		yesNo(2, { visibleIf: when('T01', 'yes'), required: true }),
		yesNo(3, { visibleIf: when('T02', 'yes') })
	)
	const evaluation = evaluate(resolved, inputs({ 1: { value: 'no' }, 2: { value: 'yes' }, 3: { value: 'yes' } }))
	expect(evaluation.dropped).toEqual([2, 3])
	expect(evaluation.isComplete).toBe(true)
	expect(toDocument(evaluation).answers).toEqual({
		1: { status: 'answered', values: ['no'] },
		2: { status: 'not_asked' },
		3: { status: 'not_asked' }
	})
})

test("don't know satisfies required and matches no condition", () => {
	const resolved = questionnaire(
		yesNo(1, { dontKnow: true, required: true }),
		yesNo(2, { visibleIf: when('T01', ['yes', 'no'], 'in'), required: true })
	)
	const evaluation = evaluate(resolved, inputs({ 1: { dontKnow: true } }))
	expect(evaluation.isComplete).toBe(true)
	expect(evaluation.questions.get(2)?.isVisible).toBe(false)
})

test('numbers are read as they are typed in the language of the page, and bounds and decimals hold', () => {
	const resolved = questionnaire({ ...base, id: 'T01', number: 1, type: 'number', min: -50, max: 2000, decimals: 1, unit: text('%') })
	const check = (value: string, language: string) => {
		const state = evaluate(resolved, inputs({ 1: { value, language } })).questions.get(1)
		return state?.errors[0]?.code ?? (state?.answer as { number: number }).number
	}
	expect(check('1.234,5', 'nl')).toBe(1234.5)
	expect(check('1,234.5', 'en')).toBe(1234.5)
	expect(check('1.234', 'nl')).toBe(1234)
	expect(check('1.234', 'en')).toBe('too_many_decimals')
	expect(check('12.5', 'nl')).toBe(12.5)
	expect(check('−3,50', 'nl')).toBe(-3.5)
	expect(check('1 234', 'nl')).toBe(1234)
	expect(check('circa 900', 'nl')).toBe('not_a_number')
	expect(check('1e3', 'nl')).toBe('not_a_number')
	expect(check('2000,1', 'nl')).toBe('too_large')
	expect(check('-51', 'nl')).toBe('too_small')
})

test('lengths are code points, and NUL bytes and half characters are gone', () => {
	const resolved = questionnaire({ ...base, publishable: 'after-moderation', id: 'T01', number: 1, type: 'text', maxLength: 3 })
	const fits = evaluate(resolved, inputs({ 1: { value: '👍\0é\r\n' } })).questions.get(1)
	expect(fits?.answer).toEqual({ status: 'answered', text: '👍é' })
	expect(evaluate(resolved, inputs({ 1: { value: '👍👍👍👍' } })).questions.get(1)?.errors).toEqual([
		{ code: 'too_long', params: { max: 3, length: 4 } }
	])
	expect(evaluate(resolved, inputs({ 1: { value: 'a\ud800' } })).questions.get(1)?.answer).toEqual({ status: 'answered', text: 'a\ufffd' })
})

test('choices keep to their number, an exclusive one stands alone, other needs its text', () => {
	const resolved = questionnaire({
		...base,
		id: 'T01',
		number: 1,
		type: 'multiple',
		minChoices: 2,
		maxChoices: 3,
		options: [option('a', 101), option('b', 102), option('c', 103), { ...option('none-of-these', 104), exclusive: true }],
		other: true,
		otherLabel: text('other'),
		otherNumber: 197,
		otherMaxLength: 10
	})
	const codes = (input: Input) => evaluate(resolved, inputs({ 1: input })).questions.get(1)?.errors.map((error) => error.code)
	expect(codes({ values: ['a'] })).toEqual(['too_few'])
	expect(codes({ values: ['c', 'a'] })).toEqual([])
	expect(codes({ values: ['a', 'b', 'c', 'other'], other: 'x' })).toEqual(['too_many'])
	expect(codes({ values: ['none-of-these'] })).toEqual([])
	expect(codes({ values: ['none-of-these', 'a'] })).toEqual(['exclusive_alone'])
	expect(codes({ values: ['a', 'other'], other: ' ' })).toEqual(['other_text_missing'])
	expect(codes({ values: ['a', 'other'], other: 'x'.repeat(11) })).toEqual(['too_long'])
	expect(codes({ values: ['a', 'forged'] })).toEqual(['not_a_choice'])
	expect(codes({ values: ['a', 'b'], dontKnow: true })).toEqual(['not_a_choice'])
})

test('a ranking asks all its ranks or none', () => {
	const ranking: Question = { ...base, id: 'T01', number: 1, type: 'ranking', topN: 2, options: [option('a', 101), option('b', 102), option('c', 103)] }
	const state = (values: string[]) => evaluate(questionnaire(ranking), inputs({ 1: { values } })).questions.get(1)
	expect(state([])?.answer.status).toBe('not_answered')
	expect(state(['c'])?.errors[0]?.code).toBe('ranking_incomplete')
	expect(state(['c', 'a'])?.answer).toEqual({ status: 'answered', values: ['c', 'a'] })
	expect(state(['c', 'a', 'b'])?.errors[0]?.code).toBe('too_many')
})

test('a required matrix is missing until each row has an answer or an own don’t know', () => {
	const matrix: Question = {
		...base,
		id: 'T01',
		number: 1,
		type: 'matrix',
		required: true,
		dontKnow: true,
		rows: [option('one', 101), option('two', 102)],
		columns: [option('low', 151), option('high', 152)]
	}
	const resolved = questionnaire(matrix)
	const half = evaluate(resolved, inputs({ 1: { rows: { one: { value: 'high' } } } }))
	expect(half.questions.get(1)?.missing).toBe(true)
	const whole = evaluate(resolved, inputs({ 1: { rows: { one: { value: 'high' }, two: { dontKnow: true } } } }))
	const document = toDocument(whole)
	expect(toAtoms(resolved, document)).toMatchObject([
		{ row: 101, status: 1, option: 152 },
		{ row: 102, status: 2, option: null }
	])
	expect(fromAtoms(resolved, toAtoms(resolved, document))).toEqual(document)
})

test('a day that does not exist is no date, and bounds hold', () => {
	const resolved = questionnaire({ ...base, id: 'T01', number: 1, type: 'date', minDate: '2020-01-01' })
	const code = (value: string) => evaluate(resolved, inputs({ 1: { value } })).questions.get(1)?.errors[0]?.code
	expect(code('2020-02-30')).toBe('not_a_date')
	expect(code('24-11-2020')).toBeUndefined()
	expect(code('2019-12-31')).toBe('too_early')
})
