import type { Pool, Sql } from '#lib/server/database.ts'
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

