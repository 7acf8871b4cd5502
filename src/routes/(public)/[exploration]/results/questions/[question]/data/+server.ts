import { version } from '$app/environment'
import { parseLooks } from '#lib/analysis/address.ts'
import { openRelease } from '#lib/analysis/analysis.server.ts'
import { downloadQuestion, withEtag } from '#lib/analysis/download.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { fileSlug } from '#lib/explorations/model.ts'
import { found } from '#lib/problem.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const view = found(await openRelease(locals, exploration, parseLooks(url.searchParams).release))
	const of = { explorationId: exploration.id, release: view.release, codeVersion: version }
	return await withEtag(locals, request, of, () => downloadQuestion(locals, view, params.question, url.searchParams, fileSlug(exploration)))
}
