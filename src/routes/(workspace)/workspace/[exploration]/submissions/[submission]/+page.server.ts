import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { refusalCode } from '#lib/problem.ts'
import { loadResolved } from '#lib/questionnaires/questionnaires.server.ts'
import { decisionMail } from '#lib/reviews/mail.ts'
import { acceptRevisions, readSubmission, returnSubmission } from '#lib/reviews/reviews.server.ts'
import { decideSchema, returnSchema } from '#lib/reviews/schema.ts'
import { appConfig } from '#lib/server/app.ts'
import { parseForm, type FormErrors } from '#lib/server/form.ts'
import { doneOf, idOf } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const number = url.searchParams.get('version')
	const read = await readSubmission(locals, exploration.id, idOf(params.submission), number === null ? undefined : idOf(number))
	const versionId = read.shown?.revision.questionnaireVersionId
	const resolved = versionId === undefined ? null : await loadResolved(locals, versionId, read.submission.trackId)
	return { exploration, read, resolved, done: doneOf(url) }
}

export const actions: Actions = {
	accept: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = parseForm(decideSchema, await request.formData())
		if (!form.success) return fail(400, { values: form.values, errors: form.errors, isChanged: false })
		const mail = decisionMail('accepted', exploration, appConfig().origin)
		const isChanged = await changedMeanwhile(acceptRevisions(locals, exploration.id, [form.output.revision], mail))
		if (isChanged) return fail(409, { values: form.values, errors: {} as FormErrors, isChanged })
		redirect(303, href(`/workspace/${exploration.slug}/submissions/${idOf(params.submission)}?done=accepted`))
	},
	return: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = parseForm(returnSchema, await request.formData())
		if (!form.success) return fail(400, { values: form.values, errors: form.errors, isChanged: false })
		const { revision, state, remark, questions } = form.output
		const given = { revisionId: revision, seen: state, remark, questionRemarks: questions }
		const mail = decisionMail('returned', exploration, appConfig().origin)
		const isChanged = await changedMeanwhile(returnSubmission(locals, exploration.id, idOf(params.submission), given, mail))
		if (isChanged) return fail(409, { values: form.values, errors: {} as FormErrors, isChanged })
		redirect(303, href(`/workspace/${exploration.slug}/submissions/${idOf(params.submission)}?done=returned`))
	}
}

/** Whether a decision was refused because the submission is no longer as it was shown: then the page says so, with what was typed. */
async function changedMeanwhile(decision: Promise<void>): Promise<boolean> {
	try {
		await decision
		return false
	} catch (thrown) {
		if (refusalCode(thrown) === 'submission_changed') return true
		throw thrown
	}
}
