import { logQuery } from '#lib/accounts/filters.ts'
import { logNouns } from '#lib/accounts/log-words.ts'
import { logFile } from '#lib/accounts/log.server.ts'
import { profiles } from '#lib/csv/dialect.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'

/** The log of the exploration, as the page shows it. */
export const GET = async ({ locals, params, url }) => {
	const { id, slug } = await loadExploration(locals, params.exploration)
	const profile = url.searchParams.get('profile') === 'machine' ? profiles.machine : profiles.excel
	return new Response(await logFile(locals, id, logQuery(url.searchParams, Object.keys(logNouns)), profile), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${slug}-log.csv"`
		}
	})
}
