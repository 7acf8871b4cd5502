import { redirect } from '@sveltejs/kit'
import { listOwnExplorations } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import type { PageServerLoad } from './$types'

/** The explorations somebody takes part in; with one of them and nothing else to do here, straight on to it. */
export const load: PageServerLoad = async ({ locals }) => {
	const explorations = await listOwnExplorations(locals)
	const { actor } = locals
	const [only] = explorations
	const administers = actor.kind === 'account' && actor.isSiteAdministrator
	if (only !== undefined && explorations.length === 1 && !administers) redirect(303, href(`/workspace/${only.slug}`))
	return {
		administers,
		explorations: explorations.map(({ slug, title, question, isPublic }) => ({ slug, title, question, isPublic }))
	}
}
