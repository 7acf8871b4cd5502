import { redirect } from '@sveltejs/kit'
import { siteDelivery } from '#lib/accounts/delivery.server.ts'
import { handLeadOver, invitationChoices, openPerson, renewLink } from '#lib/accounts/people.server.ts'
import { changeRoles, removePerson } from '#lib/accounts/roles.server.ts'
import { handOverSchema, heldRoleValues, rolesSchema } from '#lib/accounts/schema.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { found } from '#lib/problem.ts'
import { basisOf, withBasis } from '#lib/server/basis.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { parseForm } from '#lib/server/form.ts'
import { failInvalid, failSave, failTyped } from '#lib/server/invalid.ts'
import { doneOf, foundOrGone } from '#lib/server/params.ts'

export const load = async ({ locals, params, request, url }) => {
	const at = await addressed(locals, params)
	const opened = await foundOrGone(request, () => openPerson(locals, at.explorationId, at.accountId))
	return {
		opened,
		basis: opened && withBasis(heldRoleValues(opened.person.roles)).basis,
		choices: opened === null ? await invitationChoices(locals, at.explorationId) : null,
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
		if (!parsed.success) return failTyped(form, parsed.errors)
		try {
			await changeRoles(locals, at.explorationId, at.accountId, parsed.output, basisOf(form))
		} catch (thrown) {
			return failSave(thrown, form)
		}
		redirect(303, href(`${at.path}/${at.accountId}?done=roles`))
	},
	handover: async ({ locals, params, request }) => {
		const at = await addressed(locals, params)
		const form = await request.formData()
		const parsed = parseForm(handOverSchema, form)
		if (!parsed.success) return failTyped(form, parsed.errors)
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
