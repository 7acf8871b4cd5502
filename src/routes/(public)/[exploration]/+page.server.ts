import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { listRegions } from '#lib/regions/regions.server.ts'
import { releasedByTrack, voicesByTheme } from '#lib/releases/figures.server.ts'
import { latestRelease } from '#lib/releases/releases.server.ts'
import { phaseOf } from '#lib/rounds/model.ts'
import { publicRounds } from '#lib/rounds/public.server.ts'
import { loadCodebook } from '#lib/themes/themes.server.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import { tileRegions } from './tiles.ts'
import type { PageServerLoad } from './$types'

const MOST_THEMES = 5

/** The front page of an exploration. What tracks say comes from the newest release only. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const [tracks, regions, release, rounds] = await Promise.all([
		listTracks(locals, exploration.id),
		listRegions(locals, exploration.id),
		latestRelease(locals, exploration.id),
		publicRounds(locals, exploration.id)
	])
	const active = tracks.filter((track) => track.retiredAt === null)
	const counts = release === null ? null : await releasedByTrack(locals, release.id)
	return {
		about: { title: exploration.title, question: exploration.question, summary: exploration.summary },
		release: release && {
			number: release.number,
			title: release.title,
			publishedAt: release.publishedAt,
			submissionCount: release.submissionCount,
			withheldCount: release.withheldCount
		},
		voices: release === null ? [] : await loudest(locals, exploration.id, release, active),
		tracks: active.map((track) => ({
			slug: track.slug,
			name: track.name,
			kind: track.kind,
			status: track.status,
			statusOn: track.statusOn,
			organisations: track.organisations,
			regioDealTitle: track.regioDealTitle,
			submissions: counts === null ? null : (counts.get(track.id) ?? 0)
		})),
		regions: tileRegions(regions, active),
		rounds: rounds.map((round) => ({ ...round, phase: phaseOf(round, locals.now) }))
	}
}

/** The themes on which most tracks say something in the release, each with what every track does. */
async function loudest(
	locals: App.Locals,
	explorationId: number,
	release: { id: number; codebookId: number },
	tracks: { id: number }[]
) {
	const [codebook, voices] = await Promise.all([
		loadCodebook(locals, explorationId, release.codebookId),
		voicesByTheme(locals, release.id)
	])
	return codebook.themes
		.map((theme) => {
			const own = voices.get(theme.code)
			const units = tracks.map((track) => own?.voices.get(track.id) ?? ('not_asked' as const))
			const says = units.filter((unit) => unit === 'says').length
			return { code: theme.code, label: theme.label, units, says, submissions: own?.says ?? 0, asked: own?.asked ?? 0 }
		})
		.filter((theme) => theme.says > 0)
		.sort((a, b) => b.says - a.says || b.submissions - a.submissions)
		.slice(0, MOST_THEMES)
}
