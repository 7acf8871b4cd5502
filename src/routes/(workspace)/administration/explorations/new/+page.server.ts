import { fail, redirect } from '@sveltejs/kit'
import { createExplorationFrom } from '#lib/explorations/copy.server.ts'
import { explorationOverview } from '#lib/explorations/explorations.server.ts'
import { newExplorationSchema } from '#lib/explorations/schema.ts'
import { href } from '#lib/i18n/text.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid, typedIn } from '#lib/server/invalid.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const others = await explorationOverview(locals)
	return { others: others.map(({ slug, title }) => ({ slug, title })), values: { 'languages[]': 'nl,en' } as Record<string, string> }
}

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData()
		const parsed = parseForm(newExplorationSchema, form)
		if (!parsed.success) return fail(400, { values: typedIn(form), errors: parsed.errors })
		const { slug, copyFrom, ...settings } = parsed.output
		try {
			await createExplorationFrom(locals, slug, settings, copyFrom)
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		redirect(303, href(`/administration/explorations/${slug}?done=added`))
	}
}
