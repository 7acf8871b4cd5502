import { json, type Sql } from '#lib/server/database.ts'
import type { Theme, ThemeFields, ThemeUse } from './model.ts'

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

/** The codebook in use; makes version 1 where there is none. */
export async function ensureCodebook(sql: Sql, explorationId: number): Promise<number> {
	const codebook = await selectCodebook(sql, explorationId)
	if (codebook !== null) return codebook.id
	const [row] = await sql<{ id: number }[]>`
		insert into codebooks (exploration_id, version) values (${explorationId}, 1) returning id`
	return (row as { id: number }).id
}

/** Adds themes, in two statements; sub-themes find their parent by its code. */
export async function insertThemes(sql: Sql, codebookId: number, themes: readonly ThemeFields[]): Promise<void> {
	const rows = json(sql, themes)
	await sql`
		insert into themes (codebook_id, code, label, definition, source, position)
		select ${codebookId}, t.code, t.label, t.definition, t.source, t.position
		from jsonb_to_recordset(${rows}) t (code text, label jsonb, definition jsonb, source text, position int)`
	await sql`
		update themes t set parent_id = parent.id
		from jsonb_to_recordset(${rows}) given (code text, "parentCode" text)
		join themes parent on parent.codebook_id = ${codebookId} and parent.code = given."parentCode"
		where t.codebook_id = ${codebookId} and t.code = given.code`
}

export async function updateTheme(sql: Sql, id: number, fields: ThemeFields, parentId: number | null): Promise<void> {
	await sql`
		update themes set code = ${fields.code}, parent_id = ${parentId}, label = ${json(sql, fields.label)},
			definition = ${json(sql, fields.definition)}, source = ${fields.source}, position = ${fields.position}
		where id = ${id}`
}

export async function updateThemePosition(sql: Sql, id: number, position: number): Promise<void> {
	await sql`update themes set position = ${position} where id = ${id}`
}

export async function updateThemesRetired(sql: Sql, ids: readonly number[], retiredAt: Date | null): Promise<void> {
	await sql`update themes set retired_at = ${retiredAt} where id = any (${[...ids]}::int[])`
}

export async function deleteTheme(sql: Sql, id: number): Promise<void> {
	await sql`delete from themes where id = ${id}`
}

/** Where the theme is used. Drafts name a theme by its code, everything else by its id. */
export async function selectThemeUse(sql: Sql, explorationId: number, id: number, code: string): Promise<ThemeUse> {
	const [row] = await sql<ThemeUse[]>`
		select
			(select count(distinct question_id)::int from question_themes where theme_id = ${id}) as questions,
			(select count(distinct r.submission_id)::int from submission_revisions r join rounds o on o.id = r.round_id
				where o.exploration_id = ${explorationId} and ${id} = any (r.theme_ids)) as submissions,
			(select count(distinct d.submission_id)::int from draft_answers d join submissions s on s.id = d.submission_id
				join rounds o on o.id = s.round_id where o.exploration_id = ${explorationId}
				and (d.input -> 'values' @> ${json(sql, [code])} or d.input ->> 'value' = ${code})) as drafts,
			(select count(*)::int from themes where parent_id = ${id}) as children,
			(select count(distinct release_id)::int from release_theme_cells where theme_id = ${id}) as releases`
	return row as ThemeUse
}
