import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { parsePath, type Locale } from '#lib/i18n/paths.ts'
import { addressInOther, href } from '#lib/i18n/text.ts'
import { found, problemStatus } from '#lib/problem.ts'
import { evaluate } from '#lib/questionnaires/evaluate.ts'
import { movedQuestion, readInputs, type Inputs } from '#lib/questionnaires/input.ts'
import type { ResolvedSection } from '#lib/questionnaires/model.ts'
import { accountId } from '#lib/server/context.ts'
import { idOf } from '#lib/server/params.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import { changesOf } from '#lib/submissions/form.ts'
import { readSeen } from '#lib/submissions/model.ts'
import { draftHead } from '../../draft.ts'
import { addressAfter } from './next.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const draft = await drafts.load(locals, exploration.id, idOf(params.submission))
	const path = `/workspace/${exploration.slug}/submissions/${draft.submission.id}`
	// The page of the whole submission says why nothing can be written. What was just sent is shown here first.
	if (draft.refusal !== null && request.method === 'GET') redirect(303, href(`${path}/fill`))
	const number = idOf(params.section)
	const section = found(draft.resolved.sections[number - 1])
	const others = await drafts.colleagues(locals, exploration.id, draft.submission.id)
	const { inputs, marks, locked, resolved } = draft
	const formId = `draft-${draft.submission.id}-${number}`
	const head = draftHead(exploration, draft, locals.now)
	return {
		exploration,
		...head,
		task: { ...head.task, ...(draft.refusal === null && { form: { id: formId, isSaved: true } }) },
		formId,
		path,
		number,
		section,
		resolved,
		inputs,
		marks,
		locked,
		others: others[0] ?? null,
		writer: accountId(locals.actor),
		/** Show what is missing too: after a look at the review page, or where someone asked. */
		check: url.searchParams.has('check'),
		added: Number(url.searchParams.get('added')) || 0
	}
}

export const actions: Actions = {
	default: async ({ locals, params, request, url }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.submission)
		const number = idOf(params.section)
		const before = await drafts.load(locals, exploration.id, id)
		const section = found(before.resolved.sections[number - 1])
		const form = await request.formData()
		const sent = readSection(form, before, section, parsePath(url.pathname).locale)
		const kept = String(form.get('keep') ?? '')
		const changes = changesOf(sent, readSeen(form.getAll('seen').map(String)))
		if (before.refusal !== null) {
			const typed = new Map(changes.map((change) => [change.number, change.input]))
			return fail(problemStatus(before.refusal), { typed, unsaved: [], saved: 0, check: false })
		}
		const outcomes = await drafts.save(
			locals,
			exploration.id,
			id,
			changes.filter((change) => String(change.number) !== kept)
		)
		const unsaved = outcomes.filter((outcome) => outcome.status === 'stale' || outcome.status === 'too_long')
		if (unsaved.length > 0) {
			const typed = new Map(unsaved.map(({ number }) => [number, sent.get(number) ?? {}]))
			return fail(400, { typed, unsaved, saved: outcomes.length - unsaved.length, check: false })
		}
		if (form.get('go') === 'language') redirect(303, addressInOther(url))
		const after = await drafts.load(locals, exploration.id, id)
		const evaluation = evaluate(after.resolved, after.inputs)
		const next = addressAfter({
			path: `/workspace/${exploration.slug}/submissions/${id}`,
			number,
			go: String(form.get('go') ?? 'stay'),
			moved: movedQuestion(form) ?? (kept === '' ? null : Number(kept)),
			shown: new Set(form.getAll('asked').map(Number)),
			evaluation,
			sections: after.resolved.sections
		})
		if (next === null) return fail(400, { typed: new Map(), unsaved: [], saved: 0, check: true })
		redirect(303, href(next))
	}
}

/** What the form holds of a section: not what follows from the request, whatever was sent for it. */
function readSection(form: FormData, { locked }: drafts.Draft, section: ResolvedSection, locale: Locale): Inputs {
	return readInputs(form, section.questions.filter((question) => !locked.has(question.number)), locale)
}
