import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { canManageRounds } from '#lib/rounds/policy.ts'
import { phaseOf } from '#lib/rounds/model.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { doneOf } from '#lib/server/params.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const before = Number(url.searchParams.get('before'))
	const page = await rounds.list(locals, exploration.id, Number.isInteger(before) && before > 0 ? before : null)
	return {
		exploration,
		rounds: page.rounds.map((round) => ({ ...round, phase: phaseOf(round, locals.now) })),
		next: page.next,
		mayManage: canManageRounds(locals.actor, exploration.id),
		done: doneOf(url)
	}
}
