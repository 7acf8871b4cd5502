import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { refuse } from '#lib/problem.ts'
import { canManageRounds } from '#lib/rounds/policy.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { roundSchema } from '#lib/rounds/schema.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid, failTyped } from '#lib/server/invalid.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	if (!canManageRounds(locals.actor, exploration.id)) throw refuse('forbidden')
	const values: Record<string, string> = {
		graceMinutes: '60',
		counts: 'accepted',
		contactName: exploration.contactName,
		contactEmail: exploration.contactEmail
	}
	return { exploration, versions: await rounds.versions(locals, exploration.id, null), values }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(roundSchema, form)
		if (!parsed.success) return failTyped(form, parsed.errors)
		let id: number
		try {
			id = await rounds.create(locals, exploration.id, parsed.output)
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}/assignments`))
	}
}
