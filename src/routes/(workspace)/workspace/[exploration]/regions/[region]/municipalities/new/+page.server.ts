import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { addMunicipality, findRegion } from '#lib/regions/regions.server.ts'
import { municipalitySchema } from '#lib/regions/schema.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid } from '#lib/server/invalid.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return { exploration, region: await findRegion(locals, exploration.id, params.region) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(municipalitySchema, form)
		if (!parsed.success) return fail(400, { values: parsed.values, errors: parsed.errors })
		try {
			await addMunicipality(locals, exploration.id, params.region, parsed.output)
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		redirect(303, href(`/workspace/${exploration.slug}/regions/${params.region}?done=added`))
	}
}
