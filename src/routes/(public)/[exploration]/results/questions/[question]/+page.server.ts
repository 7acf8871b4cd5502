import { openRelease } from '#lib/analysis/analysis.server.ts'
import { parseLooks } from '#lib/analysis/address.ts'
import { readQuestionPage } from '#lib/analysis/question-page.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { found } from '#lib/problem.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const view = found(await openRelease(locals, exploration, parseLooks(url.searchParams).release))
	return { questionPage: await readQuestionPage(locals, view, params.question, url.searchParams) }
}
