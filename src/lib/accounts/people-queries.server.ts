import type { ExplorationRole, TrackRole } from '#lib/server/context.ts'
import type { Sql } from '#lib/server/database.ts'
import type { AccountState } from './model.ts'
import type { Reach } from './policy.ts'

export interface PersonRole {
	role: ExplorationRole | TrackRole
	/** null: the whole exploration */
	trackId: number | null
	track: Record<string, string> | null
}

export interface PersonRow {
	id: number
	name: string
	email: string
	organisation: string
	language: 'nl' | 'en'
	state: AccountState
	lastSeenAt: Date | null
	createdAt: Date
	roles: PersonRole[]
}

/** Which people of an exploration: the filter of the address. */
export interface PeopleFilter {
	search: string
	role: string | null
	trackId: number | null
	/** quiet: active, and not seen for ninety days */
	state: AccountState | 'quiet' | null
	/** null: everyone; else the people of these tracks only */
	tracks: number[] | null
}

const state = (sql: Sql) => sql`
	case when a.deactivated_at is not null then 'deactivated' when a.password_hash is null then 'invited' else 'active' end`

/** Roles of one exploration, as rows (account_id, role, track_id, track). */
const held = (sql: Sql, explorationId: number, tracks: number[] | null) => sql`
	select r.account_id, r.role, null::integer as track_id, null::jsonb as track, 0 as position
	from exploration_roles r where r.exploration_id = ${explorationId} and ${tracks === null}
	union all
	select r.account_id, r.role, t.id, t.name, t.position + 1
	from track_roles r join tracks t on t.id = r.track_id
	where t.exploration_id = ${explorationId} and ${tracks === null ? sql`true` : sql`t.id = any (${tracks}::integer[])`}`

const personColumns = (sql: Sql) => sql`
	a.id, a.name, a.email, a.organisation, a.language, ${state(sql)} as state, a.last_seen_at, a.created_at,
	(select jsonb_agg(jsonb_build_object('role', h.role, 'trackId', h.track_id, 'track', h.track)
		order by h.position, h.role) from held h where h.account_id = a.id) as roles`

const matches = (sql: Sql, { search, role, trackId }: PeopleFilter) => sql`
	exists (
		select from held h where h.account_id = a.id
			${role === null ? sql`` : sql`and h.role = ${role}`}
			${trackId === null ? sql`` : sql`and h.track_id = ${trackId}`}
	)
	${search === '' ? sql`` : sql`and concat_ws(' ', a.name, a.email, a.organisation) ilike ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`}`

const inState = (sql: Sql, filter: PeopleFilter, now: Date) =>
	filter.state === null
		? sql``
		: filter.state === 'quiet'
			? sql`and ${state(sql)} = 'active' and coalesce(a.last_seen_at, a.created_at) < ${now}::timestamptz - interval '90 days'`
			: sql`and ${state(sql)} = ${filter.state}`

/**
 * People by name, a page at a time.
 *
 * @param from after or before whom the page starts, by account id
 */
export async function selectPeople(
	sql: Sql,
	explorationId: number,
	filter: PeopleFilter,
	now: Date,
	from: { after: number } | { before: number } | null,
	limit: number
): Promise<PersonRow[]> {
	const key = (id: number) => sql`(select lower(k.name), k.id from accounts k where k.id = ${id})`
	const isBack = from !== null && 'before' in from
	const page =
		from === null
			? sql``
			: 'after' in from
				? sql`and (lower(a.name), a.id) > ${key(from.after)}`
				: sql`and (lower(a.name), a.id) < ${key(from.before)}`
	const rows = await sql<PersonRow[]>`
		with held as (${held(sql, explorationId, filter.tracks)})
		select ${personColumns(sql)} from accounts a
		where ${matches(sql, filter)} ${inState(sql, filter, now)} ${page}
		order by lower(a.name) ${isBack ? sql`desc` : sql``}, a.id ${isBack ? sql`desc` : sql``}
		limit ${limit}`
	return isBack ? rows.toReversed() : rows
}

