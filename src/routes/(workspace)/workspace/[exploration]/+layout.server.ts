import { loadExploration } from '#lib/explorations/explorations.server.ts'
import type { LayoutServerLoad } from './$types'

/** The exploration of the address, as the frame around the page shows it. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const { slug, title, isExample } = await loadExploration(locals, params.exploration)
	return { exploration: { slug, title, isExample } }
}
