import * as v from 'valibot'
import { isDate } from './values.ts'

/** Most characters a definition may ask for in one answer. */
export const MAX_LENGTH = 20_000
const MAX_QUESTIONS_IN_SECTION = 300
const MAX_NUMBER = 1e12

/** The forms that a value in a definition can have; definition-words.ts says each in words. */
export type ExpectedForm =
	| 'slug' | 'theme' | 'question' | 'questionnaire' | 'section' | 'concept' | 'value' | 'list' | 'one' | 'true' | 'assignment'
type WrongForm = `wrong_form:${ExpectedForm}`

const integer = (min: number, max: number) =>
	v.pipe(v.number('not_a_number'), v.integer('not_an_integer'), v.minValue(min, 'too_small'), v.maxValue(max, 'too_large'))
/** Text of a form; the code of its issue says after the colon which form is expected (validate.ts splits it). */
const matching = (pattern: RegExp, expected: ExpectedForm) =>
	v.pipe(v.string('not_text'), v.maxLength(80, 'too_long'), v.regex(pattern, `wrong_form:${expected}`))
const listOf = <T extends v.GenericSchema>(item: T, min = 0, max = 1000) =>
	v.pipe(v.array(item, 'not_a_list'), v.minLength(min, 'too_few'), v.maxLength(max, 'too_many'))

const slug = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug')
const themes = listOf(matching(/^[A-Z]{2,4}(-[A-Z]{2,4})?$/, 'theme'))
const n = integer(1, 32_767)
const questionId = matching(/^[A-Z]{2,6}[0-9]{2,3}$/, 'question')
const day = v.pipe(v.string('not_text'), v.check(isDate, 'not_a_date'))
const onlyTrue = v.literal(true, 'wrong_form:true' satisfies WrongForm)

/** Without control characters other than tabs and line ends, and without half characters: what can be stored and shown. */
const isPlain = (text: string) => text.isWellFormed() && !/(?![\t\n\r])\p{Cc}/u.test(text)

const condition = v.strictObject(
	{
		question: questionId,
		op: v.picklist(['equals', 'in', 'includes'], 'not_a_choice'),
		value: v.union(
			[v.string(), v.number(), listOf(v.union([v.string(), v.number()]), 1, 100)],
			'wrong_form:value' satisfies WrongForm
		)
	},
	'wrong_keys'
)
const visibleIf = v.union(
	[
		v.strictObject({ all: listOf(condition, 1, 50) }, 'wrong_keys'),
		v.strictObject({ any: listOf(condition, 1, 50) }, 'wrong_keys')
	],
	'wrong_condition'
)
const source = v.picklist(
	['initiatives:track', 'tracks:tailored', 'regions:exploration', 'regions:track', 'themes:1', 'themes:2'],
	'not_a_choice'
)

type DefinitionSchema = ReturnType<typeof makeSchema>
const made = new Map<string, DefinitionSchema>()

/**
 * The structure of one questionnaire; every text in every one of `languages`. Issue messages are codes that texts.ts
 * puts into words.
 */
export function definitionSchema(languages: readonly string[]): DefinitionSchema {
	const key = languages.join()
	const schema = made.get(key) ?? makeSchema(languages)
	made.set(key, schema)
	return schema
}

function makeSchema(languages: readonly string[]) {
	const text = v.strictObject(
		Object.fromEntries(
			languages.map((language) => [
				language,
				v.pipe(
					v.string('language_missing'),
					v.check((value) => value.trim() !== '', 'language_missing'),
					v.check(isPlain, 'wrong_character'),
					v.maxLength(5000, 'too_long')
				)
			])
		),
		'wrong_keys'
	)
	return v.strictObject(
		{
			id: matching(/^[A-Z]{2,6}$/, 'questionnaire'),
			version: integer(1, 999),
			purpose: v.picklist(['input', 'test'], 'not_a_choice'),
			trackKind: v.nullable(v.picklist(['expertise', 'tailored'], 'not_a_choice')),
			tracks: listOf(slug),
			title: text,
			intro: text,
			sections: listOf(
				v.strictObject(
					{
						id: matching(/^[A-Z]{2,6}-[0-9]+$/, 'section'),
						title: text,
						visibleIf: v.optional(visibleIf),
						questions: listOf(questionSchema(text), 1, MAX_QUESTIONS_IN_SECTION)
					},
					'wrong_keys'
				),
				1,
				60
			)
		},
		'wrong_keys'
	)
}

type TextSchema = v.GenericSchema<Record<string, string>>

