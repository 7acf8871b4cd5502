import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { applyMove, movedQuestion, moveInRanking, readInputs } from './input.ts'
import { questionsOf, type Definition } from './model.ts'
import { noSources, resolveOptions } from './resolve.ts'

const file = JSON.parse(readFileSync('src/lib/example/reference/questionnaires.json', 'utf8'))
const definition = file.questionnaires.find((one: Definition) => one.id === 'TEST') as Definition
const questions = questionsOf(resolveOptions(definition, noSources))

function form(fields: Record<string, string | string[]>): FormData {
	const data = new FormData()
	for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one)
	return data
}

test('a form says which questions it has; the others are left alone, and an empty one is emptied', () => {
	const read = readInputs(form({ asked: ['1', '9'], q1: 'Titel', q8: 'ja' }), questions, 'nl')
	expect([...read]).toEqual([
		[1, { value: 'Titel' }],
		[8, { value: 'ja' }],
		[9, {}]
	])
})

test('each kind of field is read, without NUL bytes and with one kind of line end', () => {
	const read = readInputs(
		form({
			q8: 'other', 'q8.other': 'iets', q9: ['sloop', 'geen', 'sloop'], q11: '_dk', q13: '1.234,5', 'q16.dk': '1',
			'q17.row.rijk': '4', 'q17.row.provincie': '_dk', 'q17.row.forged': '1', q19: 'een\r\ntwee\0'
		}),
		questions,
		'nl'
	)
	expect(Object.fromEntries(read)).toEqual({
		8: { value: 'other', other: 'iets' },
		9: { values: ['sloop', 'geen'] },
		11: { dontKnow: true },
		13: { value: '1.234,5', language: 'nl' },
		16: { dontKnow: true },
		17: { rows: { rijk: { value: '4' }, provincie: { dontKnow: true } } },
		19: { value: 'een\ntwee' }
	})
})

test("whoever fills in the text of 'other' and chooses nothing means 'other'", () => {
	expect(readInputs(form({ 'q8.other': 'iets' }), questions, 'nl').get(8)).toEqual({ value: 'other', other: 'iets' })
	expect(readInputs(form({ q8: 'ja', 'q8.other': 'iets' }), questions, 'nl').get(8)).toEqual({ value: 'ja', other: 'iets' })
})

test('a ranking is made with buttons alone', () => {
	const step = (values: string[], move: string) => readInputs(form({ asked: '15', q15: values, move }), questions, 'nl').get(15)?.values
	expect(step([], 'q15:add:geld')).toEqual(['geld'])
	expect(step(['geld', 'regels', 'kennis'], 'q15:up:kennis')).toEqual(['geld', 'kennis', 'regels'])
	expect(step(['geld', 'regels'], 'q15:down:geld')).toEqual(['regels', 'geld'])
	expect(step(['geld', 'regels'], 'q15:down:regels')).toEqual(['geld', 'regels'])
	expect(step(['geld', 'regels'], 'q15:remove:geld')).toEqual(['regels'])
	expect(step(['geld'], 'q15:add:forged')).toEqual(['geld'])
	expect(step(['geld'], 'q99:add:regels')).toEqual(['geld'])
	expect(moveInRanking(['a'], 'add', 'a')).toEqual(['a'])
	expect(movedQuestion(form({ move: 'q15:up:geld' }))).toBe(15)
	expect(movedQuestion(form({}))).toBeNull()
})

test('an answer is cleared with a button', () => {
	expect(applyMove(new Map([[12, { value: '3' }]]), questions, 'q12:clear').get(12)).toEqual({})
})
