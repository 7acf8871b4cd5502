import { explorationOverview } from '#lib/explorations/explorations.server.ts'
import { matches } from '#lib/explorations/search.ts'
import { doneOf } from '#lib/server/params.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const explorations = await explorationOverview(locals)
	const query = url.searchParams.get('q') ?? ''
	return {
		query,
		total: explorations.length,
		explorations: explorations.filter((exploration) => matches(query, exploration.slug, ...Object.values(exploration.title))),
		done: doneOf(url)
	}
}
