import type { AccountActor } from '#lib/server/context.ts'
import type { Sql } from '#lib/server/database.ts'

/** What a session gives of its account, with every role. */
export interface SignedInAccount extends Omit<AccountActor, 'kind'> {
	isExample: boolean
	lastSeenAt: Date | null
}

/** A session and its account with all roles, in one query; null where there is none or the account is deactivated. */
export async function sessionWithAccount(sql: Sql, idHash: string): Promise<(SignedInAccount & { expiresAt: Date }) | null> {
	const [row] = await sql<(SignedInAccount & { expiresAt: Date })[]>`
		select s.expires_at, a.id, a.name, a.email, a.organisation, a.language, a.is_site_administrator, a.is_example,
			a.last_seen_at,
			coalesce((
				select jsonb_agg(jsonb_build_object('explorationId', r.exploration_id, 'explorationSlug', e.slug, 'role', r.role)
					order by r.exploration_id, r.role)
				from exploration_roles r join explorations e on e.id = r.exploration_id
				where r.account_id = a.id
			), '[]') as exploration_roles,
			coalesce((
				select jsonb_agg(jsonb_build_object('trackId', r.track_id, 'explorationId', t.exploration_id,
					'explorationSlug', e.slug, 'role', r.role) order by r.track_id)
				from track_roles r join tracks t on t.id = r.track_id join explorations e on e.id = t.exploration_id
				where r.account_id = a.id
			), '[]') as track_roles
		from sessions s join accounts a on a.id = s.account_id
		where s.id = ${idHash} and a.deactivated_at is null`
	return row ?? null
}

export async function sessionsOf(sql: Sql, accountId: number) {
	return await sql<{ id: string; userId: number; expiresAt: Date }[]>`
		select id, account_id as user_id, expires_at from sessions
		where account_id = ${accountId} and expires_at > now() order by created_at, id limit 1000`
}

export async function insertSession(sql: Sql, session: { id: string; accountId: number; expiresAt: Date }): Promise<void> {
	await sql`
		insert into sessions (id, account_id, expires_at) values (${session.id}, ${session.accountId}, ${session.expiresAt})`
}

export async function renewSession(sql: Sql, idHash: string, expiresAt: Date): Promise<void> {
	await sql`update sessions set expires_at = ${expiresAt} where id = ${idHash}`
}

export async function deleteSession(sql: Sql, idHash: string): Promise<void> {
	await sql`delete from sessions where id = ${idHash}`
}

/** Ends the sessions of an account, except one where `keepIdHash` names it. */
export async function deleteSessionsOf(sql: Sql, accountId: number, keepIdHash: string | null): Promise<void> {
	await sql`delete from sessions where account_id = ${accountId} and id is distinct from ${keepIdHash}`
}

export async function deleteExpiredSessions(sql: Sql): Promise<void> {
	await sql`delete from sessions where expires_at < now()`
}

export async function markSeen(sql: Sql, accountId: number, at: Date): Promise<void> {
	await sql`update accounts set last_seen_at = ${at} where id = ${accountId}`
}

export interface AccountRow {
	id: number
	email: string
	name: string
	organisation: string
	language: 'nl' | 'en'
	passwordHash: string | null
	isSiteAdministrator: boolean
	isExample: boolean
	deactivatedAt: Date | null
}

const accountColumns = (sql: Sql) => sql`
	id, email, name, organisation, language, password_hash, is_site_administrator, is_example, deactivated_at`

export async function accountByEmail(sql: Sql, email: string): Promise<AccountRow | null> {
	const [row] = await sql<AccountRow[]>`select ${accountColumns(sql)} from accounts where email = ${email}`
	return row ?? null
}

/** @param lock whether the row stays locked until the transaction ends */
export async function accountById(sql: Sql, id: number, { lock = false } = {}): Promise<AccountRow | null> {
	const [row] = await sql<AccountRow[]>`
		select ${accountColumns(sql)} from accounts where id = ${id} ${lock ? sql`for no key update` : sql``}`
	return row ?? null
}

export async function insertAccount(
	sql: Sql,
	account: { email: string; name: string; organisation: string; language: 'nl' | 'en'; isSiteAdministrator?: boolean }
): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into accounts (email, name, organisation, language, is_site_administrator)
		values (${account.email}, ${account.name}, ${account.organisation}, ${account.language},
			${account.isSiteAdministrator ?? false})
		returning id`
	return row!.id
}

export async function updateAccount(
	sql: Sql,
	id: number,
	account: { name: string; organisation: string; language: 'nl' | 'en' }
): Promise<void> {
	await sql`
		update accounts set name = ${account.name}, organisation = ${account.organisation}, language = ${account.language}
		where id = ${id}`
}

export async function updatePassword(sql: Sql, id: number, passwordHash: string): Promise<void> {
	await sql`update accounts set password_hash = ${passwordHash} where id = ${id}`
}

export async function hasSiteAdministrator(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ some: boolean }[]>`
		select exists (
			select from accounts where is_site_administrator and deactivated_at is null and password_hash is not null
		) as some`
	return row!.some
}

export interface HeldRole {
	role: string
	/** null: the whole site */
	exploration: { slug: string; title: Record<string, string> } | null
	/** null: the whole exploration */
	track: Record<string, string> | null
}

/** The roles of an account, by the names a person knows them by. */
export async function rolesOf(sql: Sql, accountId: number): Promise<HeldRole[]> {
	return await sql<HeldRole[]>`
		select h.role, jsonb_build_object('slug', e.slug, 'title', e.title) as exploration, h.track
		from (
			select r.exploration_id, r.role, null::jsonb as track, 0 as position
			from exploration_roles r where r.account_id = ${accountId}
			union all
			select t.exploration_id, r.role, t.name, t.position + 1
			from track_roles r join tracks t on t.id = r.track_id where r.account_id = ${accountId}
		) h join explorations e on e.id = h.exploration_id
		order by e.id desc, h.position, h.role
		limit 200`
}

export interface ExampleAccountRow {
	email: string
	name: string
	isSiteAdministrator: boolean
	explorationRole: 'administrator' | 'strategist' | 'scientist' | null
	trackRole: 'lead' | 'member' | null
	trackName: Record<string, string> | null
}

/** The example accounts with the first of their roles, in the order of the work: leads of regional tracks first. */
export async function exampleAccounts(sql: Sql): Promise<ExampleAccountRow[]> {
	return await sql<ExampleAccountRow[]>`
		select a.email, a.name, a.is_site_administrator, x.role as exploration_role, t.role as track_role, t.track_name
		from accounts a
		left join lateral (
			select r.role from exploration_roles r where r.account_id = a.id order by r.exploration_id, r.role limit 1
		) x on true
		left join lateral (
			select r.role, t.name as track_name, t.position, t.kind from track_roles r join tracks t on t.id = r.track_id
			where r.account_id = a.id order by t.position, t.id limit 1
		) t on true
		where a.is_example and a.deactivated_at is null and a.password_hash is not null
		order by array_position(array['lead', 'strategist', 'scientist', 'administrator', 'member'], coalesce(t.role, x.role)),
			t.kind desc, t.position, a.id
		limit 100`
}
