import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { parsePath } from '#lib/i18n/paths.ts'
import { addressInOther, href } from '#lib/i18n/text.ts'
import { found } from '#lib/problem.ts'
import { evaluate } from '#lib/questionnaires/evaluate.ts'
import { parseForm } from '#lib/server/form.ts'
import { idOf } from '#lib/server/params.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import { explorationOf } from '#lib/submissions/policy.ts'
import { submitSchema } from '#lib/submissions/schema.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import { draftHead } from '../draft.ts'
import { keepConsent, takeConsent } from './consent.ts'
import type { Actions, PageServerLoad } from './$types'

const SUBMIT_FORM = 'submission'

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const draft = await drafts.load(locals, exploration.id, idOf(params.submission))
	const path = `/workspace/${exploration.slug}/submissions/${draft.submission.id}`
	if (draft.refusal === 'submission_not_open') redirect(303, href(`${path}/receipt`))
	const evaluation = evaluate(draft.resolved, draft.inputs)
	const head = draftHead(exploration, draft, locals.now)
	const isSubmittable = draft.refusal === null && draft.maySubmit
	const kept = takeConsent(cookies, url.pathname)
	const [previous] = draft.submission.latestRevisionId === null ? [] : await previousOf(locals, exploration.id, draft.submission.id)
	return {
		exploration,
		...head,
		task: { ...head.task, ...(isSubmittable && { form: { id: SUBMIT_FORM, isSaved: false } }) },
		formId: SUBMIT_FORM,
		path,
		resolved: draft.resolved,
		evaluation,
		draftVersion: draft.submission.draftVersion,
		key: randomUUID(),
		/** What was ticked in the other language, or consented to last time. */
		consent: kept ?? { closed: previous?.publishClosed ?? false, open: previous?.publishOpen ?? false },
		leads: await submissions.leads(locals, draft.submission.track.id)
	}
}

async function previousOf(...args: Parameters<typeof submissions.revisions>) {
	return (await submissions.revisions(...args)).revisions
}

export const actions: Actions = {
	default: async ({ locals, params, request, url, cookies }) => {
		const explorationId = found(explorationOf(locals.actor, params.exploration))
		const id = idOf(params.submission)
		const form = await request.formData()
		if (form.get('go') === 'language') {
			const address = addressInOther(url)
			keepConsent(cookies, new URL(address, url).pathname, { closed: form.has('publishClosed'), open: form.has('publishOpen') })
			redirect(303, address)
		}
		const parsed = parseForm(submitSchema, form)
		if (!parsed.success) return fail(400, { error: 'changed' as const, consent: null })
		const { key, draft, publishClosed, publishOpen } = parsed.output
		const consent = { closed: publishClosed !== '', open: publishOpen !== '' }
		const sent = await submissions.submit(locals, explorationId, id, {
			key,
			draftVersion: draft,
			publishClosed: consent.closed,
			publishOpen: consent.open,
			language: parsePath(url.pathname).locale
		})
		if (!sent.ok) return fail(409, { error: sent.error, consent })
		redirect(303, href(`/workspace/${params.exploration}/submissions/${id}/receipt?done=submitted`))
	}
}
