import { json, type Sql } from '#lib/server/database.ts'
import type { Exploration, ExplorationSettings } from './model.ts'

const columns = (sql: Sql) => sql`
	e.id, e.slug, e.title, e.question, e.summary, e.languages, e.contact_name, e.contact_email, e.is_public, e.is_example,
	e.suppression_threshold`

export async function selectExploration(sql: Sql, slug: string): Promise<Exploration | null> {
	const [row] = await sql<Exploration[]>`select ${columns(sql)} from explorations e where e.slug = ${slug}`
	return row ?? null
}

/** Keeps others from changing what the exploration consists of until the transaction ends; nobody else waits for it. */
export async function lockExploration(sql: Sql, id: number): Promise<void> {
	await sql`select from explorations where id = ${id} for no key update`
}

/** All explorations, newest first; only the public ones, or also those whose ids are given. */
export async function selectExplorations(sql: Sql, only: 'all' | { publicOrIn: number[] }): Promise<Exploration[]> {
	const filter = only === 'all' ? sql`true` : sql`(e.is_public or e.id = any (${only.publicOrIn}::int[]))`
	return await sql<Exploration[]>`
		select ${columns(sql)} from explorations e where ${filter} order by e.id desc limit 200`
}

export async function insertExploration(
	sql: Sql,
	slug: string,
	settings: ExplorationSettings,
	isExample: boolean,
	now: Date
): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into explorations (slug, title, question, summary, languages, contact_name, contact_email, is_public,
			is_example, created_at)
		values (${slug}, ${json(sql, settings.title)}, ${json(sql, settings.question)}, ${json(sql, settings.summary)},
			${settings.languages}::text[], ${settings.contactName}, ${settings.contactEmail}, ${settings.isPublic},
			${isExample}, ${now})
		returning id`
	return (row as { id: number }).id
}

export async function updateExploration(sql: Sql, id: number, settings: ExplorationSettings): Promise<void> {
	await sql`
		update explorations set title = ${json(sql, settings.title)}, question = ${json(sql, settings.question)},
			summary = ${json(sql, settings.summary)}, languages = ${settings.languages}::text[],
			contact_name = ${settings.contactName}, contact_email = ${settings.contactEmail}, is_public = ${settings.isPublic}
		where id = ${id}`
}

/** Who administers each exploration. */
export interface ExplorationOverview extends Exploration {
	administrators: { id: number; name: string }[]
	tracks: number
}

/** Every exploration with its administrators and number of tracks, newest first. */
export async function selectOverview(sql: Sql): Promise<ExplorationOverview[]> {
	return await sql<ExplorationOverview[]>`
		select ${columns(sql)},
			(select count(*)::int from tracks t where t.exploration_id = e.id and t.retired_at is null) as tracks,
			coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name)
				from exploration_roles r join accounts a on a.id = r.account_id
				where r.exploration_id = e.id and r.role = 'administrator'), '[]') as administrators
		from explorations e order by e.id desc limit 200`
}

/** Everyone who could be made administrator, by name. */
export async function selectAccounts(sql: Sql): Promise<{ id: number; name: string; email: string }[]> {
	return await sql<{ id: number; name: string; email: string }[]>`
		select a.id, a.name, a.email from accounts a where a.deactivated_at is null order by a.name, a.id limit 1000`
}

export async function insertAdministrator(sql: Sql, explorationId: number, accountId: number, now: Date): Promise<void> {
	await sql`
		insert into exploration_roles (exploration_id, account_id, role, granted_at)
		values (${explorationId}, ${accountId}, 'administrator', ${now})
		on conflict do nothing`
}
