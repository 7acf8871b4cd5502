import { logQuery, pageFrom } from '#lib/accounts/filters.ts'
import { logNouns } from '#lib/accounts/log-words.ts'
import { readLog } from '#lib/accounts/log.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'

export const load = async ({ locals, params, url }) => {
	const { id } = await loadExploration(locals, params.exploration)
	const filter = logQuery(url.searchParams, Object.keys(logNouns))
	return { filter, ...(await readLog(locals, id, filter, pageFrom(url.searchParams))) }
}
