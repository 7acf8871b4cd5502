import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { evaluate } from '#lib/questionnaires/evaluate.ts'
import { isEmpty } from '#lib/questionnaires/input.ts'
import { doneOf, idOf } from '#lib/server/params.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import { draftHead } from '../draft.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const draft = await drafts.load(locals, exploration.id, idOf(params.submission))
	const { state } = draft.submission
	if (state === 'submitted' || state === 'accepted' || state === 'withdrawn') {
		redirect(303, href(`/workspace/${exploration.slug}/submissions/${draft.submission.id}/receipt`))
	}
	const { sections } = evaluate(draft.resolved, draft.inputs)
	return {
		exploration,
		...draftHead(exploration, draft, locals.now),
		intro: draft.resolved.intro,
		sections: draft.resolved.sections.map(({ title }, at) => ({ title, ...sections[at]! })),
		isBegun: [...draft.stored.values()].some((input) => !isEmpty(input)),
		leads: await submissions.leads(locals, draft.submission.track.id),
		done: doneOf(url)
	}
}

export const actions: Actions = {
	restart: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.submission)
		if ((await request.formData()).get('sure') === null) return fail(400, { notSure: true })
		await drafts.restart(locals, exploration.id, id)
		redirect(303, href(`/workspace/${exploration.slug}/submissions/${id}/fill?done=restarted`))
	}
}
