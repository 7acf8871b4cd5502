import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { listReleases } from '#lib/releases/releases.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return { releases: await listReleases(locals, exploration.id) }
}
