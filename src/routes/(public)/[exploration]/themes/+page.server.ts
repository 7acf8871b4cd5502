import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { voicesByTheme } from '#lib/releases/figures.server.ts'
import { latestRelease } from '#lib/releases/releases.server.ts'
import { loadCodebook } from '#lib/themes/themes.server.ts'
import type { PageServerLoad } from './$types'

/** The themes in use, each with what the newest release counts of it. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const [{ version, themes }, release] = await Promise.all([
		loadCodebook(locals, exploration.id),
		latestRelease(locals, exploration.id)
	])
	return {
		version,
		themes,
		release: release && { number: release.number, publishedAt: release.publishedAt },
		counts: release === null ? new Map<string, Counted>() : await countsByCode(locals, exploration.id, release)
	}
}

interface Counted {
	says: number
	asked: number
}

/** What a release says of each theme of the first level, by code: its codebook may be an older one. */
async function countsByCode(locals: App.Locals, explorationId: number, release: { id: number; codebookId: number }) {
	const [codebook, voices] = await Promise.all([
		loadCodebook(locals, explorationId, release.codebookId),
		voicesByTheme(locals, release.id)
	])
	const counts = new Map<string, Counted>()
	for (const { id, code } of codebook.themes) {
		const counted = voices.get(id)
		if (counted !== undefined) counts.set(code, { says: counted.says, asked: counted.asked })
	}
	return counts
}
