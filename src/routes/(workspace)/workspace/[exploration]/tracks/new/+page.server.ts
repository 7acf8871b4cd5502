import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { listRegions } from '#lib/regions/regions.server.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid, typedIn } from '#lib/server/invalid.ts'
import { trackSchema } from '#lib/tracks/schema.ts'
import { addTrack } from '#lib/tracks/tracks.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const regions = await listRegions(locals, exploration.id)
	return { exploration, regions: regions.filter((region) => region.retiredAt === null) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(trackSchema, form)
		if (!parsed.success) return fail(400, { values: typedIn(form), errors: parsed.errors })
		try {
			await addTrack(locals, exploration.id, parsed.output)
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		redirect(303, href(`/workspace/${exploration.slug}/tracks/${parsed.output.slug}?done=added`))
	}
}
