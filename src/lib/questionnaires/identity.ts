import { questionsOf, type Definition, type Question } from './model.ts'
import type { DefinitionError } from './validate.ts'

/** The lists of things with a number and a value in a question: options, rows, columns, reserved choices. */
export function listsOf(question: Question): { name: string; items: readonly { n: number; value: string }[] }[] {
	switch (question.type) {
		case 'single':
		case 'multiple':
		case 'ranking':
			return [{ name: 'options', items: question.options ?? [] }]
		case 'matrix':
			return [
				{ name: 'rows', items: question.rows },
				{ name: 'columns', items: question.columns ?? [] }
			]
		case 'region':
			return [{ name: 'reservedChoices', items: question.reservedChoices ?? [] }]
		default:
			return []
	}
}

/** Every number a question uses, with its place in the question and what it stands for. */
export function numbersOf(question: Question): { n: number; path: string; means: string }[] {
	const { id, number, type } = question
	const listed = listsOf(question).flatMap(({ name, items }) =>
		items.map((item, i) => ({ n: item.n, path: `${name}[${i}].n`, means: `${id} ${name} ${item.value}` }))
	)
	const other = 'otherNumber' in question && question.otherNumber !== undefined
		? [{ n: question.otherNumber, path: 'otherNumber', means: `${id} other` }]
		: []
	return [{ n: number, path: 'number', means: `${id} ${type}` }, ...listed, ...other]
}

/** Numbers and values keep their meaning over versions, also after a question or option has been withdrawn. */
export function identityErrors(definition: Definition, earlier: readonly Definition[]): DefinitionError[] {
	return [...numberErrors(definition, earlier), ...measureErrors(definition, earlier)]
}

/** What a question is answered on: numbers on another scale or in another unit can't be put together. */
function measureErrors(definition: Definition, earlier: readonly Definition[]): DefinitionError[] {
	const before = new Map(earlier.flatMap((one) => questionsOf(one)).map((question) => [question.number, question]))
	return definition.sections.flatMap((section, s) =>
		section.questions.flatMap((question, q): DefinitionError[] => {
			const known = before.get(question.number)
			const part = known === undefined || known.type !== question.type ? null : otherMeasure(question, known)
			const place = `sections[${s}].questions[${q}].${part}`
			return part === null ? [] : [{ place, code: 'measure_changed', params: { number: question.number } }]
		})
	)
}

/** The part in which two versions of a question measure otherwise. */
function otherMeasure(question: Question, known: Question): 'scale' | 'unit' | 'topN' | null {
	const scale = (one: Question) => ('scale' in one && one.scale ? `${one.scale.min} ${one.scale.max}` : '')
	if (scale(question) !== scale(known)) return 'scale'
	if (question.type === 'ranking' && known.type === 'ranking' && question.topN !== known.topN) return 'topN'
	if (question.type !== 'number' || known.type !== 'number') return null
	const { unit } = known
	return Object.entries(question.unit).some(([language, words]) => (unit[language] ?? words) !== words) ? 'unit' : null
}

function numberErrors(definition: Definition, earlier: readonly Definition[]): DefinitionError[] {
	const meaning = new Map<number, string>()
	const numberOf = new Map<string, number>()
	for (const before of earlier) {
		for (const { n, means } of questionsOf(before).flatMap(numbersOf)) {
			meaning.set(n, means)
			numberOf.set(means, n)
		}
	}
	const errors: DefinitionError[] = []
	definition.sections.forEach((section, s) =>
		section.questions.forEach((question, q) => {
			for (const { n, path, means } of numbersOf(question)) {
				const place = `sections[${s}].questions[${q}].${path}`
				const before = meaning.get(n)
				const number = numberOf.get(means)
				if (before !== undefined && before !== means) errors.push({ place, code: 'number_reused', params: { number: n, before } })
				else if (number !== undefined && number !== n) errors.push({ place, code: 'number_changed', params: { number: n, before: number } })
			}
		})
	)
	return errors
}

/** Questions with the same concept have the same type, wording, scale, options and topN. */
export function conceptErrors(definition: Definition, others: readonly Definition[]): DefinitionError[] {
	const errors: DefinitionError[] = []
	const known = new Map<string, Question>()
	for (const question of others.flatMap((other) => questionsOf(other))) {
		if (question.concept !== undefined) known.set(question.concept, question)
	}
	definition.sections.forEach((section, s) =>
		section.questions.forEach((question, q) => {
			if (question.concept === undefined) return
			const same = known.get(question.concept)
			if (same === undefined) known.set(question.concept, question)
			else if (comparable(same) !== comparable(question)) {
				const place = `sections[${s}].questions[${q}].concept`
				errors.push({ place, code: 'concept_differs', params: { concept: question.concept, question: same.id } })
			}
		})
	)
	return errors
}

function comparable(question: Question): string {
	const options = 'options' in question ? question.options?.map(({ value, label }) => [value, inOrder(label)]) : undefined
	const { type, label } = question
	const scale = 'scale' in question && question.scale
	return JSON.stringify([
		type,
		inOrder(label),
		options,
		scale && [scale.min, scale.max, inOrder(scale.minLabel), inOrder(scale.maxLabel)],
		'topN' in question && question.topN,
		'rows' in question && question.rows.map((row) => [row.value, inOrder(row.label)]),
		'columns' in question && question.columns?.map((column) => [column.value, inOrder(column.label)])
	])
}

const inOrder = (text: Readonly<Record<string, string>>) => Object.entries(text).toSorted()
