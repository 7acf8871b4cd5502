import { redirect, type RequestEvent } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import * as assignments from '#lib/rounds/assignments.server.ts'
import { reminderMail } from '#lib/rounds/mail.ts'
import { assignmentStates, phaseOf, type Transition } from '#lib/rounds/model.ts'
import { readableStates } from '#lib/reviews/policy.ts'
import { canManageRounds } from '#lib/rounds/policy.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { appConfig } from '#lib/server/app.ts'
import type { Context } from '#lib/server/context.ts'
import { doneOf, idOf } from '#lib/server/params.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const id = idOf(params.round)
	const round = await rounds.get(locals, exploration.id, id)
	const asked = url.searchParams.get('state')
	const state = assignmentStates.find((candidate) => candidate === asked) ?? null
	const { assignments: rows, next } = await assignments.list(locals, exploration.id, id, {
		state,
		after: url.searchParams.get('after')
	})
	const number = (name: string) => Number(url.searchParams.get(name)) || 0
	return {
		exploration,
		round: { ...round, phase: phaseOf(round, locals.now) },
		assignments: rows,
		next,
		state,
		mayManage: canManageRounds(locals.actor, exploration.id),
		readable: readableStates(locals.actor, exploration.id),
		sendsMail: appConfig().smtpUrl !== null,
		done: {
			code: doneOf(url),
			added: number('added'),
			removed: number('removed'),
			reminded: number('reminded'),
			withoutLead: number('withoutLead')
		}
	}
}

type Event = RequestEvent<{ exploration: string; round: string }>

function transition(
	move: (context: Context, explorationId: number, id: number) => Promise<Transition>,
	done: string
) {
	return async ({ locals, params }: Event) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.round)
		const moved = await move(locals, exploration.id, id)
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}?done=${moved.ok ? done : moved.code}`))
	}
}

export const actions: Actions = {
	open: transition(rounds.open, 'opened'),
	schedule: transition(rounds.schedule, 'scheduled'),
	unschedule: transition(rounds.close, 'prepared'),
	remove: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await rounds.remove(locals, exploration.id, idOf(params.round))
		redirect(303, href(`/workspace/${exploration.slug}/rounds?done=deleted`))
	},
	remind: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.round)
		const one = (await request.formData()).get('assignment')
		const { origin } = appConfig()
		const { reminded, withoutLead } = await assignments.remind(
			locals,
			exploration.id,
			id,
			typeof one === 'string' && one !== '' ? idOf(one) : null,
			(facts, language) => reminderMail(facts, language, origin, exploration.slug)
		)
		const query = `done=reminded&reminded=${reminded}&withoutLead=${withoutLead}`
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}?${query}`))
	},
	unassign: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.round)
		const assignment = idOf(String((await request.formData()).get('assignment') ?? ''))
		await assignments.unassign(locals, exploration.id, id, assignment)
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}?done=unassigned`))
	}
}
