import { fail, redirect } from '@sveltejs/kit'
import { changeSettings, loadExploration } from '#lib/explorations/explorations.server.ts'
import { settingsSchema, settingsValues } from '#lib/explorations/schema.ts'
import { href } from '#lib/i18n/text.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid, typedIn } from '#lib/server/invalid.ts'
import { doneOf } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return { exploration, values: settingsValues(exploration), done: doneOf(url) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData()
		const parsed = parseForm(settingsSchema, form)
		if (!parsed.success) return fail(400, { values: typedIn(form), errors: parsed.errors })
		try {
			await changeSettings(locals, params.exploration, parsed.output)
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		redirect(303, href(`/workspace/${params.exploration}/settings?done=saved`))
	}
}
