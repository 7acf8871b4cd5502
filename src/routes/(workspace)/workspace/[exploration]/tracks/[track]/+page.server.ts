import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { canAdminister } from '#lib/explorations/policy.ts'
import { doneOf } from '#lib/server/params.ts'
import { findTrack } from '#lib/tracks/tracks.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return {
		exploration,
		track: await findTrack(locals, exploration.id, params.track),
		mayChange: canAdminister(locals.actor, exploration.id),
		done: doneOf(url)
	}
}
