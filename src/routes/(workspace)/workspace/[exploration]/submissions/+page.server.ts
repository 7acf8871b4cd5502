import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { decisionMail } from '#lib/reviews/mail.ts'
import { readCursor, readFilter, writeFilter } from '#lib/reviews/model.ts'
import { acceptRevisions, listIncoming } from '#lib/reviews/reviews.server.ts'
import { acceptSchema } from '#lib/reviews/schema.ts'
import { appConfig } from '#lib/server/app.ts'
import { parseForm } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const filter = readFilter(url.searchParams)
	const after = readCursor(url.searchParams.get('after'))
	const incoming = await listIncoming(locals, exploration.id, filter, after)
	const done = Number(url.searchParams.get('accepted') ?? 0)
	return { exploration, filter, isFirstPage: after === null, incoming, now: locals.now, accepted: Number.isInteger(done) ? done : 0 }
}

export const actions: Actions = {
	accept: async ({ locals, params, request, url }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = parseForm(acceptSchema, await request.formData())
		if (!form.success) return fail(400, { values: form.values, errors: form.errors })
		const mail = decisionMail('accepted', exploration, appConfig().origin)
		await acceptRevisions(locals, exploration.id, form.output.revision, mail)
		const query = writeFilter(readFilter(url.searchParams), { accepted: String(form.output.revision.length) })
		redirect(303, href(`/workspace/${exploration.slug}/submissions${query}`))
	}
}
