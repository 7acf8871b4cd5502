import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { refuse } from '#lib/problem.ts'
import { canManageRounds } from '#lib/rounds/policy.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { idOf } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	if (!canManageRounds(locals.actor, exploration.id)) throw refuse('forbidden')
	return { exploration, round: await rounds.get(locals, exploration.id, idOf(params.round)) }
}

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.round)
		const moved = await rounds.close(locals, exploration.id, id)
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}?done=${moved.ok ? 'closed' : moved.code}`))
	}
}
