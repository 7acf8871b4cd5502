import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { importDefinitions } from '#lib/questionnaires/questionnaires.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	return { exploration: await loadExploration(locals, params.exploration) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const file = form.get('file')
		const pasted = form.get('text')
		const text = file instanceof File && file.size > 0 ? await file.text() : typeof pasted === 'string' ? pasted : ''
		const { imported, errors } = await importDefinitions(locals, exploration.id, text)
		if (errors !== undefined) return fail(400, { text: text.replaceAll('\0', ''), errors })
		const count = imported.filter((one) => one.outcome !== 'unchanged').length
		redirect(303, `${href(`/workspace/${exploration.slug}/questionnaires`)}?imported=${count}`)
	}
}
