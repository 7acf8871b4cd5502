import type { Context } from '#lib/server/context.ts'
import type { Pool } from '#lib/server/database.ts'
import { themedQuestions, themeParents, type CodebookTheme, type QuestionShape, type QuestionThemeLink, type ThemedQuestion } from './model.ts'
import { selectThemeRules } from './queries.server.ts'

/** The two last arguments of `themeStatuses`. */
export interface ThemeRules {
	questions: Map<number, ThemedQuestion>
	parents: Map<number, number>
}

const MOST_KEPT = 200
/** Rules by version, with the text they were made from: used again only while the database says the same. */
const kept = new WeakMap<Pool, Map<number, { text: string; rules: ThemeRules }>>()

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
	const text = `${themes}\n\n${links}`
	const ofPool = kept.get(context.pool) ?? new Map<number, { text: string; rules: ThemeRules }>()
	kept.set(context.pool, ofPool)
	const known = ofPool.get(versionId)
	if (known?.text === text) return known.rules
	const codebook = readThemes(themes)
	const rules = { questions: themedQuestions(questions, readLinks(links), codebook), parents: themeParents(codebook) }
	if (ofPool.size >= MOST_KEPT) ofPool.clear()
	ofPool.set(versionId, { text, rules })
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
