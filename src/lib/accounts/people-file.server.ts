import { fileOf, type Profile } from '#lib/csv/dialect.ts'
import { auditRead } from '#lib/server/audit.ts'
import type { Context } from '#lib/server/context.ts'
import { listAllPeople, type PeopleFilter } from './people.server.ts'

const HEADER = ['name', 'email', 'organisation', 'role', 'track', 'access', 'last_active', 'invited']

/** Who has access to an exploration, a line per role; the reading is in the log. */
export async function peopleFile(
	context: Context,
	explorationId: number,
	filter: Omit<PeopleFilter, 'tracks'>,
	profile: Profile
): Promise<string> {
	const people = await listAllPeople(context, explorationId, filter)
	await auditRead(context, { action: 'person.export', explorationId, details: { people: people.length } })
	const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null
	const lines = people.flatMap((person) =>
		person.roles.map((held) => [
			person.name,
			person.email,
			person.organisation,
			held.role,
			held.track?.nl ?? null,
			person.state,
			day(person.lastSeenAt),
			day(person.createdAt)
		])
	)
	return fileOf([HEADER, ...lines], profile)
}
