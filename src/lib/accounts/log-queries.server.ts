import type { Sql } from '#lib/server/database.ts'

export interface LogEntry {
	id: number
	at: Date
	accountId: number | null
	actor: string
	action: string
	objectType: string
	objectId: string
	/** The name of the person the entry is about, where it is about one. */
	aboutName: string | null
	result: 'done' | 'refused'
	origin: string
	details: Record<string, unknown>
}

export interface LogFilter {
	/** part of the name of who did it */
	person: string
	/** an action `noun.verb`, or only the noun */
	action: string | null
	result: 'done' | 'refused' | null
	/** days 'YYYY-MM-DD' in Dutch time, both included */
	from: string | null
	to: string | null
}

const filtered = (sql: Sql, explorationId: number | null, filter: LogFilter) => sql`
	${explorationId === null ? sql`e.exploration_id is null` : sql`e.exploration_id = ${explorationId}`}
	${filter.person === '' ? sql`` : sql`and e.actor ilike ${`%${filter.person.replace(/[\\%_]/g, '\\$&')}%`}`}
	${filter.action === null ? sql`` : sql`and split_part(e.action, '.', 1) = ${filter.action}`}
	${filter.result === null ? sql`` : sql`and e.result = ${filter.result}`}
	${filter.from === null ? sql`` : sql`and e.at >= ${filter.from}::date::timestamp at time zone 'Europe/Amsterdam'`}
	${filter.to === null ? sql`` : sql`and e.at < (${filter.to}::date + 1)::timestamp at time zone 'Europe/Amsterdam'`}`

/**
 * Entries of one exploration, or of the site where there is none, newest first.
 *
 * @param from older or newer than which entry, by id
 */
export async function selectLog(
	sql: Sql,
	explorationId: number | null,
	filter: LogFilter,
	from: { after: number } | { before: number } | null,
	limit: number
): Promise<LogEntry[]> {
	const isBack = from !== null && 'before' in from
	const key = (id: number) => sql`(select k.at, k.id from audit_entries k where k.id = ${id})`
	const page =
		from === null
			? sql``
			: 'after' in from
				? sql`and (e.at, e.id) < ${key(from.after)}`
				: sql`and (e.at, e.id) > ${key(from.before)}`
	const rows = await sql<LogEntry[]>`
		select e.id, e.at, e.account_id, e.actor, e.action, e.object_type, e.object_id, e.result, e.origin, e.details,
			(select a.name from accounts a where e.object_type = 'account'
				and a.id = case when e.object_id ~ '^[0-9]{1,9}$' then e.object_id::integer end) as about_name
		from audit_entries e
		where ${filtered(sql, explorationId, filter)} ${page}
		order by e.at ${isBack ? sql`` : sql`desc`}, e.id ${isBack ? sql`` : sql`desc`}
		limit ${limit}`
	return isBack ? rows.toReversed() : rows
}
