import { redirect } from '@sveltejs/kit'
import { listExplorations } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import type { PageServerLoad } from './$types'

/** The one public exploration is the front page of the site; where there are several, this lists them. */
export const load: PageServerLoad = async ({ locals }) => {
	const explorations = (await listExplorations(locals)).filter((exploration) => exploration.isPublic)
	const [only] = explorations
	if (only !== undefined && explorations.length === 1) redirect(307, href(`/${only.slug}`))
	return { explorations: explorations.map(({ slug, title, question, summary }) => ({ slug, title, question, summary })) }
}
