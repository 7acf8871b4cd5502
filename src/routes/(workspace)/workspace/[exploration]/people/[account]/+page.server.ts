import { fail, redirect } from '@sveltejs/kit'
import { siteDelivery } from '#lib/accounts/delivery.server.ts'
import { changeRoles, handLeadOver, openPerson, removePerson, renewLink } from '#lib/accounts/people.server.ts'
import { handOverSchema, rolesSchema } from '#lib/accounts/schema.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { found } from '#lib/problem.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid, typedIn } from '#lib/server/invalid.ts'
import { doneOf } from '#lib/server/params.ts'

export const load = async ({ locals, params, url }) => {
	const at = await addressed(locals, params)
	return {
		...(await openPerson(locals, at.explorationId, at.accountId)),
		isSelf: at.accountId === accountId(locals.actor),
		byMail: siteDelivery().byMail,
		now: locals.now,
		done: doneOf(url)
	}
}

export const actions = {
	roles: async ({ locals, params, request }) => {
		const at = await addressed(locals, params)
		const form = await request.formData()
		const parsed = parseForm(rolesSchema, form)
		if (!parsed.success) return fail(400, { values: typedIn(form), errors: parsed.errors })
		try {
			await changeRoles(locals, at.explorationId, at.accountId, parsed.output)
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		redirect(303, href(`${at.path}/${at.accountId}?done=roles`))
	},
	handover: async ({ locals, params, request }) => {
		const at = await addressed(locals, params)
		const form = await request.formData()
		const parsed = parseForm(handOverSchema, form)
		if (!parsed.success) return fail(400, { values: typedIn(form), errors: parsed.errors })
		const { track: trackId, to, stays: staysMember } = parsed.output
		try {
			await handLeadOver(locals, at.explorationId, { trackId, from: at.accountId, to, staysMember })
		} catch (thrown) {
			return failInvalid(thrown, form)
		}
		const isOwn = at.accountId === accountId(locals.actor)
		redirect(303, href(isOwn ? `/workspace/${params.exploration}/tasks` : `${at.path}/${to}?done=handover`))
	},
	link: async ({ locals, params }) => {
		const at = await addressed(locals, params)
		return { link: await renewLink(locals, at.explorationId, at.accountId, siteDelivery()), isSent: true }
	},
	remove: async ({ locals, params }) => {
		const at = await addressed(locals, params)
		await removePerson(locals, at.explorationId, at.accountId)
		redirect(303, href(at.accountId === accountId(locals.actor) ? '/workspace' : `${at.path}?done=removed`))
	}
}

async function addressed(locals: Context, params: { exploration: string; account: string }) {
	const id = /^[1-9]\d{0,8}$/.test(params.account) ? Number(params.account) : null
	const exploration = await loadExploration(locals, params.exploration)
	return { explorationId: exploration.id, accountId: found(id), path: `/workspace/${params.exploration}/people` }
}
