import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid } from '#lib/server/invalid.ts'
import { themeSchema } from '#lib/themes/schema.ts'
import { addTheme, themeTree } from '#lib/themes/themes.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const tree = await themeTree(locals, exploration.id)
	return { exploration, parents: tree.filter((theme) => theme.retiredAt === null) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(themeSchema, form)
		if (!parsed.success) return fail(400, { values: parsed.values, errors: parsed.errors })
		try {
			await addTheme(locals, exploration.id, parsed.output)
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		redirect(303, href(`/workspace/${exploration.slug}/themes?done=added#${parsed.output.code}`))
	}
}
