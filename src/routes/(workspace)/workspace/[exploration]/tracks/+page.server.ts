import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { canAdminister } from '#lib/explorations/policy.ts'
import { moveSchema } from '#lib/explorations/schema.ts'
import { matches } from '#lib/explorations/search.ts'
import { href } from '#lib/i18n/text.ts'
import { refuse } from '#lib/problem.ts'
import { parseForm } from '#lib/server/form.ts'
import { doneOf } from '#lib/server/params.ts'
import { listTracks, moveTrack } from '#lib/tracks/tracks.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const tracks = await listTracks(locals, exploration.id)
	const query = url.searchParams.get('q') ?? ''
	return {
		exploration,
		query,
		total: tracks.length,
		tracks: tracks.filter((track) =>
			matches(query, track.slug, ...Object.values(track.name), ...track.organisations, ...track.regions.map((r) => r.name.nl ?? ''))
		),
		mayChange: canAdminister(locals.actor, exploration.id),
		done: doneOf(url)
	}
}

export const actions: Actions = {
	move: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const parsed = parseForm(moveSchema, await request.formData())
		if (!parsed.success) throw refuse('unreadable')
		await moveTrack(locals, exploration.id, parsed.output.code, parsed.output.direction)
		redirect(303, href(`/workspace/${exploration.slug}/tracks?done=moved`))
	}
}
