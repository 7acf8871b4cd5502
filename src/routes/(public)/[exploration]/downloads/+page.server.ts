import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { listReleases, releaseByNumber } from '#lib/releases/releases.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const releases = await listReleases(locals, exploration.id)
	const latest = releases[0] === undefined ? null : await releaseByNumber(locals, exploration.id, releases[0].number)
	return { latest, earlier: releases.slice(1) }
}
