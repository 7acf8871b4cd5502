import { firstAdministratorLink } from '#lib/accounts/links.server.ts'
import { loadExample } from '#lib/example/example.server.ts'
import { connect } from '#lib/server/database.ts'
import { systemContext } from '#lib/server/context.ts'
import { migrate } from '#lib/server/migrate.ts'

/**
 * Brings a database up to date and, where asked, loads the example data when it holds no exploration yet.
 *
 * @returns what was done: the migrations applied, and whether the example was loaded
 */
export async function prepareDatabase(
	url: string,
	{ example }: { example: boolean }
): Promise<{ migrations: string[]; exampleLoaded: boolean }> {
	const pool = connect(url, { max: 4, name: 'verkenner-prepare' })
	try {
		const migrations = await migrate(pool, 'migrations')
		const [row] = await pool<{ filled: boolean }[]>`select exists (select from explorations) as filled`
		if (!example || row?.filled === true) return { migrations, exampleLoaded: false }
		await loadExample(systemContext(pool))
		return { migrations, exampleLoaded: true }
	} finally {
		await pool.end({ timeout: 5 })
	}
}

/** A link that makes the first site administrator, or null where there is one. */
export async function administratorLink(url: string, origin: string): Promise<string | null> {
	const pool = connect(url, { max: 1, name: 'verkenner-prepare' })
	try {
		return await firstAdministratorLink(systemContext(pool), origin)
	} finally {
		await pool.end({ timeout: 5 })
	}
}
