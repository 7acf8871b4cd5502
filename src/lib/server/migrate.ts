import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { transact, type Pool } from './database.ts'

const ADVISORY_LOCK = 7_265_366

/** A migration that can't be applied as things are; the message says what to do. */
export class MigrationError extends Error {}

/**
 * Applies the migrations of `folder` that this database has not had, in order, each in a transaction, under an
 * advisory lock so that several processes may start at once. Forward only; a changed file that was applied is refused.
 *
 * @returns the names of the migrations applied now
 */
export async function migrate(pool: Pool, folder: string): Promise<string[]> {
	const files = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort()
	return await transact(pool, async (sql) => {
		await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`
		await sql`
			create table if not exists migrations (
				name text primary key,
				sha256 text not null,
				applied_at timestamptz not null default now()
			)`
		await sql`comment on table migrations is 'Which migrations this database has had.'`
		const applied = await sql<{ name: string; sha256: string }[]>`select name, sha256 from migrations order by name`
		const unknown = applied.find((row) => !files.includes(row.name))
		if (unknown !== undefined) {
			throw new MigrationError(
				`This database has had migration ${unknown.name}, which this version does not know: it is of a newer version. Start that version, or restore a backup of this one.`
			)
		}
		const done: string[] = []
		for (const name of files) {
			const text = await readFile(join(folder, name), 'utf8')
			const sha256 = createHash('sha256').update(text).digest('hex')
			const before = applied.find((row) => row.name === name)
			if (before !== undefined) {
				if (before.sha256 !== sha256) {
					throw new MigrationError(
						`Migration ${name} was changed after it was applied to this database. Put the file back as it was, or start with an empty database.`
					)
				}
				continue
			}
			await sql.unsafe(text).simple()
			await sql`insert into migrations (name, sha256) values (${name}, ${sha256})`
			done.push(name)
		}
		return done
	})
}

/** The name of the newest migration this database has had, or null. */
export async function latestMigration(pool: Pool): Promise<string | null> {
	const [row] = await pool<{ name: string }[]>`select name from migrations order by name desc limit 1`
	return row?.name ?? null
}
