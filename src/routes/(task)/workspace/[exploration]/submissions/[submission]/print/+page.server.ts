import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { idOf } from '#lib/server/params.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import { draftHead } from '../draft.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const draft = await drafts.load(locals, exploration.id, idOf(params.submission))
	return {
		exploration,
		...draftHead(exploration, draft, locals.now),
		path: `/workspace/${exploration.slug}/submissions/${draft.submission.id}`,
		resolved: draft.resolved
	}
}
