import { redirect } from '@sveltejs/kit'
import { changeSettings, loadExploration } from '#lib/explorations/explorations.server.ts'
import { settingsSchema, settingsValues } from '#lib/explorations/schema.ts'
import { href } from '#lib/i18n/text.ts'
import { basisOf, withBasis } from '#lib/server/basis.ts'
import { parseForm } from '#lib/server/form.ts'
import { failSave, failTyped } from '#lib/server/invalid.ts'
import { doneOf } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return { exploration, values: withBasis(settingsValues(exploration)), done: doneOf(url) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData()
		const parsed = parseForm(settingsSchema, form)
		if (!parsed.success) return failTyped(form, parsed.errors)
		try {
			await changeSettings(locals, params.exploration, parsed.output, basisOf(form))
		} catch (thrown) {
			return failSave(thrown, form)
		}
		redirect(303, href(`/workspace/${params.exploration}/settings?done=saved`))
	}
}
