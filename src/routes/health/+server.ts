import { json } from '@sveltejs/kit'
import { latestMigration } from '#lib/server/migrate.ts'
import { version } from '../../../package.json'

const headers = { 'cache-control': 'no-store' }

/** Whether the application and its database work: for a monitor, and for the start script. */
export const GET = async ({ locals }) => {
	try {
		const migration = await latestMigration(locals.pool)
		return json({ status: 'ok', database: 'ok', migration, version }, { headers })
	} catch {
		return json({ status: 'unavailable', database: 'unreachable', migration: null, version }, { status: 503, headers })
	}
}