/** How many people the filter finds per state, whatever state it asks for. */
export async function countPeople(
	sql: Sql,
	explorationId: number,
	filter: PeopleFilter,
	now: Date
): Promise<{ active: number; invited: number; deactivated: number; quiet: number }> {
	const [row] = await sql<{ active: number; invited: number; deactivated: number; quiet: number }[]>`
		with held as (${held(sql, explorationId, filter.tracks)})
		select count(*) filter (where state = 'active') as active, count(*) filter (where state = 'invited') as invited,
			count(*) filter (where state = 'deactivated') as deactivated,
			count(*) filter (where state = 'active' and seen < ${now}::timestamptz - interval '90 days') as quiet
		from (
			select ${state(sql)} as state, coalesce(a.last_seen_at, a.created_at) as seen
			from accounts a where ${matches(sql, filter)}
		) a`
	return row!
}

/** One person with their roles in the exploration; null for who has none there that the reader may see. */
export async function selectPerson(
	sql: Sql,
	explorationId: number,
	accountId: number,
	tracks: number[] | null
): Promise<PersonRow | null> {
	const [row] = await sql<PersonRow[]>`
		with held as (${held(sql, explorationId, tracks)})
		select ${personColumns(sql)} from accounts a
		where a.id = ${accountId} and exists (select from held h where h.account_id = a.id)`
	return row ?? null
}

export interface TrackChoice {
	id: number
	name: Record<string, string>
	isRetired: boolean
}

/**
 * The tracks of an exploration that roles can be given in.
 *
 * @param accountId whose roles are changed: what they hold in a track that is out of use can be kept or taken
 */
export async function selectTrackChoices(
	sql: Sql,
	explorationId: number,
	tracks: number[] | null,
	accountId: number | null = null
): Promise<TrackChoice[]> {
	return await sql<TrackChoice[]>`
		select t.id, t.name, t.retired_at is not null as is_retired from tracks t
		where t.exploration_id = ${explorationId}
			and (t.retired_at is null or exists (
				select from track_roles r where r.track_id = t.id and r.account_id = ${accountId}))
			and ${tracks === null ? sql`true` : sql`t.id = any (${tracks}::integer[])`}
		order by t.position, t.id limit 500`
}

/** Whether the track belongs to the exploration. */
export async function hasTrack(sql: Sql, explorationId: number, trackId: number): Promise<boolean> {
	const [row] = await sql<{ is: boolean }[]>`
		select exists (select from tracks where id = ${trackId} and exploration_id = ${explorationId}) as is`
	return row!.is
}

/** Makes whoever changes roles in an exploration wait for each other: the last administrator can't be lost in a race. */
export async function lockRoles(sql: Sql, explorationId: number): Promise<void> {
	await sql`select from explorations where id = ${explorationId} for no key update`
}

export async function insertExplorationRole(sql: Sql, explorationId: number, accountId: number, role: string): Promise<void> {
	await sql`
		insert into exploration_roles (exploration_id, account_id, role) values (${explorationId}, ${accountId}, ${role})
		on conflict do nothing`
}

export async function deleteExplorationRole(sql: Sql, explorationId: number, accountId: number, role: string): Promise<void> {
	await sql`
		delete from exploration_roles
		where exploration_id = ${explorationId} and account_id = ${accountId} and role = ${role}`
}

export async function setTrackRole(sql: Sql, trackId: number, accountId: number, role: TrackRole | null): Promise<void> {
	if (role === null) await sql`delete from track_roles where track_id = ${trackId} and account_id = ${accountId}`
	else {
		await sql`
			insert into track_roles (track_id, account_id, role) values (${trackId}, ${accountId}, ${role})
			on conflict (track_id, account_id) do update set role = excluded.role, granted_at = now()`
	}
}

/** How many people can act as administrator of an exploration: invited or deactivated ones can't. */
export async function countAdministrators(sql: Sql, explorationId: number): Promise<number> {
	const [row] = await sql<{ n: number }[]>`
		select count(*) as n from exploration_roles r join accounts a on a.id = r.account_id
		where r.exploration_id = ${explorationId} and r.role = 'administrator'
			and a.deactivated_at is null and a.password_hash is not null`
	return row!.n
}

/** Everything an account may do anywhere. */
export async function reachOf(sql: Sql, accountId: number): Promise<Reach> {
	const [row] = await sql<Reach[]>`
		select a.is_site_administrator,
			array(
				select r.exploration_id from exploration_roles r where r.account_id = a.id
				union select t.exploration_id from track_roles r join tracks t on t.id = r.track_id where r.account_id = a.id
			) as exploration_ids,
			array(select r.track_id from track_roles r where r.account_id = a.id) as track_ids,
			exists (select from exploration_roles r where r.account_id = a.id) as has_exploration_role
		from accounts a where a.id = ${accountId}`
	return row!
}
