import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { voicesByTheme } from '#lib/releases/figures.server.ts'
import { latestRelease } from '#lib/releases/releases.server.ts'
import { loadCodebook } from '#lib/themes/themes.server.ts'
import type { PageServerLoad } from './$types'

/** The themes in use, each with what the newest release counts of it. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const { version, themes } = await loadCodebook(locals, exploration.id)
	return { version, themes, released: await releasedByCode(locals, exploration.id) }
}

/** What the newest release says of each theme of the first level, by code: its codebook may be an older one. */
async function releasedByCode(locals: App.Locals, explorationId: number) {
	const release = await latestRelease(locals, explorationId)
	if (release === null) return new Map<string, { says: number; asked: number }>()
	const [codebook, voices] = await Promise.all([
		loadCodebook(locals, explorationId, release.codebookId),
		voicesByTheme(locals, release.id)
	])
	return new Map(
		codebook.themes.flatMap(({ id, code }) => {
			const counted = voices.get(id)
			return counted === undefined ? [] : [[code, { says: counted.says, asked: counted.asked }] as const]
		})
	)
}
