import { redirect } from '@sveltejs/kit'
import { signOut } from '#lib/accounts/sign-in.server.ts'
import { href } from '#lib/i18n/text.ts'

export const load = ({ locals }) => {
	if (locals.actor.kind !== 'account') redirect(303, href('/sign-in'))
}

export const actions = {
	default: async ({ locals, cookies }) => {
		await signOut(locals, cookies)
		redirect(303, href('/sign-in?done=signed_out'))
	}
}
