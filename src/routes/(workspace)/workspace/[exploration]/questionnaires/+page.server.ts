import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { listVersions } from '#lib/questionnaires/questionnaires.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const count = Number(url.searchParams.get('imported') ?? '')
	return {
		exploration,
		versions: await listVersions(locals, exploration.id),
		imported: url.searchParams.has('imported') && Number.isSafeInteger(count) ? count : null,
		deleted: url.searchParams.get('deleted')
	}
}
