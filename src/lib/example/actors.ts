import { dayOf, startOfDay } from '#lib/rounds/day.ts'
import type { AccountActor, Context } from '#lib/server/context.ts'
import type { Track } from '#lib/tracks/model.ts'
import { EXAMPLE_PEOPLE, type ExamplePerson } from './people.ts'
import { EXAMPLE_SLUG } from './reference.server.ts'

/** The people of the example as actors, and the moments at which they act. */
export interface Cast {
	/**
	 * A context in which someone acts: some days from now (before: negative), at an hour of that day in Dutch time. People
	 * work on weekdays: a Saturday or Sunday becomes the Friday before.
	 */
	as(person: AccountActor, days: number, hour?: number): Context
	administrator: AccountActor
	strategist: AccountActor
	leadOf(trackSlug: string): AccountActor
	memberOf(trackSlug: string): AccountActor
}

const DAY = 86_400_000
const HOUR = 3_600_000

/** Gives everyone in the example an actor, as signing in would. */
export function castOf(context: Context, explorationId: number, accountIds: ReadonlyMap<string, number>, tracks: readonly Track[]): Cast {
	const ofExploration = { explorationId, explorationSlug: EXAMPLE_SLUG }
	const actor = (person: ExamplePerson | undefined): AccountActor => {
		const id = accountIds.get(person?.email ?? '')
		if (person === undefined || id === undefined) throw new Error(`the example has nobody for ${person?.email ?? 'a role'}`)
		const track = tracks.find((candidate) => candidate.slug === person.track?.slug)
		return {
			kind: 'account',
			id,
			name: person.name,
			email: person.email,
			organisation: person.organisation,
			language: 'nl',
			isSiteAdministrator: person.isSiteAdministrator ?? false,
			explorationRoles: person.role === undefined ? [] : [{ ...ofExploration, role: person.role }],
			trackRoles:
				person.track === undefined || track === undefined
					? []
					: [{ ...ofExploration, trackId: track.id, role: person.track.role }]
		}
	}
	const inTrack = (slug: string, role: 'lead' | 'member') =>
		actor(EXAMPLE_PEOPLE.find((person) => person.track?.slug === slug && person.track.role === role))
	const withRole = (role: string) => actor(EXAMPLE_PEOPLE.find((person) => person.role === role))
	return {
		as: (person, days, hour = 9) => ({ ...context, actor: person, now: momentAt(context.now, days, hour) }),
		administrator: withRole('administrator'),
		strategist: withRole('strategist'),
		leadOf: (slug) => inTrack(slug, 'lead'),
		memberOf: (slug) => inTrack(slug, 'member')
	}
}

function momentAt(now: Date, days: number, hour: number): Date {
	const day = Date.parse(dayOf(new Date(now.getTime() + Math.round(days) * DAY)))
	const afterFriday = [2, 0, 0, 0, 0, 0, 1][new Date(day).getUTCDay()] ?? 0
	const weekday = new Date(day - afterFriday * DAY).toISOString().slice(0, 10)
	return new Date(startOfDay(weekday).getTime() + hour * HOUR)
}
