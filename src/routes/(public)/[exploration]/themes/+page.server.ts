import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { voicesByTheme } from '#lib/releases/figures.server.ts'
import { latestRelease } from '#lib/releases/releases.server.ts'
import { loadCodebook } from '#lib/themes/themes.server.ts'
import type { PageServerLoad } from './$types'

/** The themes in use, each with what the newest release counts of it, by code: its codebook may be an older one. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const [{ version, themes }, release] = await Promise.all([
		loadCodebook(locals, exploration.id),
		latestRelease(locals, exploration.id)
	])
	const voices = release === null ? [] : [...(await voicesByTheme(locals, release.id))]
	return {
		version,
		themes,
		release: release && { number: release.number, publishedAt: release.publishedAt },
		counts: new Map(voices.map(([code, { says, asked }]) => [code, { says, asked }]))
	}
}
