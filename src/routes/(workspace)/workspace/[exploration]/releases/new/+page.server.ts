import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { previewRelease, publishRelease } from '#lib/releases/releases.server.ts'
import { releaseSchema } from '#lib/releases/schema.ts'
import { parseForm } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return { exploration, key: randomUUID(), rounds: await previewRelease(locals, exploration.id) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const data = await request.formData()
		const form = parseForm(releaseSchema, data)
		const chosen = data.getAll('rounds[]').map(String)
		if (!form.success) return fail(400, { values: form.values, errors: form.errors, chosen })
		const number = await publishRelease(locals, exploration.id, form.output)
		redirect(303, href(`/workspace/${exploration.slug}/releases?published=${number}`))
	}
}
