import { expect, test } from 'vitest'
import { useDatabase } from '#tests/support/database.ts'

const database = useDatabase()

test('every table says what it is', async () => {
	const rows = await database.pool()<{ name: string }[]>`
		select c.relname as name from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
			and obj_description(c.oid) is null`
	expect(rows.map((row) => row.name)).toEqual([])
})

test('every foreign key has an index that starts with its columns', async () => {
	const rows = await database.pool()<{ name: string }[]>`
		select k.conrelid::regclass || ' ' || k.conname as name
		from pg_constraint k
		where k.contype = 'f' and not exists (
			select from pg_index i
			where i.indrelid = k.conrelid and (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey
		)
		order by 1`
	expect(rows.map((row) => row.name)).toEqual([])
})
