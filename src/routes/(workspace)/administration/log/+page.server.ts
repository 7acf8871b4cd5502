import { logQuery, pageFrom } from '#lib/accounts/filters.ts'
import { logNouns } from '#lib/accounts/log-words.ts'
import { readLog } from '#lib/accounts/log.server.ts'

export const load = async ({ locals, url }) => {
	const filter = logQuery(url.searchParams, Object.keys(logNouns))
	return { filter, ...(await readLog(locals, null, filter, pageFrom(url.searchParams))) }
}
