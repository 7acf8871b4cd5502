import { fail, redirect } from '@sveltejs/kit'
import { appointAdministrator, findInOverview, listPossibleAdministrators } from '#lib/explorations/explorations.server.ts'
import { appointSchema } from '#lib/explorations/schema.ts'
import { href } from '#lib/i18n/text.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid } from '#lib/server/invalid.ts'
import { doneOf } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await findInOverview(locals, params.exploration)
	const accounts = await listPossibleAdministrators(locals)
	const isAdministrator = (id: number) => exploration.administrators.some((account) => account.id === id)
	return {
		exploration,
		accounts: accounts.filter((account) => !isAdministrator(account.id)),
		done: doneOf(url)
	}
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData()
		const parsed = parseForm(appointSchema, form)
		if (!parsed.success) return fail(400, { values: parsed.values, errors: { account: 'required' } })
		try {
			await appointAdministrator(locals, params.exploration, parsed.output.account)
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		redirect(303, href(`/administration/explorations/${params.exploration}?done=appointed`))
	}
}