/** What questions with options share. */
function choiceFields(text: TextSchema) {
	const option = v.strictObject(
		{ value: slug, n, label: text, themes: v.optional(themes), exclusive: v.optional(onlyTrue) },
		'wrong_keys'
	)
	const choosing = {
		options: v.optional(listOf(option, 2, 200)),
		optionsFrom: v.optional(source),
		optionsExcept: v.optional(listOf(v.string('not_text'), 1))
	}
	const other = {
		other: v.optional(onlyTrue),
		otherLabel: v.optional(text),
		otherNumber: v.optional(n),
		otherMaxLength: v.optional(integer(1, 2000))
	}
	const bounds = { minChoices: v.optional(integer(1, 200)), maxChoices: v.optional(integer(1, 200)) }
	return { choosing, other, bounds }
}

function questionSchema(text: TextSchema) {
	const scale = v.strictObject({ min: integer(-100, 100), max: integer(-100, 100), minLabel: text, maxLabel: text }, 'wrong_keys')
	const { choosing, other, bounds } = choiceFields(text)
	const one = baseSchema(text)
	const open = { ...one, publishable: v.union([v.literal('after-moderation'), v.literal(false)], 'open_text_published'), maxLength: integer(1, MAX_LENGTH) }
	return v.variant(
		'type',
		[
			v.strictObject({ ...open, type: v.literal('text') }, 'wrong_keys'),
			v.strictObject({ ...open, type: v.literal('longtext') }, 'wrong_keys'),
			v.strictObject({ ...one, type: v.literal('single'), ...choosing, ...other }, 'wrong_keys'),
			v.strictObject({ ...one, type: v.literal('multiple'), ...choosing, ...other, ...bounds }, 'wrong_keys'),
			v.strictObject({ ...one, type: v.literal('scale'), scale }, 'wrong_keys'),
			v.strictObject(
				{
					...one,
					type: v.literal('number'),
					min: v.pipe(v.number('not_a_number'), v.minValue(-MAX_NUMBER, 'too_small')),
					max: v.pipe(v.number('not_a_number'), v.maxValue(MAX_NUMBER, 'too_large')),
					decimals: integer(0, 6),
					unit: text
				},
				'wrong_keys'
			),
			v.strictObject({ ...one, type: v.literal('date'), minDate: v.optional(day), maxDate: v.optional(day) }, 'wrong_keys'),
			v.strictObject({ ...one, type: v.literal('ranking'), ...choosing, topN: integer(2, 50) }, 'wrong_keys'),
			matrixSchema(one, text, scale),
			regionSchema(one, text, bounds)
		],
		'unknown_type'
	)
}

function matrixSchema<B extends v.ObjectEntries, S extends v.GenericSchema>(one: B, text: TextSchema, scale: S) {
	const row = v.strictObject({ value: slug, n, label: text, themes: v.optional(themes) }, 'wrong_keys')
	const column = v.strictObject({ value: slug, n, label: text }, 'wrong_keys')
	return v.strictObject(
		{
			...one,
			type: v.literal('matrix'),
			rows: listOf(row, 1, 50),
			scale: v.optional(scale),
			columns: v.optional(listOf(column, 2, 20))
		},
		'wrong_keys'
	)
}

function regionSchema<B extends v.ObjectEntries, C extends v.ObjectEntries>(one: B, text: TextSchema, bounds: C) {
	const reserved = v.strictObject(
		{
			value: v.picklist(['all', 'none'], 'not_a_choice'),
			n,
			label: text,
			exclusive: onlyTrue
		},
		'wrong_keys'
	)
	return v.strictObject(
		{
			...one,
			type: v.literal('region'),
			optionsFrom: v.picklist(['regions:exploration', 'regions:track'], 'not_a_choice'),
			reservedChoices: v.optional(listOf(reserved, 1, 2)),
			...bounds
		},
		'wrong_keys'
	)
}

function baseSchema(text: TextSchema) {
	return {
		id: questionId,
		number: n,
		role: v.optional(v.picklist(['track', 'initiative', 'region'], 'not_a_choice')),
		concept: v.optional(matching(/^[a-z]+(_[a-z]+)*$/, 'concept')),
		required: v.boolean('not_yes_or_no'),
		dontKnow: v.boolean('not_yes_or_no'),
		publishable: v.union([v.boolean(), v.literal('after-moderation')], 'not_a_choice'),
		label: text,
		help: text,
		visibleIf: v.optional(visibleIf),
		themes,
		prefill: v.optional(v.literal('assignment', 'wrong_form:assignment' satisfies WrongForm)),
		locked: v.optional(v.boolean('not_yes_or_no'))
	}
}
