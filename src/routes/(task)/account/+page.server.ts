import { fail, redirect } from '@sveltejs/kit'
import { changeOwnDetails, changeOwnPassword, ownAccount, signOutElsewhere } from '#lib/accounts/account.server.ts'
import { ownDetailsSchema, ownPasswordSchema, parseNewPassword } from '#lib/accounts/schema.ts'
import { localizePath } from '#lib/i18n/paths.ts'
import { href } from '#lib/i18n/text.ts'
import { problemStatus } from '#lib/problem.ts'
import { parseForm } from '#lib/server/form.ts'
import { doneOf } from '#lib/server/params.ts'

export const load = async ({ locals, url }) => ({
	account: await ownAccount(locals),
	done: doneOf(url)
})

export const actions = {
	details: async ({ locals, request }) => {
		const parsed = parseForm(ownDetailsSchema, await request.formData())
		if (!parsed.success) return fail(400, { form: 'details', values: parsed.values, errors: parsed.errors })
		await changeOwnDetails(locals, parsed.output)
		redirect(303, localizePath('/account?done=details', parsed.output.language))
	},
	password: async ({ locals, request }) => {
		const { email } = await ownAccount(locals)
		const parsed = parseNewPassword(ownPasswordSchema, await request.formData(), { email })
		if (!parsed.success) return fail(400, { form: 'password', values: {} as Record<string, string>, errors: parsed.errors })
		const result = await changeOwnPassword(locals, locals.sessionId, parsed.output)
		if (result !== 'changed') {
			const isWrong = result === 'wrong'
			return fail(isWrong ? 400 : problemStatus('too_many_attempts'), {
				form: 'password',
				values: {} as Record<string, string>,
				errors: { current: isWrong ? 'password_wrong' : 'too_many_passwords' } as Record<string, string>
			})
		}
		redirect(303, href('/account?done=password'))
	},
	elsewhere: async ({ locals }) => {
		await signOutElsewhere(locals, locals.sessionId)
		redirect(303, href('/account?done=elsewhere'))
	}
}
