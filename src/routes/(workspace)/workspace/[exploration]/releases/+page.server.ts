import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { listReleases } from '#lib/releases/releases.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const releases = await listReleases(locals, exploration.id)
	const done = releases.find((release) => String(release.number) === url.searchParams.get('published'))
	return { exploration, releases, published: done?.number ?? null }
}
