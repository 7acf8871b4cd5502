import { fail, redirect } from '@sveltejs/kit'
import { safeNext } from '#lib/accounts/model.ts'
import { href } from '#lib/i18n/text.ts'
import { problemStatus } from '#lib/problem.ts'
import type { Actions } from './$types'

export const actions: Actions = {
	/** Gives a form back whose session had ended: nothing of it is kept here. */
	default: async ({ request, url }) => {
		const address = safeNext(url.searchParams.get('address'))
		if (address === null) redirect(303, href('/'))
		const fields = [...(await request.formData())].map(([name, value]) => ({ name, value: String(value) }))
		return fail(problemStatus('sign_in_first'), { address, fields })
	}
}
