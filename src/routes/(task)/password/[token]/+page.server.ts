import { fail, redirect } from '@sveltejs/kit'
import { openLink, resetPassword } from '#lib/accounts/links.server.ts'
import { parseNewPassword, resetPasswordSchema } from '#lib/accounts/schema.ts'
import { href } from '#lib/i18n/text.ts'
import { found } from '#lib/problem.ts'

export const load = async ({ locals, params }) => {
	const { account } = await openLink(locals, params.token, ['password'])
	return { email: found(account).email }
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const { account } = await openLink(locals, params.token, ['password'])
		const parsed = parseNewPassword(resetPasswordSchema, await request.formData(), account)
		if (!parsed.success) return fail(400, { errors: parsed.errors })
		await resetPassword(locals, params.token, parsed.output.password)
		redirect(303, href('/sign-in?done=password'))
	}
}
