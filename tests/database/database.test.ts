import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrayLiteral } from '#lib/server/database.ts'
import { useDatabase } from '#tests/support/database.ts'

const database = useDatabase()

test('whatever an array holds, the database reads it back from its literal', async () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', '')),
		fc.constantFrom('', 'null', 'NULL', '{}', '"', '\\', '\\"', ',', ' ', 'a\nb', 'één, twee')
	)
	const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), fc.integer())
	await fc.assert(
		fc.asyncProperty(fc.array(fc.option(text)), fc.array(fc.option(number)), async (texts, numbers) => {
			const [row] = await database.pool()`
				select to_jsonb(${arrayLiteral(texts)}::text[]) as texts, to_jsonb(${arrayLiteral(numbers)}::float8[]) as numbers`
			expect(row).toEqual({ texts, numbers })
		}),
		{ numRuns: 200 }
	)
})
