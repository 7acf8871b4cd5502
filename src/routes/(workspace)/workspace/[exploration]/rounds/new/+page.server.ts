import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { refuse } from '#lib/problem.ts'
import { canManageRounds } from '#lib/rounds/policy.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { roundSchema } from '#lib/rounds/schema.ts'
import { parseForm } from '#lib/server/form.ts'
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
		const chosen = form.getAll('versions[]').map(String)
		const parsed = parseForm(roundSchema, form)
		if (!parsed.success) return fail(400, { values: parsed.values, chosen, errors: parsed.errors })
		const made = await rounds.create(locals, exploration.id, parsed.output)
		if (!made.ok) {
			const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
			return fail(400, { values, chosen, errors: { versions: made.error } })
		}
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${made.id}/assignments`))
	}
}
