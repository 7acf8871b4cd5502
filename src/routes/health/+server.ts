import { json } from '@sveltejs/kit'
import { latestMigration } from '#lib/server/migrate.ts'
import { version } from '../../../package.json'

/** Whether the application and its database work: for a monitor, and for the start script. */
export const GET = async ({ locals }) => {
	try {
		const migration = await latestMigration(locals.pool)
		return json({ status: 'ok', database: 'ok', migration, version })
	} catch {
		return json({ status: 'unavailable', database: 'unreachable', migration: null, version }, { status: 503 })
	}
}
