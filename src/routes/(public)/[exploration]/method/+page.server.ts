import { loadExploration } from '#lib/explorations/explorations.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const { question, summary, contactName, contactEmail } = await loadExploration(locals, params.exploration)
	return { about: { question, summary, contactName, contactEmail } }
}
