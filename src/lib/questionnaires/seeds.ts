import { hasOptionThemes, questionsOf, type Definition, type Question } from './model.ts'

/** Which theme (by code) a question (option 0), option or matrix row informs. */
export interface ThemeSeed {
	question: number
	option: number
	theme: string
}

/**
 * The themes a definition names, as far as the question, option or row is not in an earlier published version: what
 * was decided about those since then stays. Options that stand for a theme need no row.
 */
export function newThemeSeeds(definition: Definition, earlier: readonly Definition[]): ThemeSeed[] {
	const placeOf = ({ question, option }: ThemeSeed) => `${question}.${option}`
	const before = new Set(earlier.flatMap((one) => questionsOf(one).flatMap(placesOf)))
	return questionsOf(definition)
		.flatMap(seedsOf)
		.filter((seed) => !before.has(placeOf(seed)))
}

function seedsOf(question: Question): ThemeSeed[] {
	const seed = (option: number, themes: readonly string[]) => themes.map((theme) => ({ question: question.number, option, theme }))
	if (!hasOptionThemes(question)) return seed(0, question.themes)
	return itemsOf(question).flatMap((item) => seed(item.n, item.themes ?? []))
}

function placesOf(question: Question): string[] {
	return [0, ...itemsOf(question).map((item) => item.n)].map((option) => `${question.number}.${option}`)
}

function itemsOf(question: Question) {
	if (question.type === 'matrix') return question.rows
	return 'options' in question ? (question.options ?? []) : []
}
