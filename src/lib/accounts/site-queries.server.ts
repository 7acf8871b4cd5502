import type { Sql } from '#lib/server/database.ts'
import type { AccountState } from './model.ts'

export interface SiteAccountRow {
	id: number
	name: string
	email: string
	organisation: string
	language: 'nl' | 'en'
	state: AccountState
	isSiteAdministrator: boolean
	isExample: boolean
	lastSeenAt: Date | null
	createdAt: Date
	roles: { role: string; exploration: Record<string, string>; track: Record<string, string> | null }[]
}

export interface SiteFilter {
	search: string
	onlySite: boolean
	state: AccountState
}

const state = (sql: Sql) => sql`
	case when a.deactivated_at is not null then 'deactivated' when a.password_hash is null then 'invited' else 'active' end`

const columns = (sql: Sql) => sql`
	a.id, a.name, a.email, a.organisation, a.language, ${state(sql)} as state, a.is_site_administrator, a.is_example,
	a.last_seen_at, a.created_at,
	coalesce((
		select jsonb_agg(jsonb_build_object('role', h.role, 'exploration', e.title, 'track', h.track)
			order by e.id desc, h.position, h.role)
		from (
			select r.exploration_id, r.role, null::jsonb as track, 0 as position
			from exploration_roles r where r.account_id = a.id
			union all
			select t.exploration_id, r.role, t.name, t.position + 1
			from track_roles r join tracks t on t.id = r.track_id where r.account_id = a.id
		) h join explorations e on e.id = h.exploration_id
	), '[]') as roles`

const matches = (sql: Sql, { search, onlySite }: SiteFilter) => sql`
	${onlySite ? sql`a.is_site_administrator` : sql`true`}
	${search === '' ? sql`` : sql`and concat_ws(' ', a.name, a.email, a.organisation) ilike ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`}`

/** Accounts of the whole site by name, a page at a time. */
export async function selectSiteAccounts(
	sql: Sql,
	filter: SiteFilter,
	from: { after: number } | { before: number } | null,
	limit: number
): Promise<SiteAccountRow[]> {
	const key = (id: number) => sql`(select lower(k.name), k.id from accounts k where k.id = ${id})`
	const isBack = from !== null && 'before' in from
	const page =
		from === null
			? sql``
			: 'after' in from
				? sql`and (lower(a.name), a.id) > ${key(from.after)}`
				: sql`and (lower(a.name), a.id) < ${key(from.before)}`
	const rows = await sql<SiteAccountRow[]>`
		select ${columns(sql)} from accounts a
		where ${matches(sql, filter)} and ${state(sql)} = ${filter.state} ${page}
		order by lower(a.name) ${isBack ? sql`desc` : sql``}, a.id ${isBack ? sql`desc` : sql``}
		limit ${limit}`
	return isBack ? rows.toReversed() : rows
}

export async function countSiteAccounts(
	sql: Sql,
	filter: SiteFilter
): Promise<{ active: number; invited: number; deactivated: number }> {
	const [row] = await sql<{ active: number; invited: number; deactivated: number }[]>`
		select count(*) filter (where state = 'active') as active, count(*) filter (where state = 'invited') as invited,
			count(*) filter (where state = 'deactivated') as deactivated
		from (select ${state(sql)} as state from accounts a where ${matches(sql, filter)}) a`
	return row!
}

export async function selectSiteAccount(sql: Sql, id: number): Promise<SiteAccountRow | null> {
	const [row] = await sql<SiteAccountRow[]>`select ${columns(sql)} from accounts a where a.id = ${id}`
	return row ?? null
}

/** Makes whoever changes site administrators wait for each other: the last one can't be lost in a race. */
export async function lockSite(sql: Sql): Promise<void> {
	await sql`select id from accounts where is_site_administrator order by id for no key update`
}

/** How many people can act as site administrator. */
export async function countSiteAdministrators(sql: Sql): Promise<number> {
	const [row] = await sql<{ n: number }[]>`
		select count(*) as n from accounts
		where is_site_administrator and deactivated_at is null and password_hash is not null`
	return row!.n
}

export async function setSiteAdministrator(sql: Sql, id: number, is: boolean): Promise<void> {
	await sql`update accounts set is_site_administrator = ${is} where id = ${id}`
}

export async function setDeactivated(sql: Sql, id: number, at: Date | null): Promise<void> {
	await sql`update accounts set deactivated_at = ${at} where id = ${id}`
}

/** Makes whoever changes the administrators of the explorations of this account wait. */
export async function lockAdministered(sql: Sql, id: number): Promise<void> {
	await sql`
		select from explorations
		where id in (select exploration_id from exploration_roles where account_id = ${id} and role = 'administrator')
		order by id for no key update`
}

/** The explorations that lose their only administrator when this account goes. */
export async function explorationsOnlyThisAdministers(sql: Sql, id: number): Promise<Record<string, string>[]> {
	const rows = await sql<{ title: Record<string, string> }[]>`
		select e.title from exploration_roles r join explorations e on e.id = r.exploration_id
		join accounts s on s.id = r.account_id and s.deactivated_at is null and s.password_hash is not null
		where r.account_id = ${id} and r.role = 'administrator' and not exists (
			select from exploration_roles o join accounts a on a.id = o.account_id
			where o.exploration_id = r.exploration_id and o.role = 'administrator' and o.account_id <> r.account_id
				and a.deactivated_at is null and a.password_hash is not null
		)
		order by e.id limit 20`
	return rows.map((row) => row.title)
}
