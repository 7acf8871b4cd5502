import { openLive } from '#lib/analysis/analysis.server.ts'
import { readMatrixPage } from '#lib/analysis/matrix-page.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const view = await openLive(locals, exploration)
	return { matrixPage: await readMatrixPage(locals, view, url.searchParams) }
}
