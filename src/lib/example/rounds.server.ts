import * as assignments from '#lib/rounds/assignments.server.ts'
import { dayOf, endOfDay, startOfDay } from '#lib/rounds/day.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import type { Track } from '#lib/tracks/model.ts'
import type { Cast } from './actors.ts'
import { EXAMPLE_SUBMISSIONS, SILENT } from './answers/index.ts'
import type { ExampleSubmission } from './answers/model.ts'
import { SETTINGS } from './reference.server.ts'

export type RoundName = ExampleSubmission['round']

interface Plan {
	title: { nl: string; en: string }
	/** Days from the moment of loading. */
	opens: number
	closes: number
}

/** The spring round is over. The autumn round stays open for some weeks after loading, so that the example lives. */
export const PLANS: Record<RoundName, Plan> = {
	spring: { title: { nl: 'Voorjaarsronde', en: 'Spring round' }, opens: -215, closes: -150 },
	autumn: { title: { nl: 'Najaarsronde', en: 'Autumn round' }, opens: -40, closes: 60 }
}

/** A request of a round, by what it asks of whom. */
export type FindAssignment = (
	asked: Pick<ExampleSubmission, 'questionnaire' | 'track' | 'initiative'>
) => number

/**
 * Makes a round, asks the tracks and opens it.
 *
 * @returns its id, and how to find its requests
 */
export async function makeRound(
	cast: Cast,
	explorationId: number,
	name: RoundName,
	tracks: readonly Track[]
): Promise<{ id: number; find: FindAssignment }> {
	const plan = PLANS[name]
	const before = cast.as(cast.strategist, plan.opens - 3)
	const dayAt = (days: number) => dayOf(cast.as(cast.strategist, days).now)
	const offered = await rounds.versions(before, explorationId, null)
	const versions = offered.filter((version) => version.purpose === 'input')
	const roundId = await rounds.create(before, explorationId, {
		title: plan.title,
		opensAt: startOfDay(dayAt(plan.opens)),
		closesAt: endOfDay(dayAt(plan.closes)),
		graceMinutes: 60,
		counts: 'accepted',
		contactName: cast.strategist.name,
		contactEmail: SETTINGS.contactEmail,
		versions: versions.map((version) => version.id)
	})
	const versionOf = (code: string) => must(versions.find((version) => version.code === code)).id
	const trackOf = (slug: string) => must(tracks.find((track) => track.slug === slug))
	const asked = [...EXAMPLE_SUBMISSIONS, ...SILENT].filter((submission) => submission.round === name)
	const whole = asked.filter((submission) => submission.initiative === undefined)
	await assignments.assign(
		before,
		explorationId,
		roundId,
		whole.map(({ questionnaire, track }) => ({ versionId: versionOf(questionnaire), trackId: trackOf(track).id }))
	)
	for (const { questionnaire, track, initiative } of asked) {
		if (initiative === undefined) continue
		const part = must(trackOf(track).initiatives.find((candidate) => candidate.slug === initiative))
		await assignments.assignNarrow(before, explorationId, roundId, {
			versionId: versionOf(questionnaire),
			trackId: trackOf(track).id,
			regionId: null,
			initiativeId: part.id
		})
	}
	await rounds.open(cast.as(cast.strategist, plan.opens), explorationId, roundId)
	const { assignments: rows } = await assignments.list(before, explorationId, roundId, { state: null, after: null })
	return {
		id: roundId,
		find({ questionnaire, track, initiative }) {
			const part = trackOf(track).initiatives.find((candidate) => candidate.slug === initiative)
			const row = rows.find(
				(candidate) =>
					candidate.questionnaireCode === questionnaire &&
					candidate.trackSlug === track &&
					(candidate.initiativeTitle?.nl ?? null) === (part?.title.nl ?? null)
			)
			return must(row).id
		}
	}
}

function must<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('the example refers to something that is not in the reference data')
	return value
}
