import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { refuse } from '#lib/problem.ts'
import { canManageRounds } from '#lib/rounds/policy.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { roundSchema, storedRoundValues } from '#lib/rounds/schema.ts'
import { basisOf, withBasis } from '#lib/server/basis.ts'
import { parseForm } from '#lib/server/form.ts'
import { failSave, failTyped } from '#lib/server/invalid.ts'
import { foundOrGone, idOf } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	if (!canManageRounds(locals.actor, exploration.id)) throw refuse('forbidden')
	const round = await foundOrGone(request, () => rounds.get(locals, exploration.id, idOf(params.round)))
	const versions = await rounds.versions(locals, exploration.id, round?.id ?? null)
	const values: Record<string, string> = round === null ? {} : withBasis(storedRoundValues(round, versions))
	return { exploration, round, versions, values }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.round)
		const form = await request.formData()
		const parsed = parseForm(roundSchema, form)
		if (!parsed.success) return failTyped(form, parsed.errors)
		try {
			await rounds.update(locals, exploration.id, id, parsed.output, basisOf(form))
		} catch (thrown) {
			return failSave(thrown, form)
		}
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}?done=saved`))
	}
}
