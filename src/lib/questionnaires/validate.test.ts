import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validateDefinition, type Known } from './validate.ts'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is sent need not be a definition
type Json = any
const file = JSON.parse(readFileSync('src/lib/example/reference/questionnaires.json', 'utf8'))
const codes = (name: string) =>
	readFileSync(`src/lib/example/reference/${name}.csv`, 'utf8').split('\n').slice(1).filter((line) => line !== '').map((line) => line.split(','))

const known: Known = {
	languages: ['nl', 'en'],
	themes: codes('themes').map(([code, parent]) => ({ code: code ?? '', parent: parent || null })),
	tracks: codes('tracks').map(([slug, kind]) => ({ slug: slug ?? '', kind: kind as 'expertise' })),
	regions: codes('regions').map(([code]) => code ?? ''),
	initiatives: [],
	earlier: [],
	others: []
}

/** The errors of a reference questionnaire after a change. */
function errorsOf(code: string, change: (definition: Json) => void, of: Partial<Known> = {}): string[] {
	const definition = structuredClone(file.questionnaires.find((one: Json) => one.id === code))
	change(definition)
	return (validateDefinition(definition, { ...known, ...of }).errors ?? []).map((error) => `${error.place} ${error.code}`)
}
const question = (definition: Json, id: string): Json =>
	definition.sections.flatMap((section: Json) => section.questions).find((one: Json) => one.id === id)

test('the reference questionnaires are in order', () => {
	for (const { id } of file.questionnaires) expect(errorsOf(id, () => {})).toEqual([])
})

test('a structural error names its place', () => {
	const errors = errorsOf('WM', (one) => {
		delete question(one, 'WM04').options[2].label.en
		question(one, 'WM04').typo = 1
		question(one, 'WM02').type = 'essay'
		question(one, 'WM03').optionsFrom = 'moon'
		question(one, 'WM05').publishable = true
		question(one, 'WM01').label.nl = 'Welk\0e regio?'
		question(one, 'WM01').label.en = 'half a character: \ud83d'
		delete one.purpose
	})
	expect(errors).toEqual([
		'purpose missing',
		'sections[0].questions[0].label.nl wrong_character',
		'sections[0].questions[0].label.en wrong_character',
		'sections[0].questions[1].type unknown_type',
		'sections[0].questions[2].optionsFrom not_a_choice',
		'sections[1].questions[0].options[2].label.en language_missing',
		'sections[1].questions[0].typo unknown_key',
		'sections[1].questions[1].publishable open_text_published'
	])
	expect(validateDefinition(null, known).errors).toHaveLength(1)
	expect(validateDefinition({ sections: 'x' }, known).errors?.length).toBeGreaterThan(3)
})

test('numbers and values are used once', () => {
	const errors = errorsOf('WM', (one) => {
		question(one, 'WM04').options[2].n = 1
		question(one, 'WM05').id = 'WM04'
		question(one, 'WM04').options[5].value = 'sloop'
		question(one, 'WM04').options[4].value = 'other'
	})
	expect(errors).toContain('sections[1].questions[0].options[2].n number_twice')
	expect(errors).toContain('sections[1].questions[1].id repeated')
	expect(errors).toContain('sections[1].questions[0].options[5].value repeated')
	expect(errors).toContain('sections[1].questions[0].options[4].value value_reserved')
})

test('a condition is on an earlier question, with an operation of its type and a value it can have', () => {
	const errors = errorsOf('WM', (one) => {
		question(one, 'WM07').visibleIf = {
			any: [
				{ question: 'WM20', op: 'equals', value: 'x' },
				{ question: 'WM99', op: 'equals', value: 'x' },
				{ question: 'WM04', op: 'equals', value: 'sloop' },
				{ question: 'WM04', op: 'includes', value: 'slopen' },
				{ question: 'WM06', op: 'in', value: [5, 6] },
				{ question: 'WM03', op: 'includes', value: 'none' }
			]
		}
	})
	const at = 'sections[1].questions[3].visibleIf.any'
	expect(errors).toEqual([
		`${at}[0].question condition_not_earlier`,
		`${at}[1].question condition_unknown`,
		`${at}[2].op condition_op`,
		`${at}[3].value condition_value`,
		`${at}[4].value condition_value`
	])
})

test('themes exist, and those of a question are those of its options', () => {
	const errors = errorsOf('WM', (one) => {
		question(one, 'WM04').themes.pop()
		question(one, 'WM05').themes.push('ZZ-ZZ')
		question(one, 'WM03').themes.push('WON')
	})
	expect(errors).toEqual([
		'sections[0].questions[2].themes role_with_themes',
		'sections[1].questions[0].themes theme_of_option_missing',
		'sections[1].questions[1].themes[1] unknown_theme'
	])
})

test('ranges are not upside down, and no more is asked than there is', () => {
	const errors = errorsOf('TEST', (one) => {
		question(one, 'TEST13').min = 51
		question(one, 'TEST06').maxDate = '2015-01-01'
		question(one, 'TEST11').scale.min = 5
		question(one, 'TEST15').topN = 7
		question(one, 'TEST09').minChoices = 4
		question(one, 'TEST18').scale = question(one, 'TEST11').scale
	})
	expect(errors.map((error) => error.split(' ')[1])).toEqual([
		'max_below_min',
		'max_below_min',
		'max_below_min',
		'max_below_min',
		'more_than_options',
		'scale_or_columns',
		'max_below_min'
	])
})

test('a number keeps its meaning over versions, also after it was withdrawn', () => {
	const [earlier] = file.questionnaires
	expect(errorsOf('WM', (one) => question(one, 'WM04').options.splice(5, 1), { earlier: [earlier] })).toEqual([
		'sections[1].questions[0].themes theme_without_option'
	])
	const changed = (one: Json) => {
		question(one, 'WM04').options[5].value = 'aankoop'
		question(one, 'WM12').options[0].n = 1249
	}
	expect(errorsOf('WM', changed, { earlier: [earlier] })).toEqual([
		'sections[1].questions[0].options[5].n number_reused',
		'sections[2].questions[3].options[0].n number_changed'
	])
})

test('questions with the same concept are the same question', () => {
	const [other] = file.questionnaires
	const errors = errorsOf('ET', (one) => (question(one, 'ET07').scale.max = 7), { others: [other] })
	expect(errors).toEqual(['sections[1].questions[3].concept concept_differs'])
})
