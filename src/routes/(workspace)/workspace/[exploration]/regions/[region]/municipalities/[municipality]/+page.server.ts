import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { found } from '#lib/problem.ts'
import { changeMunicipality, findRegion, removeMunicipality } from '#lib/regions/regions.server.ts'
import { municipalitySchema, municipalityValues } from '#lib/regions/schema.ts'
import { basisOf, withBasis } from '#lib/server/basis.ts'
import { parseForm } from '#lib/server/form.ts'
import { failSave, failTyped } from '#lib/server/invalid.ts'
import { foundOrGone, idOf } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const region = await findRegion(locals, exploration.id, params.region)
	const id = idOf(params.municipality)
	const municipality = await foundOrGone(request, () => found(region.municipalities.find((item) => item.id === id)))
	const values: Record<string, string> = municipality === null ? {} : withBasis(municipalityValues(municipality))
	return { exploration, region, municipality, values }
}

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(municipalitySchema, form)
		if (!parsed.success) return failTyped(form, parsed.errors)
		try {
			await changeMunicipality(locals, exploration.id, params.region, idOf(params.municipality), parsed.output, basisOf(form))
		} catch (thrown) {
			return failSave(thrown, form)
		}
		redirect(303, href(`/workspace/${exploration.slug}/regions/${params.region}?done=saved`))
	},
	remove: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await removeMunicipality(locals, exploration.id, params.region, idOf(params.municipality))
		redirect(303, href(`/workspace/${exploration.slug}/regions/${params.region}?done=removed`))
	}
}
