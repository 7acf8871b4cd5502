import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid } from '#lib/server/invalid.ts'
import { initiativeSchema } from '#lib/tracks/schema.ts'
import { addInitiative, findTrack } from '#lib/tracks/tracks.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return { exploration, track: await findTrack(locals, exploration.id, params.track) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(initiativeSchema, form)
		if (!parsed.success) return fail(400, { values: parsed.values, errors: parsed.errors })
		try {
			await addInitiative(locals, exploration.id, params.track, parsed.output)
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		redirect(303, href(`/workspace/${exploration.slug}/tracks/${params.track}?done=added`))
	}
}
