import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { loadCodebook } from '#lib/themes/themes.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const { version, themes } = await loadCodebook(locals, exploration.id)
	return { version, themes }
}
