import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { found } from '#lib/problem.ts'
import { basisOf, withBasis } from '#lib/server/basis.ts'
import { parseForm } from '#lib/server/form.ts'
import { failSave, failTyped } from '#lib/server/invalid.ts'
import { foundOrGone } from '#lib/server/params.ts'
import { initiativeSchema, storedInitiativeValues } from '#lib/tracks/schema.ts'
import * as tracks from '#lib/tracks/tracks.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const track = await tracks.findTrack(locals, exploration.id, params.track)
	const initiative = await foundOrGone(request, () => found(track.initiatives.find((item) => item.slug === params.initiative)))
	const use = initiative && (await tracks.initiativeUse(locals, track, initiative))
	const values: Record<string, string> = initiative === null ? {} : withBasis(storedInitiativeValues(initiative))
	return { exploration, track, initiative, use, isUsed: use !== null && tracks.isUsed(use), values }
}

const own = (params: { exploration: string; track: string }) => `/workspace/${params.exploration}/tracks/${params.track}`

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(initiativeSchema, form)
		if (!parsed.success) return failTyped(form, parsed.errors)
		try {
			await tracks.changeInitiative(locals, exploration.id, params.track, params.initiative, parsed.output, basisOf(form))
		} catch (thrown) {
			return failSave(thrown, form)
		}
		redirect(303, href(`${own(params)}?done=saved`))
	},
	retire: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await tracks.retireInitiative(locals, exploration.id, params.track, params.initiative, true)
		redirect(303, href(`${own(params)}?done=retired`))
	},
	restore: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await tracks.retireInitiative(locals, exploration.id, params.track, params.initiative, false)
		redirect(303, href(`${own(params)}?done=restored`))
	},
	remove: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await tracks.removeInitiative(locals, exploration.id, params.track, params.initiative)
		redirect(303, href(`${own(params)}?done=removed`))
	}
}
