import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { formatLine, guard, LINE_END, profiles, unguard, type Cell } from './dialect.ts'

const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.stringMatching(/^'{0,3}[=+\-@\t\r;,"\n a-z]{0,6}$/)
)

test('no text starts like a formula after guarding, and guarding can be undone exactly', () => {
	fc.assert(
		fc.property(text, (value) => {
			expect(guard(value)).not.toMatch(/^[=+\-@\t\r]/)
			expect(unguard(guard(value))).toBe(value)
		})
	)
})

test('what is written in either profile is read back equal', () => {
	const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))
	for (const profile of [profiles.excel, profiles.machine]) {
		fc.assert(
			fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (lines) => {
				const file = lines.map((line) => formatLine(line, profile) + LINE_END).join('')
				const read = Papa.parse<string[]>(file, { delimiter: profile.delimiter, newline: LINE_END }).data.slice(0, -1)
				const back = read.map((line, at) =>
					line.map((value, place) => {
						const original = lines[at]?.[place]
						if (original === null) return value === '' ? null : value
						return typeof original === 'number' ? Number(value.replace(profile.decimal, '.')) : unguard(value)
					})
				)
				expect(back).toEqual(lines.map((line) => line.map((value) => (Object.is(value, -0) ? 0 : value))))
			})
		)
	}
})

test('a negative number stays a number and 22.5 has the comma of the profile', () => {
	expect(formatLine([-5, 22.5, null, '-5', 'a;b', 'é "x"'], profiles.excel)).toBe(`-5;22,5;;'-5;"a;b";"é ""x"""`)
	expect(formatLine([-5, 22.5], profiles.machine)).toBe('-5,22.5')
})
