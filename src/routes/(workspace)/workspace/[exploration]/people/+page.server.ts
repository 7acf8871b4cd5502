import { pageFrom, peopleQuery } from '#lib/accounts/filters.ts'
import { listPeople } from '#lib/accounts/people.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { doneOf } from '#lib/server/params.ts'

export const load = async ({ locals, params, url }) => {
	const { id } = await loadExploration(locals, params.exploration)
	const filter = peopleQuery(url.searchParams)
	return {
		filter,
		done: doneOf(url),
		now: locals.now,
		...(await listPeople(locals, id, filter, pageFrom(url.searchParams)))
	}
}
