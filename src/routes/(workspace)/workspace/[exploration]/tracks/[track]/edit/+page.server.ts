import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { listRegions } from '#lib/regions/regions.server.ts'
import { basisOf, withBasis } from '#lib/server/basis.ts'
import { parseForm } from '#lib/server/form.ts'
import { failSave, failTyped } from '#lib/server/invalid.ts'
import { foundOrGone } from '#lib/server/params.ts'
import { storedTrackValues, trackSchema } from '#lib/tracks/schema.ts'
import * as tracks from '#lib/tracks/tracks.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const track = await foundOrGone(request, () => tracks.findTrack(locals, exploration.id, params.track))
	const use = track && (await tracks.trackUse(locals, exploration.id, track))
	const regions = await listRegions(locals, exploration.id)
	const isOfTrack = (id: number) => track?.regions.some((region) => region.id === id)
	return {
		exploration,
		track,
		use,
		isUsed: use !== null && tracks.isUsed(use),
		values: track === null ? {} : withBasis(storedTrackValues(track)),
		regions: regions.filter((region) => region.retiredAt === null || isOfTrack(region.id))
	}
}

const base = (slug: string) => `/workspace/${slug}/tracks`

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(trackSchema, form)
		if (!parsed.success) return failTyped(form, parsed.errors)
		try {
			await tracks.changeTrack(locals, exploration.id, params.track, parsed.output, basisOf(form))
		} catch (thrown) {
			return failSave(thrown, form)
		}
		redirect(303, href(`${base(params.exploration)}/${parsed.output.slug}?done=saved`))
	},
	retire: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await tracks.retireTrack(locals, exploration.id, params.track, true)
		redirect(303, href(`${base(params.exploration)}/${params.track}?done=retired`))
	},
	restore: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await tracks.retireTrack(locals, exploration.id, params.track, false)
		redirect(303, href(`${base(params.exploration)}/${params.track}?done=restored`))
	},
	remove: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await tracks.removeTrack(locals, exploration.id, params.track)
		redirect(303, href(`${base(params.exploration)}?done=removed`))
	}
}
