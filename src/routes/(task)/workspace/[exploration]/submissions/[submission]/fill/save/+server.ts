import { json } from '@sveltejs/kit'
import * as v from 'valibot'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { refuse } from '#lib/problem.ts'
import { idOf } from '#lib/server/params.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import { saveSchema } from '#lib/submissions/schema.ts'
import type { RequestHandler } from './$types'

/** Autosave: what became of each answer, and what colleagues saved lately. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const id = idOf(params.submission)
	const sent = v.safeParse(saveSchema, await request.json())
	if (!sent.success) throw refuse('unreadable')
	const outcomes = await drafts.save(locals, exploration.id, id, sent.output.answers)
	const colleagues = await drafts.colleagues(locals, exploration.id, id)
	return json({ outcomes, colleagues, savedAt: locals.now })
}
