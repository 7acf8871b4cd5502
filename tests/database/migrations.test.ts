import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '#lib/server/migrate.ts'
import { onOwnDatabase, useDatabase } from '#tests/support/database.ts'

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

/** A folder with the migrations before `name`, for as long as `work` runs. */
async function withMigrationsBefore(name: string, work: (folder: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'verkenner-migrations-'))
	try {
		const earlier = (await readdir('migrations')).filter((file) => file.endsWith('.sql') && file < name)
		for (const file of earlier) await cp(join('migrations', file), join(folder, file))
		await work(folder)
	} finally {
		await rm(folder, { recursive: true })
	}
}

test('0009 gives each draft the version that its answers add up to', () =>
	withMigrationsBefore('0009', (folder) =>
		onOwnDatabase(async (pool) => {
			await pool`
				with exploration as (insert into explorations (slug, title) values ('e', '{"nl": "E"}') returning id),
				questionnaire as (insert into questionnaires (exploration_id, code) select id, 'QA' from exploration returning id),
				version as (
					insert into questionnaire_versions (questionnaire_id, version, definition, purpose)
					select id, 1, '{}', 'test' from questionnaire returning id),
				round as (insert into rounds (exploration_id, title) select id, '{"nl": "R"}' from exploration returning id)
				insert into submissions (round_id, questionnaire_version_id)
				select round.id, version.id from round, version, generate_series(1, 2)`
			await pool`
				insert into draft_answers (submission_id, question_number, input, version)
				select min(id), n, '{}', n from submissions, generate_series(1, 3) n group by n`
			expect(await migrate(pool, 'migrations')).toContain('0009_draft_version.sql')
			const rows = await pool<{ draftVersion: number }[]>`select draft_version from submissions order by id`
			expect(rows.map((row) => row.draftVersion)).toEqual([6, 0])
		}, folder)
	))
