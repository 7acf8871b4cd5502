import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { releasedByTrack } from '#lib/releases/figures.server.ts'
import { latestRelease } from '#lib/releases/releases.server.ts'
import { findTrack } from '#lib/tracks/tracks.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const [track, release] = await Promise.all([
		findTrack(locals, exploration.id, params.track),
		latestRelease(locals, exploration.id)
	])
	const counts = release === null ? null : await releasedByTrack(locals, release.id)
	return {
		track: { ...track, initiatives: track.initiatives.filter((initiative) => initiative.retiredAt === null) },
		release: release && { number: release.number, submissions: counts?.get(track.id) ?? 0, publishedAt: release.publishedAt }
	}
}
