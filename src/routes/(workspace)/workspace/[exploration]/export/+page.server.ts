import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { exportChoices } from '#lib/exports/exports.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return { exploration, choices: await exportChoices(locals, exploration.id) }
}
