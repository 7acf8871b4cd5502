import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { releasedByTrack } from '#lib/releases/figures.server.ts'
import { latestRelease } from '#lib/releases/releases.server.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const [tracks, release] = await Promise.all([listTracks(locals, exploration.id), latestRelease(locals, exploration.id)])
	const counts = release === null ? null : await releasedByTrack(locals, release.id)
	return {
		release: release && { number: release.number, submissionCount: release.submissionCount, publishedAt: release.publishedAt },
		tracks: tracks
			.filter((track) => track.retiredAt === null)
			.map((track) => ({ ...track, submissions: counts === null ? null : (counts.get(track.id) ?? 0) }))
	}
}
