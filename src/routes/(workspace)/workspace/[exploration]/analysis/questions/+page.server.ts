import { openLive } from '#lib/analysis/analysis.server.ts'
import { readQuestionList } from '#lib/analysis/question-page.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const view = await openLive(locals, exploration)
	return { list: await readQuestionList(locals, view, url.searchParams) }
}
