import { version } from '$app/environment'
import { openLive } from '#lib/analysis/analysis.server.ts'
import { downloadMatrix, withEtag } from '#lib/analysis/download.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { fileSlug } from '#lib/explorations/model.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const of = { explorationId: exploration.id, release: null, codeVersion: version }
	return await withEtag(locals, request, of, async () =>
		downloadMatrix(locals, await openLive(locals, exploration), url.searchParams, fileSlug(exploration))
	)
}
