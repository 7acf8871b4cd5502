import { fail } from '@sveltejs/kit'
import { siteDelivery } from '#lib/accounts/delivery.server.ts'
import { siteInvitationSchema } from '#lib/accounts/schema.ts'
import { inviteToSite } from '#lib/accounts/site.server.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid, typedIn } from '#lib/server/invalid.ts'

export const load = () => ({ byMail: siteDelivery().byMail })

export const actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData()
		const parsed = parseForm(siteInvitationSchema, form)
		if (!parsed.success) return fail(400, { values: typedIn(form), errors: parsed.errors })
		try {
			const { link } = await inviteToSite(locals, parsed.output, siteDelivery())
			return { invited: { link, name: parsed.output.name, email: parsed.output.email } }
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
	}
}
