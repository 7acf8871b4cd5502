import { fail, redirect } from '@sveltejs/kit'
import { acceptInvitation, openLink } from '#lib/accounts/links.server.ts'
import { acceptanceSchema, firstAdministratorSchema, parseNewPassword } from '#lib/accounts/schema.ts'
import { parsePath } from '#lib/i18n/paths.ts'
import { href } from '#lib/i18n/text.ts'

export const load = async ({ locals, params }) => {
	const { account } = await openLink(locals, params.token, ['invitation', 'first_administrator'])
	return { account }
}

export const actions = {
	default: async ({ locals, params, request, cookies, url }) => {
		const { account } = await openLink(locals, params.token, ['invitation', 'first_administrator'])
		const form = await request.formData()
		const parsed =
			account === null
				? parseNewPassword(firstAdministratorSchema, form, null)
				: parseNewPassword(acceptanceSchema, form, account)
		if (!parsed.success) return fail(400, { values: typed(parsed.values), errors: parsed.errors })
		const language = parsePath(url.pathname).locale
		const result = await acceptInvitation(locals, cookies, params.token, language, parsed.output)
		if (result === 'taken') {
			return fail(400, { values: typed({ ...parsed.output }), errors: { email: 'taken' } as Record<string, string> })
		}
		redirect(303, href('/workspace'))
	}
}

/** What may be shown again: not the passwords. */
const typed = ({ name = '', organisation = '', email = '' }: Record<string, string>) => ({ name, organisation, email })
