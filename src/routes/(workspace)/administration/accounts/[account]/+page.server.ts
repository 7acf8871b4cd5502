import { redirect } from '@sveltejs/kit'
import { siteDelivery } from '#lib/accounts/delivery.server.ts'
import * as site from '#lib/accounts/site.server.ts'
import { href } from '#lib/i18n/text.ts'
import { accountId } from '#lib/server/context.ts'
import { doneOf, idOf } from '#lib/server/params.ts'

export const load = async ({ locals, params, url }) => {
	const id = idOf(params.account)
	return {
		...(await site.openAccount(locals, id)),
		isSelf: id === accountId(locals.actor),
		byMail: siteDelivery().byMail,
		now: locals.now,
		done: doneOf(url)
	}
}

export const actions = {
	appoint: async ({ locals, params }) => {
		await site.setSiteAdministrator(locals, idOf(params.account), true)
		redirect(303, done(params.account, 'appointed'))
	},
	dismiss: async ({ locals, params }) => {
		const id = idOf(params.account)
		await site.setSiteAdministrator(locals, id, false)
		redirect(303, id === accountId(locals.actor) ? href('/workspace') : done(params.account, 'dismissed'))
	},
	deactivate: async ({ locals, params }) => {
		await site.deactivateAccount(locals, idOf(params.account))
		redirect(303, done(params.account, 'deactivated'))
	},
	reactivate: async ({ locals, params }) => {
		await site.reactivateAccount(locals, idOf(params.account))
		redirect(303, done(params.account, 'reactivated'))
	},
	link: async ({ locals, params }) => ({
		link: await site.renewAccountLink(locals, idOf(params.account), siteDelivery())
	})
}

const done = (account: string, code: string) => href(`/administration/accounts/${account}?done=${code}`)
