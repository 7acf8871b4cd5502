import { rankingLength } from '#lib/questionnaires/check.ts'
import { DONT_KNOW, type Input, type Inputs, type RowInput } from '#lib/questionnaires/input.ts'
import { questionsOf, type Resolved, type ResolvedQuestion } from '#lib/questionnaires/model.ts'
import { free } from './definitions.ts'
import { chance, pick, randomOf, some, whole, type Random } from './random.ts'

const STARTS = ['', '', '', '=', '+', '-', '@', "'", "'=", "''+", '"', ';', '0012', '1-2']
const BITS = ['a', 'b', 'é', 'ł', '👍', '"', ';', ',', "'", '=', ' ', '\t', 'Ω', '漢', '|', '<b>', '1', '\u200d', '\\']

/**
 * Answers within the rules of a questionnaire, from a seed: everything required is answered, the rest sometimes; also
 * what will be hidden, so that there is something to drop.
 */
export function randomInputs(resolved: Resolved, seed: number): Inputs {
	const random = randomOf(seed)
	const inputs: Inputs = new Map()
	for (const question of questionsOf(resolved)) {
		if (question.required || chance(random, 0.7)) inputs.set(question.number, randomInput(question, random))
	}
	return inputs
}

function randomInput(question: ResolvedQuestion, random: Random): Input {
	if (question.dontKnow && question.type !== 'matrix' && chance(random, 0.2)) return { dontKnow: true }
	switch (question.type) {
		case 'text':
			return { value: randomText(random, question.maxLength, false) }
		case 'longtext':
			return { value: randomText(random, question.maxLength, true) }
		case 'scale':
			return { value: String(whole(random, question.scale.min, question.scale.max)) }
		case 'number':
			return randomNumber(random, question)
		case 'date':
			return { value: pick(random, ['2016-02-29', '2020-11-24', '2030-12-31']) }
		case 'ranking':
			return { values: some(random, question.choices.map((choice) => choice.value), rankingLength(question)) }
		case 'matrix':
			return randomRows(random, question)
		case 'single':
			return randomChoice(random, question)
		case 'multiple':
		case 'region':
			return randomChoices(random, question)
	}
}

function randomText(random: Random, max: number, hasLines: boolean): string {
	const bits = hasLines ? [...BITS, '\n', '\n\n'] : BITS
	const start = pick(random, STARTS).slice(0, max - 1)
	const middle = Array.from({ length: whole(random, 0, max) }, () => pick(random, bits)).join('')
	return `${start}x${[...middle].slice(0, max - start.length - 1).join('')}`
}

function randomNumber(random: Random, { min, max, decimals }: { min: number; max: number; decimals: number }): Input {
	const scale = 10 ** whole(random, 0, decimals)
	const number = Math.min(max, Math.max(min, Math.round((min + random() * (max - min)) * scale) / scale))
	const language = pick(random, ['nl', 'en'])
	const format = new Intl.NumberFormat(language, { maximumFractionDigits: decimals, useGrouping: chance(random, 0.5) })
	return { value: format.format(number), language }
}

function randomRows(random: Random, question: Extract<ResolvedQuestion, { type: 'matrix' }>): Input {
	const rows: Record<string, RowInput> = {}
	for (const { value } of question.rows) {
		if (!question.required && chance(random, 0.3)) continue
		if (question.dontKnow && chance(random, 0.3)) rows[value] = { dontKnow: true }
		else if (question.scale) rows[value] = { value: String(whole(random, question.scale.min, question.scale.max)) }
		else rows[value] = { value: pick(random, question.columns ?? []).value }
	}
	return Object.keys(rows).length > 0 ? { rows } : {}
}

function withOther(random: Random, question: ResolvedQuestion, isChosen: boolean): Pick<Input, 'other'> {
	if (!isChosen || !('otherMaxLength' in question)) return {}
	return { other: randomText(random, question.otherMaxLength ?? 200, false) }
}

function randomChoice(random: Random, question: ResolvedQuestion): Input {
	const { value } = pick(random, question.choices)
	return { value, ...withOther(random, question, value === 'other') }
}

function randomChoices(random: Random, question: Extract<ResolvedQuestion, { type: 'multiple' | 'region' }>): Input {
	const exclusive = question.choices.filter((choice) => choice.exclusive)
	const together = free(question.choices)
	const min = question.minChoices ?? 1
	if (exclusive.length > 0 && (together.length < min || chance(random, 0.2))) return { values: [pick(random, exclusive).value] }
	const values = some(random, together, whole(random, min, Math.max(min, question.maxChoices ?? together.length)))
	return { values, ...withOther(random, question, values.includes('other')) }
}

/** The fields a browser sends for these answers. */
export function formOf(resolved: Resolved, inputs: Inputs): FormData {
	const form = new FormData()
	for (const question of questionsOf(resolved)) {
		form.append('asked', String(question.number))
		const input = inputs.get(question.number)
		if (input !== undefined) fill(form, `q${question.number}`, question, input)
	}
	return form
}

function fill(form: FormData, name: string, question: ResolvedQuestion, input: Input): void {
	const hasRadio = question.type === 'single' || question.type === 'scale'
	if (input.dontKnow && hasRadio) form.append(name, DONT_KNOW)
	else if (input.dontKnow) form.append(`${name}.dk`, '1')
	if (input.value !== undefined) form.append(name, input.value.replaceAll('\n', '\r\n'))
	for (const value of input.values ?? []) form.append(name, value)
	if (input.other !== undefined) form.append(`${name}.other`, input.other)
	for (const [row, { value, dontKnow }] of Object.entries(input.rows ?? {})) {
		form.append(`${name}.row.${row}`, dontKnow ? DONT_KNOW : (value ?? ''))
	}
}
