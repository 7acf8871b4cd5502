import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href, inLanguage } from '#lib/i18n/text.ts'
import { refuse } from '#lib/problem.ts'
import { phaseOf } from '#lib/rounds/model.ts'
import { idOf } from '#lib/server/params.ts'
import { canBeWithdrawn } from '#lib/submissions/model.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const id = idOf(params.submission)
	const { submission, maySubmit } = await submissions.revisions(locals, exploration.id, id)
	if (!maySubmit) throw refuse('forbidden')
	if (!canBeWithdrawn(submission.state)) throw refuse('submission_not_open')
	const path = `/workspace/${exploration.slug}/submissions/${id}`
	const trackName = inLanguage(submission.track.name)
	const isClosed = phaseOf(submission.round, locals.now) === 'closed'
	return { exploration, task: { title: trackName, closePath: `/workspace/${exploration.slug}/tasks` }, path, trackName, isClosed }
}

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await submissions.withdraw(locals, exploration.id, idOf(params.submission))
		redirect(303, href(`/workspace/${exploration.slug}/tasks?done=withdrawn`))
	}
}
