import type { Sql } from '#lib/server/database.ts'
import type { Exploration } from './model.ts'

const columns = (sql: Sql) => sql`
	e.id, e.slug, e.title, e.question, e.summary, e.languages, e.contact_name, e.contact_email, e.is_public, e.is_example,
	e.suppression_threshold`

export async function selectExploration(sql: Sql, slug: string): Promise<Exploration | null> {
	const [row] = await sql<Exploration[]>`select ${columns(sql)} from explorations e where e.slug = ${slug}`
	return row ?? null
}

/** All explorations, newest first; only the public ones, or also those whose ids are given. */
export async function selectExplorations(sql: Sql, only: 'all' | { publicOrIn: number[] }): Promise<Exploration[]> {
	const filter = only === 'all' ? sql`true` : sql`(e.is_public or e.id = any (${only.publicOrIn}::int[]))`
	return await sql<Exploration[]>`
		select ${columns(sql)} from explorations e where ${filter} order by e.id desc limit 200`
}
