import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { refuse } from '#lib/problem.ts'
import { dayOf, lastDayBefore } from '#lib/rounds/day.ts'
import { canManageRounds } from '#lib/rounds/policy.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { roundSchema } from '#lib/rounds/schema.ts'
import { parseForm } from '#lib/server/form.ts'
import { idOf } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	if (!canManageRounds(locals.actor, exploration.id)) throw refuse('forbidden')
	const round = await rounds.get(locals, exploration.id, idOf(params.round))
	const versions = await rounds.versions(locals, exploration.id, round.id)
	const values: Record<string, string> = {
		'title.nl': round.title.nl ?? '',
		'title.en': round.title.en ?? '',
		opensOn: round.opensAt === null ? '' : dayOf(round.opensAt),
		closesOn: round.closesAt === null ? '' : lastDayBefore(round.closesAt),
		graceMinutes: String(round.graceMinutes),
		counts: round.counts,
		contactName: round.contactName,
		contactEmail: round.contactEmail
	}
	const chosen = versions.filter((version) => version.isChosen).map((version) => String(version.id))
	return { exploration, round, versions, values, chosen }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.round)
		const form = await request.formData()
		const chosen = form.getAll('versions[]').map(String)
		const parsed = parseForm(roundSchema, form)
		if (!parsed.success) return fail(400, { values: parsed.values, chosen, errors: parsed.errors })
		const saved = await rounds.update(locals, exploration.id, id, parsed.output)
		if (!saved.ok) {
			const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
			return fail(400, { values, chosen, errors: { versions: saved.error } })
		}
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}?done=saved`))
	}
}
