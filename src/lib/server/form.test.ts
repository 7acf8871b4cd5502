import * as v from 'valibot'
import { expect, test } from 'vitest'
import { isDay } from '#lib/i18n/day.ts'
import { parseForm } from './form.ts'

const schema = v.object({ title: v.record(v.string(), v.string()), codes: v.optional(v.array(v.string()), []) })

function read(fields: [string, string][]) {
	const form = new FormData()
	for (const [name, value] of fields) form.append(name, value)
	return parseForm(schema, form)
}

test('a field is what its name says: text in languages, a list', () => {
	const read1 = read([['title.nl', ' Titel\0 '], ['title.en', 'Title'], ['codes[]', 'a'], ['codes[]', 'b']])
	expect(read1).toMatchObject({ success: true, output: { title: { nl: 'Titel', en: 'Title' }, codes: ['a', 'b'] } })
})

test('a field that is sent as a list, as text and in languages at once is what came last', () => {
	expect(read([['title[]', 'x'], ['title', 'x'], ['title.nl', 'y']])).toMatchObject({ output: { title: { nl: 'y' } } })
	expect(read([['title.nl', 'y'], ['codes.nl', 'x'], ['codes[]', 'a']])).toMatchObject({ output: { codes: ['a'] } })
})

test('names that every object has by birth are fields like any other', () => {
	const names = ['__proto__', 'constructor', 'toString'].flatMap((name) => [name, `${name}[]`, `${name}.nl`])
	const fields = names.map((name): [string, string] => [name, 'x'])
	expect(read([...fields, ['title.nl', 'y']])).toMatchObject({ success: true, output: { title: { nl: 'y' } } })
	expect(read([...fields, ['title.__proto__', 'x']])).toMatchObject({ success: true, output: { title: {} } })
	expect(({} as Record<string, unknown>).nl).toBeUndefined()
})

test('only days of the calendar are days, in years that databases and clocks know', () => {
	expect(['2020-02-29', '2020-12-31', '1811-01-01'].every(isDay)).toBe(true)
	const wrong = ['2021-02-29', '2020-02-31', '2020-13-01', '2020-1-1', '', 'morgen', '0000-01-01', '9999-12-31']
	expect(wrong.filter(isDay)).toEqual([])
})
