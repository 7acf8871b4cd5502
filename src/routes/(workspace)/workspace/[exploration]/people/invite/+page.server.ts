import { fail } from '@sveltejs/kit'
import { siteDelivery } from '#lib/accounts/delivery.server.ts'
import { invitationChoices, invite } from '#lib/accounts/people.server.ts'
import { invitationSchema } from '#lib/accounts/schema.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid, typedIn } from '#lib/server/invalid.ts'

export const load = async ({ locals, params }) => {
	const { id } = await loadExploration(locals, params.exploration)
	return { byMail: siteDelivery().byMail, ...(await invitationChoices(locals, id)) }
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const { id } = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(invitationSchema, form)
		if (!parsed.success) return fail(400, { values: typedIn(form), errors: parsed.errors })
		try {
			const result = await invite(locals, id, parsed.output, siteDelivery())
			return { invited: { ...result, name: parsed.output.name, email: parsed.output.email } }
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
	}
}
