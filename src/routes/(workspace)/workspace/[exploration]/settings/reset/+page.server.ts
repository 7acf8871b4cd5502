import { redirect } from '@sveltejs/kit'
import { resetExample } from '#lib/example/example.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { found } from '#lib/problem.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return { exploration: found(exploration.isExample ? exploration : null) }
}

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await resetExample(locals, exploration.slug, exploration.id)
		redirect(303, href(`/workspace/${exploration.slug}/settings?done=reset`))
	}
}
