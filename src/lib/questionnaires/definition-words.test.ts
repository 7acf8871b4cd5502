import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { definitionErrorText } from './definition-words.ts'
import { validateDefinition } from './validate.ts'

const file = JSON.parse(readFileSync('src/lib/example/reference/questionnaires.json', 'utf8')) as { questionnaires: { id: string }[] }

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is sent need not be a definition
type Json = any

/** The sentences on a reference questionnaire after a change, by place. */
function sentences(change: (definition: Json) => void): Record<string, string> {
	const definition: Json = structuredClone(file.questionnaires.find((one) => one.id === 'WM'))
	change(definition)
	const known = { languages: ['nl', 'en'], themes: [], tracks: [], regions: [], initiatives: [], earlier: [], others: [] }
	return Object.fromEntries((validateDefinition(definition, known).errors ?? []).map((error) => [error.place, definitionErrorText(error)]))
}

test('what stands where something else belongs is named, and so is what belongs there', () => {
	const found = sentences((one) => {
		one.id = 'WM-1'
		one.tracks = { oost: true }
		one.sections[0].id = 'WM01'
		one.sections[0].questions[0].id = 'vraag 1'
		one.sections[0].questions[0].prefill = 'round'
		one.sections[0].questions[0].label = 'Welke regio?'
		one.sections[0].questions[0].required = 'ja'
		one.sections[1].questions[0].options[0].value = 'Sloop!'
		one.sections[1].questions[0].options[0].exclusive = false
		one.sections[1].questions[0].themes = ['wonen']
		one.sections[1].questions[0].number = '4'
	})
	expect(found).toMatchObject({
		id: 'Hier hoort de code van een vragenlijst te staan: twee tot zes hoofdletters, zoals WM. Er staat: "WM-1"',
		tracks: 'Hier hoort een lijst te staan. Er staat: {"oost":true}',
		'sections[0].id':
			'Hier hoort de code van een onderdeel te staan: die van de vragenlijst, een streepje en een nummer, zoals WM-1. Er staat: "WM01"',
		'sections[0].questions[0].id': 'Hier hoort de code van een vraag te staan: hoofdletters en een nummer, zoals WM04. Er staat: "vraag 1"',
		'sections[0].questions[0].prefill': 'Hier hoort "assignment" te staan, of het veld hoort er niet. Er staat: "round"',
		'sections[0].questions[0].label': 'Hier hoort een object met velden te staan. Er staat: "Welke regio?"',
		'sections[0].questions[0].required': 'Hier hoort true of false te staan. Er staat: "ja"',
		'sections[1].questions[0].options[0].value':
			'Hier hoort een korte naam te staan van kleine letters, cijfers en streepjes, zoals oost-groningen. Er staat: "Sloop!"',
		'sections[1].questions[0].options[0].exclusive': 'Hier hoort true te staan, of het veld hoort er niet. Er staat: false',
		'sections[1].questions[0].themes[0]': 'Hier hoort de code van een thema te staan, zoals WON of WON-HER. Er staat: "wonen"',
		'sections[1].questions[0].number': 'Hier hoort een getal te staan, zonder aanhalingstekens. Er staat: "4"'
	})
})

test('of something long only the beginning is repeated', () => {
	const { title = '' } = sentences((one) => (one.title = 'x'.repeat(5000)))
	expect([title.length < 130, title.endsWith('x…')]).toEqual([true, true])
})

test('a condition that compares with a list, and one that does not, say so', () => {
	const found = sentences((one) => {
		one.sections[1].questions[1].visibleIf = {
			any: [
				{ question: 'WM06', op: 'in', value: 3 },
				{ question: 'WM01', op: 'equals', value: ['a', 'b'] }
			]
		}
	})
	expect(Object.values(found).filter((sentence) => sentence.includes('Er staat'))).toContain(
		'Hier hoort één waarde te staan: een lijst past alleen bij ‘in’. Er staat: ["a","b"]'
	)
})
