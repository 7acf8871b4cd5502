import { listExplorations } from '#lib/explorations/explorations.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	contacts: (await listExplorations(locals))
		.filter((exploration) => exploration.isPublic)
		.map(({ slug, title, contactName, contactEmail }) => ({ slug, title, contactName, contactEmail }))
})
