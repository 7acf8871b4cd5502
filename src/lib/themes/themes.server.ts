import { found } from '#lib/problem.ts'
import type { Context } from '#lib/server/context.ts'
import { treeOf, type Codebook, type ThemeNode } from './model.ts'
import { selectCodebook, selectThemes } from './queries.server.ts'

/** The themes of the codebook in use as a tree, the retired ones included; [] while there is no codebook. */
export async function themeTree(context: Context, explorationId: number): Promise<ThemeNode[]> {
	const codebook = await selectCodebook(context.sql, explorationId)
	return codebook === null ? [] : treeOf(await selectThemes(context.sql, codebook.id))
}

/** The codebook in use, or the version a release was made with. Refuses with `not_found` when there is none. */
export async function loadCodebook(context: Context, explorationId: number, codebookId?: number): Promise<Codebook> {
	const codebook = found(await selectCodebook(context.sql, explorationId, codebookId ?? null))
	return { ...codebook, themes: treeOf(await selectThemes(context.sql, codebook.id)) }
}
