import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import type { Input } from './input.ts'
import { questionsOf, type Definition, type Resolved } from './model.ts'
import { noSources, resolveOptions } from './resolve.ts'
import { conditionText, errorTexts, reasonText } from './texts.ts'

const file = JSON.parse(readFileSync('src/lib/example/reference/questionnaires.json', 'utf8'))
const resolvedOf = (code: string) =>
	resolveOptions(file.questionnaires.find((one: Definition) => one.id === code) as Definition, noSources)

function at(resolved: Resolved, typed: Record<number, Input>, number: number) {
	const evaluation = evaluate(resolved, new Map(Object.entries(typed).map(([key, input]) => [Number(key), input])))
	const state = evaluation.questions.get(number)
	if (state === undefined) throw new Error(`no question ${number}`)
	return { reason: reasonText(resolved, evaluation, state.because), errors: errorTexts(state, true) }
}

test('a question says why it is there, with the answer that was given', () => {
	const resolved = resolvedOf('WM')
	expect(at(resolved, { 4: { values: ['sloop'] } }, 7).reason).toBe(
		'Deze vraag verschijnt omdat u bij vraag 4 ‘Sloop en onttrekking’ koos'
	)
	expect(at(resolved, { 4: { values: ['sloop', 'herstructurering'] } }, 7).reason).toContain('‘Sloop en onttrekking’ en ‘Herstructurering’')
	expect(at(resolvedOf('TEST'), { 8: { value: 'ja' }, 9: { values: ['sloop'] } }, 21).reason).toBe(
		'Deze vraag verschijnt omdat u bij vraag 8 ‘Ja’ koos en bij vraag 9 ‘Sloop’ koos'
	)
})

test('the whole questionnaire says when a question is asked', () => {
	const resolved = resolvedOf('WM')
	const text = (number: number) => conditionText(resolved, questionsOf(resolved).find((one) => one.number === number)?.visibleIf)
	expect(text(7)).toBe('Alleen als u bij vraag 4 ‘Sloop en onttrekking’ of ‘Herstructurering’ kiest')
	expect(text(1)).toBe('')
	const test = resolvedOf('TEST')
	expect(conditionText(test, questionsOf(test).find((one) => one.number === 21)?.visibleIf)).toBe(
		'Alleen als u bij vraag 8 ‘Ja’ kiest én bij vraag 9 ‘Sloop’ kiest'
	)
})

test('errors say how to mend them', () => {
	const test = resolvedOf('TEST')
	expect(at(test, { 13: { value: 'abc', language: 'nl' } }, 13).errors).toEqual(['Vul een getal in zonder letters, bijvoorbeeld 10,5.'])
	expect(at(test, { 14: { value: '1,5', language: 'nl' } }, 14).errors).toEqual(['Vul een heel getal in zonder letters, bijvoorbeeld 900.'])
	expect(at(test, { 9: { values: ['sloop', 'geen'] } }, 9).errors).toEqual([
		'‘Geen van deze’ gaat niet samen met een ander antwoord. Haal een van beide weg.'
	])
	expect(at(test, {}, 11).errors).toEqual(['Kies een antwoord, of kies ‘weet ik niet’.'])
	expect(at(test, { 17: { rows: { rijk: { value: '1' } } } }, 17).errors).toEqual([
		'Kies een antwoord of ‘weet ik niet’ in elke rij. Nog open: Provincie en Gemeente.'
	])
})
