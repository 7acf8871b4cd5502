import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatLine, LINE_END, profiles } from '#lib/csv/dialect.ts'
import { parseLines } from '#lib/csv/parse.ts'
import { randomDefinition, someKnown, someSources } from '#tests/support/definitions.ts'
import { formOf, randomInputs } from '#tests/support/inputs.ts'
import { fromAtoms, toAtoms } from './atoms.ts'
import { readWide, wideHeader, wideCells } from './columns.ts'
import { toDocument } from './document.ts'
import { evaluate } from './evaluate.ts'
import { isEmpty, readInputs } from './input.ts'
import { longColumns, longRows } from './long.ts'
import { questionsOf } from './model.ts'
import { resolveOptions } from './resolve.ts'
import { validateDefinition } from './validate.ts'

const seeds = fc.tuple(fc.integer(), fc.integer())

function madeFrom([one, two]: [number, number]) {
	const { definition, errors } = validateDefinition(randomDefinition(one), someKnown)
	expect(errors).toBeUndefined()
	const resolved = resolveOptions(definition as NonNullable<typeof definition>, someSources)
	return { resolved, inputs: randomInputs(resolved, two) }
}

test('answer, document, atoms, CSV and back are equal for 10,000 random questionnaires', { timeout: 120_000 }, () => {
	fc.assert(
		fc.property(seeds, (pair) => {
			const { resolved, inputs } = madeFrom(pair)
			const document = toDocument(evaluate(resolved, inputs))
			expect(fromAtoms(resolved, toAtoms(resolved, document))).toEqual(document)
			const header = wideHeader(resolved)
			expect(new Set(header).size).toBe(header.length)
			for (const profile of [profiles.excel, profiles.machine]) {
				const file = profile.mark + formatLine(header, profile) + LINE_END + formatLine(wideCells(resolved, document), profile) + LINE_END
				const [first, line = []] = parseLines(file, profile)
				expect(first?.length).toBe(line.length)
				expect(readWide(resolved, line, profile)).toEqual(document)
			}
		}),
		{ numRuns: 10_000 }
	)
})

test('what is hidden is dropped, and nothing else is', () => {
	fc.assert(
		fc.property(seeds, (pair) => {
			const { resolved, inputs } = madeFrom(pair)
			const { questions, dropped } = evaluate(resolved, inputs)
			for (const [number, state] of questions) {
				expect(state.answer.status === 'not_asked').toBe(!state.isVisible)
				expect(dropped.includes(number)).toBe(!state.isVisible && !isEmpty(inputs.get(number)))
			}
			const kept = new Map([...inputs].filter(([number]) => !dropped.includes(number)))
			expect(toDocument(evaluate(resolved, kept))).toEqual(toDocument(evaluate(resolved, inputs)))
		}),
		{ numRuns: 1000 }
	)
})

test('an evaluation follows from what was typed, not from the order in which it was', () => {
	fc.assert(
		fc.property(seeds, (pair) => {
			const { resolved, inputs } = madeFrom(pair)
			const backwards = new Map([...inputs].toReversed())
			expect(evaluate(resolved, backwards)).toEqual(evaluate(structuredClone(resolved), inputs))
		}),
		{ numRuns: 500 }
	)
})

test('a form holds what was typed', () => {
	fc.assert(
		fc.property(seeds, (pair) => {
			const { resolved, inputs } = madeFrom(pair)
			const read = readInputs(formOf(resolved, inputs), questionsOf(resolved), 'nl')
			const languageless = new Map([...inputs].map(([number, { language: _, ...input }]) => [number, input]))
			for (const [number, { language: _, ...input }] of read) expect(input).toEqual(languageless.get(number) ?? {})
			expect(read.size).toBe(questionsOf(resolved).length)
		}),
		{ numRuns: 500 }
	)
})

test('a long file has a row for each atom, under its columns', () => {
	fc.assert(
		fc.property(seeds, (pair) => {
			const { resolved, inputs } = madeFrom(pair)
			const document = toDocument(evaluate(resolved, inputs))
			const rows = longRows(resolved, document, 'nl')
			expect(rows.length).toBe(toAtoms(resolved, document).length)
			expect(rows.every((row) => row.length === longColumns.length)).toBe(true)
		}),
		{ numRuns: 200 }
	)
})
