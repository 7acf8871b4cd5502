import { fail, redirect } from '@sveltejs/kit'
import { siteDelivery } from '#lib/accounts/delivery.server.ts'
import { requestPasswordLink } from '#lib/accounts/links.server.ts'
import { forgottenPasswordSchema } from '#lib/accounts/schema.ts'
import { href } from '#lib/i18n/text.ts'
import { parseForm } from '#lib/server/form.ts'
import { log } from '#lib/server/log.ts'
import { doneOf } from '#lib/server/params.ts'

export const load = ({ url }) => ({
	byMail: siteDelivery().byMail,
	isSent: doneOf(url) === 'sent'
})

export const actions = {
	default: async ({ locals, request }) => {
		const delivery = siteDelivery()
		if (!delivery.byMail) redirect(303, href('/password'))
		const parsed = parseForm(forgottenPasswordSchema, await request.formData())
		if (!parsed.success) return fail(400, { email: parsed.values.email ?? '', errors: parsed.errors })
		// Not awaited: the time of the answer would tell whether there is an account.
		requestPasswordLink(locals, parsed.output.email, delivery).catch((thrown: unknown) =>
			log.error({ requestId: locals.requestId, err: thrown }, 'no link for a new password')
		)
		redirect(303, href('/password?done=sent'))
	}
}
