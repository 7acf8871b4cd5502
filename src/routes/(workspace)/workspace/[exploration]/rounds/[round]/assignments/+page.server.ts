import { fail, redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { refuse } from '#lib/problem.ts'
import * as assignments from '#lib/rounds/assignments.server.ts'
import { canManageRounds } from '#lib/rounds/policy.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { assignmentsSchema, narrowAssignmentSchema } from '#lib/rounds/schema.ts'
import { parseForm } from '#lib/server/form.ts'
import { idOf } from '#lib/server/params.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	if (!canManageRounds(locals.actor, exploration.id)) throw refuse('forbidden')
	const round = await rounds.get(locals, exploration.id, idOf(params.round))
	const versions = (await rounds.versions(locals, exploration.id, round.id)).filter((version) => version.isChosen)
	const pairs = await assignments.pairs(locals, exploration.id, round.id)
	const tracks = (await listTracks(locals, exploration.id))
		.filter((track) => track.retiredAt === null || pairs.some((pair) => pair.trackId === track.id))
		.map(({ id, kind, slug, name, regions, initiatives }) => ({
			id,
			kind,
			slug,
			name,
			regions,
			initiatives: initiatives.filter((initiative) => initiative.retiredAt === null)
		}))
	return { exploration, round, versions, pairs, tracks }
}

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.round)
		const form = await request.formData()
		const parsed = parseForm(assignmentsSchema, form)
		if (!parsed.success) return fail(400, { narrowError: 'rounds_narrow' as const, errors: parsed.errors })
		const asked = toPairs(parsed.output.ask)
		const { added, removed } = await assignments.assign(locals, exploration.id, id, asked)
		const query = `done=assigned&added=${added}&removed=${removed}`
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}?${query}`))
	},
	all: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.round)
		const form = await request.formData()
		const ticked = parseForm(assignmentsSchema, form)
		const versionId = idOf(String(form.get('version') ?? ''))
		const pairs = toPairs(ticked.success ? ticked.output.ask : [])
		const added = await assignments.assignFitting(locals, exploration.id, id, versionId, pairs)
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}?done=assigned&added=${added}&removed=0`))
	},
	narrow: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const id = idOf(params.round)
		const parsed = parseForm(narrowAssignmentSchema, await request.formData())
		if (!parsed.success) return fail(400, { narrowError: 'rounds_narrow' as const, errors: {} })
		const { version, track, region, initiative } = parsed.output
		if (region === null && initiative === null) return fail(400, { narrowError: 'rounds_choose' as const, errors: {} })
		const isAdded = await assignments.assignNarrow(locals, exploration.id, id, {
			versionId: version,
			trackId: track,
			regionId: region,
			initiativeId: initiative
		})
		if (!isAdded) return fail(400, { narrowError: 'rounds_narrow' as const, errors: {} })
		redirect(303, href(`/workspace/${exploration.slug}/rounds/${id}?done=narrow`))
	}
}

function toPairs(ask: readonly string[]): { versionId: number; trackId: number }[] {
	return ask.map((pair) => {
		const [versionId = 0, trackId = 0] = pair.split(':').map(Number)
		return { versionId, trackId }
	})
}
