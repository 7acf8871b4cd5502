import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { latestRelease, releaseByNumber } from '#lib/releases/releases.server.ts'
import { loadCodebook } from '#lib/themes/themes.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const latest = await latestRelease(locals, exploration.id)
	const release = latest === null ? null : await releaseByNumber(locals, exploration.id, latest.number)
	const codebook = await loadCodebook(locals, exploration.id, latest?.codebookId)
	return { codebook, release }
}
