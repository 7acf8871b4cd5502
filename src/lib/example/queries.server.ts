import type { Sql } from '#lib/server/database.ts'
import { json } from '#lib/server/database.ts'
import type { ExamplePerson } from './people.ts'

/** Makes the accounts of the example, or puts them back as they were, all with one password. */
export async function upsertAccounts(
	sql: Sql,
	people: readonly ExamplePerson[],
	passwordHash: string
): Promise<Map<string, number>> {
	const rows = await sql<{ id: number; email: string }[]>`
		insert into accounts (email, name, organisation, password_hash, is_site_administrator, is_example)
		select p.email, p.name, p.organisation, ${passwordHash}, coalesce(p."isSiteAdministrator", false), true
		from jsonb_to_recordset(${json(sql, people)}) p (email text, name text, organisation text, "isSiteAdministrator" boolean)
		on conflict (email) do update set name = excluded.name, organisation = excluded.organisation,
			password_hash = excluded.password_hash, is_site_administrator = excluded.is_site_administrator,
			deactivated_at = null
		where accounts.is_example
		returning id, email`
	return new Map(rows.map((row) => [row.email, row.id]))
}

export async function insertRoles(
	sql: Sql,
	explorationId: number,
	roles: readonly { accountId: number; role: string; trackId: number | null }[],
	now: Date
): Promise<void> {
	const rows = json(sql, roles)
	await sql`
		insert into exploration_roles (exploration_id, account_id, role, granted_at)
		select ${explorationId}, r."accountId", r.role, ${now}
		from jsonb_to_recordset(${rows}) r ("accountId" int, role text, "trackId" int) where r."trackId" is null
		on conflict do nothing`
	await sql`
		insert into track_roles (track_id, account_id, role, granted_at)
		select r."trackId", r."accountId", r.role, ${now}
		from jsonb_to_recordset(${rows}) r ("accountId" int, role text, "trackId" int) where r."trackId" is not null
		on conflict do nothing`
}

/** Nobody is asked after the round opened. */
export async function backdateRequests(sql: Sql, explorationId: number): Promise<void> {
	await sql`
		update assignments a set created_at = r.opens_at from rounds r
		where r.id = a.round_id and r.exploration_id = ${explorationId} and r.opens_at is not null`
}

/** There is nobody behind the addresses of the example. */
export async function deleteExampleMails(sql: Sql): Promise<void> {
	await sql`delete from mails m using accounts a where a.is_example and a.email = m.recipient and m.sent_at is null`
}

/** Locks an exploration for putting it back; null where it is no example. */
export async function lockExample(sql: Sql, slug: string): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		select id from explorations where slug = ${slug} and is_example for update`
	return row?.id ?? null
}

/**
 * Empties an exploration, from what refers to what is referred to. The exploration itself stays, with its place in the
 * log and the roles of people who are not invented.
 */
export async function deleteContent(sql: Sql, explorationId: number): Promise<void> {
	await sql`delete from releases where exploration_id = ${explorationId}`
	const rounds = await sql<{ id: number }[]>`select id from rounds where exploration_id = ${explorationId}`
	const ids = rounds.map((round) => round.id)
	await sql`
		update submissions set latest_revision_id = null, counted_revision_id = null where round_id = any (${ids}::int[])`
	await sql`delete from reviews r using submissions s where r.submission_id = s.id and s.round_id = any (${ids}::int[])`
	await sql`delete from submission_revisions where round_id = any (${ids}::int[])`
	await sql`delete from submissions where round_id = any (${ids}::int[])`
	await sql`delete from rounds where id = any (${ids}::int[])`
	await sql`delete from questionnaires where exploration_id = ${explorationId}`
	await sql`
		update themes t set parent_id = null from codebooks c where c.id = t.codebook_id and c.exploration_id = ${explorationId}`
	await sql`delete from codebooks where exploration_id = ${explorationId}`
	await sql`delete from tracks where exploration_id = ${explorationId}`
	await sql`update regions set overlaps_region_id = null where exploration_id = ${explorationId}`
	await sql`delete from regions where exploration_id = ${explorationId}`
	await sql`
		delete from exploration_roles r using accounts a
		where r.exploration_id = ${explorationId} and a.id = r.account_id and a.is_example`
}
