import { openRelease } from '#lib/analysis/analysis.server.ts'
import { parseLooks } from '#lib/analysis/address.ts'
import { readQuestionList } from '#lib/analysis/question-page.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const view = await openRelease(locals, exploration, parseLooks(url.searchParams).release)
	return { list: view === null ? null : await readQuestionList(locals, view, url.searchParams) }
}
