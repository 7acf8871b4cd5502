import type { Context } from '#lib/server/context.ts'
import type { Pool } from '#lib/server/database.ts'
import { themedQuestions, themeParents, type CodebookTheme, type QuestionShape, type QuestionThemeLink, type ThemedQuestion } from './model.ts'
import { selectThemeRules } from './queries.server.ts'

/** The two last arguments of `themeStatuses`. */
export interface ThemeRules {
	questions: Map<number, ThemedQuestion>
	parents: Map<number, number>
}

const MOST_KEPT = 500
/** Rules by version, each with the mark they were read under, per pool. */
const kept = new WeakMap<Pool, Map<number, { mark: string; rules: ThemeRules }>>()

/**
 * Which themes the questions of a version inform, in the codebook in use.
 *
 * @param questions the questions of the definition of that version
 * @param mark changes when the themes of the questions do (`SubmitRow.themesMark`); without it they are read anew
 */
export async function loadThemeRules(
	context: Context,
	versionId: number,
	questions: readonly QuestionShape[],
	mark?: string
): Promise<ThemeRules> {
	const ofPool = kept.get(context.pool) ?? new Map<number, { mark: string; rules: ThemeRules }>()
	kept.set(context.pool, ofPool)
	const known = ofPool.get(versionId)
	if (known !== undefined && known.mark === mark) return known.rules
	const { themes, links } = await selectThemeRules(context.sql, versionId)
	const codebook = readThemes(themes)
	const rules = { questions: themedQuestions(questions, readLinks(links), codebook), parents: themeParents(codebook) }
	if (ofPool.size >= MOST_KEPT) ofPool.clear()
	// Read after the mark: at worst newer than it says, and then the next mark differs.
	if (mark !== undefined) ofPool.set(versionId, { mark, rules })
	return rules
}

const lines = (text: string) => (text === '' ? [] : text.split('\n').map((line) => line.split(' ')))

function readThemes(text: string): CodebookTheme[] {
	return lines(text).map(([id, code, parent, retired]) => ({
		id: Number(id),
		code: code ?? '',
		parentId: parent === '0' ? null : Number(parent),
		isRetired: retired === '1'
	}))
}

function readLinks(text: string): QuestionThemeLink[] {
	return lines(text).map(([question, option, theme]) => ({
		questionNumber: Number(question),
		optionNumber: Number(option),
		themeId: Number(theme)
	}))
}
