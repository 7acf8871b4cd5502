import { accountsQuery, pageFrom } from '#lib/accounts/filters.ts'
import { listAccounts } from '#lib/accounts/site.server.ts'

export const load = async ({ locals, url }) => {
	const filter = accountsQuery(url.searchParams)
	return { filter, now: locals.now, ...(await listAccounts(locals, filter, pageFrom(url.searchParams))) }
}
