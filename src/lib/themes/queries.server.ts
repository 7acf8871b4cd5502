import type { Sql } from '#lib/server/database.ts'
import type { Theme } from './model.ts'

const themeColumns = (sql: Sql) => sql`
	t.id, t.code, t.parent_id, t.label, t.definition, t.source, t.position, t.retired_at`

/** The codebook in use: the highest version, or the one with `codebookId` where that belongs to the exploration. */
export async function selectCodebook(
	sql: Sql,
	explorationId: number,
	codebookId: number | null = null
): Promise<{ id: number; version: number } | null> {
	const [row] = await sql<{ id: number; version: number }[]>`
		select c.id, c.version from codebooks c
		where c.exploration_id = ${explorationId} and ${codebookId === null ? sql`true` : sql`c.id = ${codebookId}`}
		order by c.version desc limit 1`
	return row ?? null
}

export async function selectThemes(sql: Sql, codebookId: number): Promise<Theme[]> {
	return await sql<Theme[]>`
		select ${themeColumns(sql)} from themes t where t.codebook_id = ${codebookId}
		order by t.position, t.code limit 2000`
}
