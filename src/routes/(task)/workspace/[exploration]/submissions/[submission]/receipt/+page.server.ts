import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href, inLanguage } from '#lib/i18n/text.ts'
import { loadResolved } from '#lib/questionnaires/questionnaires.server.ts'
import { idOf } from '#lib/server/params.ts'
import { canBeWithdrawn } from '#lib/submissions/model.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const id = idOf(params.submission)
	const { submission, revisions, maySubmit } = await submissions.revisions(locals, exploration.id, id)
	const path = `/workspace/${exploration.slug}/submissions/${id}`
	const [latest] = revisions
	// Nothing was submitted yet: there is no receipt, there is a draft.
	if (latest === undefined) redirect(303, href(`${path}/fill`))
	const asked = url.searchParams.get('revision')
	const number = asked === null ? latest.number : idOf(asked)
	const shown = await submissions.revision(locals, exploration.id, id, number)
	const resolved = await loadResolved(locals, shown.questionnaireVersionId, submission.track.id)
	return {
		exploration,
		task: { title: inLanguage(resolved.title), closePath: `/workspace/${exploration.slug}/tasks` },
		path,
		submission: {
			id,
			state: submission.state,
			stateAt: submission.stateAt,
			trackName: submission.track.name,
			roundTitle: submission.round.title
		},
		revisions,
		shown,
		resolved,
		mayWithdraw: maySubmit && canBeWithdrawn(submission.state)
	}
}
