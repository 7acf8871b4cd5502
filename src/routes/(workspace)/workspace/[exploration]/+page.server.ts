import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { latestRelease } from '#lib/releases/releases.server.ts'
import { recentEvents } from '#lib/reviews/events.server.ts'
import { canReadSubmissions, canReview, readableStates } from '#lib/reviews/policy.ts'
import { listIncoming } from '#lib/reviews/reviews.server.ts'
import * as assignments from '#lib/rounds/assignments.server.ts'
import { phaseOf } from '#lib/rounds/model.ts'
import { canManageRounds, canSeeRounds } from '#lib/rounds/policy.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { coverageOf, currentRound, waiting } from './home.ts'
import type { PageServerLoad } from './$types'

/** The state of affairs for who runs the exploration; whoever is in a track has their tasks as home. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, slug } = await loadExploration(locals, params.exploration)
	const { actor, now } = locals
	if (!canSeeRounds(actor, id)) redirect(303, href(`/workspace/${slug}/tasks`))
	const { rounds: all } = await rounds.list(locals, id)
	const round = currentRound(all, now)
	const filter = { roundId: null, trackId: null, questionnaireId: null, state: 'submitted' as const }
	const [asked, incoming, release, events] = await Promise.all([
		round === null ? null : assignments.list(locals, id, round.id, { state: null, after: null }),
		canReadSubmissions(actor, id) ? listIncoming(locals, id, filter, null) : null,
		latestRelease(locals, id),
		canReview(actor, id) ? recentEvents(locals, id) : []
	])
	return {
		now,
		round: round && { ...round, phase: phaseOf(round, now) },
		coverage: coverageOf(asked?.assignments ?? []),
		isCut: (asked?.next ?? null) !== null,
		waiting: canReview(actor, id) ? waiting(incoming?.rows ?? []) : [],
		events,
		release: release && { number: release.number, title: release.title, submissionCount: release.submissionCount },
		may: { manage: canManageRounds(actor, id), review: canReview(actor, id) },
		readable: readableStates(actor, id)
	}
}
