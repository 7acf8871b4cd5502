import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import * as regions from '#lib/regions/regions.server.ts'
import { regionSchema, storedRegionValues } from '#lib/regions/schema.ts'
import { basisOf, withBasis } from '#lib/server/basis.ts'
import { parseForm } from '#lib/server/form.ts'
import { failSave, failTyped } from '#lib/server/invalid.ts'
import { foundOrGone } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const region = await foundOrGone(request, () => regions.findRegion(locals, exploration.id, params.region))
	const all = await regions.listRegions(locals, exploration.id)
	const use = region && (await regions.regionUse(locals, exploration.id, region))
	return {
		exploration,
		region,
		use,
		isUsed: use !== null && regions.isUsed(use),
		values: region === null ? {} : withBasis(storedRegionValues(region, all)),
		officials: all.filter((other) => other.kind !== 'overlay' && other.id !== region?.id)
	}
}

const base = (slug: string) => `/workspace/${slug}/regions`

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(regionSchema, form)
		if (!parsed.success) return failTyped(form, parsed.errors)
		try {
			await regions.changeRegion(locals, exploration.id, params.region, parsed.output, basisOf(form))
		} catch (thrown) {
			return failSave(thrown, form)
		}
		redirect(303, href(`${base(params.exploration)}/${parsed.output.code.toLowerCase()}?done=saved`))
	},
	retire: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await regions.retireRegion(locals, exploration.id, params.region, true)
		redirect(303, href(`${base(params.exploration)}/${params.region}?done=retired`))
	},
	restore: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await regions.retireRegion(locals, exploration.id, params.region, false)
		redirect(303, href(`${base(params.exploration)}/${params.region}?done=restored`))
	},
	remove: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await regions.removeRegion(locals, exploration.id, params.region)
		redirect(303, href(`${base(params.exploration)}?done=removed`))
	}
}
