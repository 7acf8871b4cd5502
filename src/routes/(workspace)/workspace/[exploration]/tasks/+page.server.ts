import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { phaseOf } from '#lib/rounds/model.ts'
import { doneOf, idOf } from '#lib/server/params.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import { writeRefusal } from '#lib/submissions/model.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const rows = await submissions.tasks(locals, exploration.id)
	const tasks = rows.map((row) => {
		const times = { ...row, state: row.roundState }
		const state = row.state === 'silent' ? 'draft' : row.state
		const written = { state, createdAt: row.createdAt ?? locals.now }
		return {
			...row,
			phase: phaseOf(times, locals.now),
			isWritable: row.submissionId !== null && writeRefusal(written, times, locals.now) === null
		}
	})
	return { exploration, tasks, done: doneOf(url) }
}

export const actions: Actions = {
	start: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const assignment = idOf(String((await request.formData()).get('assignment') ?? ''))
		const id = await drafts.start(locals, exploration.id, assignment)
		redirect(303, href(`/workspace/${exploration.slug}/submissions/${id}/fill`))
	},
	part: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const assignment = idOf(String(form.get('assignment') ?? ''))
		const part = idOf(String(form.get('part') ?? ''))
		const id = await drafts.startForPart(locals, exploration.id, assignment, part)
		redirect(303, href(`/workspace/${exploration.slug}/submissions/${id}/fill`))
	}
}
