import { fail, redirect } from '@sveltejs/kit'
import { safeNext } from '#lib/accounts/model.ts'
import { signInSchema } from '#lib/accounts/schema.ts'
import { exampleAccounts, signIn } from '#lib/accounts/sign-in.server.ts'
import { localizePath, parsePath } from '#lib/i18n/paths.ts'
import { problemStatus } from '#lib/problem.ts'
import { appConfig } from '#lib/server/app.ts'
import { parseForm } from '#lib/server/form.ts'
import { doneOf } from '#lib/server/params.ts'

export const load = async ({ locals, url }) => {
	const next = safeNext(url.searchParams.get('next'))
	if (locals.actor.kind === 'account') redirect(303, next ?? localizePath('/workspace', locals.actor.language))
	return {
		next,
		done: doneOf(url),
		examples: appConfig().isExample ? await exampleAccounts(locals) : []
	}
}

export const actions = {
	default: async ({ locals, request, cookies, url }) => {
		const form = await request.formData()
		const parsed = parseForm(signInSchema, form)
		const email = String(form.get('email') ?? '')
		if (!parsed.success) return fail(400, { email, errors: parsed.errors, minutes: 0 })
		const result = await signIn(locals, cookies, parsed.output, appConfig().isExample)
		if (result.kind === 'too_many_attempts') {
			return fail(problemStatus('too_many_attempts'), {
				email,
				errors: { email: 'too_many_attempts' },
				minutes: result.minutes
			})
		}
		if (result.kind !== 'signed_in') return fail(400, { email, errors: { email: result.kind }, minutes: 0 })
		const next = safeNext(url.searchParams.get('next')) ?? '/workspace'
		redirect(303, localizePath(parsePath(next).path, result.language))
	}
}
