import { openRelease } from '#lib/analysis/analysis.server.ts'
import { parseLooks } from '#lib/analysis/address.ts'
import { readMatrixPage } from '#lib/analysis/matrix-page.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const view = await openRelease(locals, exploration, parseLooks(url.searchParams).release)
	return { matrixPage: view === null ? null : await readMatrixPage(locals, view, url.searchParams) }
}
