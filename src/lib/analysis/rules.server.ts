import type { Context } from '#lib/server/context.ts'
import { themedQuestions, themeParents, type QuestionShape, type ThemedQuestion } from './model.ts'
import { selectThemeRules } from './queries.server.ts'

/** The two last arguments of `themeStatuses`. */
export interface ThemeRules {
	questions: Map<number, ThemedQuestion>
	parents: Map<number, number>
}

/**
 * Which themes the questions of a version inform, in the codebook in use.
 *
 * @param questions the questions of the definition of that version
 */
export async function loadThemeRules(
	context: Context,
	versionId: number,
	questions: readonly QuestionShape[]
): Promise<ThemeRules> {
	const { themes, links } = await selectThemeRules(context.sql, versionId)
	return { questions: themedQuestions(questions, links, themes), parents: themeParents(themes) }
}
