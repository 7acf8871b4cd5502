/** What one submission does with a theme it was asked about, as stored in `submission_revisions.theme_statuses`. */
export const THEME_STATUS = {
	says: 1,
	saysAndToCode: 2,
	onlyToCode: 3,
	onlyDontKnow: 4,
	notAnswered: 5
} as const

/** How one question stands in a revision, as stored in `answers.status`. */
export const ANSWER_STATUS = { answered: 1, dontKnow: 2, notAnswered: 3, notAsked: 4 } as const

/** Options that come from data are numbered from here: this plus the id of the row. */
const DATA_OPTION_BASE = 100_000

/** What this module reads of an answer atom (questionnaires/atoms.ts). */
export interface ThemeAtom {
	questionNumber: number
	/** Number of the matrix row; 0 for the question as a whole. */
	row: number
	status: number
	option: number | null
}

/** What this module reads of a question in a definition. */
export interface QuestionShape {
	number: number
	type: string
	otherNumber?: number | undefined
	optionsFrom?: string | undefined
	/** Codes of the themes that are left out of `optionsFrom`. */
	optionsExcept?: readonly string[] | undefined
	options?: readonly { n: number }[] | undefined
	/** Of a matrix. */
	rows?: readonly { n: number }[] | undefined
}

/** A row of `question_themes`; option 0 stands for the question as a whole. */
export interface QuestionThemeLink {
	questionNumber: number
	optionNumber: number
	themeId: number
}

export interface CodebookTheme {
	id: number
	code: string
	parentId: number | null
	isRetired: boolean
}

/** Which themes a question asks about, and which of them an answer to it says something about. */
export interface ThemedQuestion {
	/** Text only: asks about its themes, but says nothing until it is coded. */
	isOpen: boolean
	otherNumber: number | null
	/** Everything it asks about. */
	themes: readonly number[]
	/** Themes of options and of matrix rows, by their number. Where there are any, only these say something. */
	byOption: ReadonlyMap<number, readonly number[]>
}

/**
 * Puts what a definition says of its questions beside the themes they carry in one codebook version. A question that
 * another version gives other options or rows carries their themes there only. Questions without themes are left out.
 */
export function themedQuestions(
	questions: readonly QuestionShape[],
	links: readonly QuestionThemeLink[],
	codebook: readonly CodebookTheme[]
): Map<number, ThemedQuestion> {
	const themed = new Map<number, ThemedQuestion>()
	const linksOf = Map.groupBy(links, (link) => link.questionNumber)
	for (const question of questions) {
		const own = (linksOf.get(question.number) ?? []).filter((link) => isOffered(question, link.optionNumber))
		const themes = new Set(own.map((link) => link.themeId))
		const byOption = new Map<number, number[]>()
		for (const link of own) {
			if (link.optionNumber === 0) continue
			byOption.set(link.optionNumber, [...(byOption.get(link.optionNumber) ?? []), link.themeId])
		}
		for (const theme of offeredThemes(question, codebook)) {
			byOption.set(DATA_OPTION_BASE + theme.id, [theme.id])
			if (!theme.isRetired) themes.add(theme.id)
		}
		if (themes.size === 0) continue
		themed.set(question.number, {
			isOpen: question.type === 'text' || question.type === 'longtext',
			otherNumber: question.otherNumber ?? null,
			themes: [...themes],
			byOption
		})
	}
	return themed
}

function isOffered({ options = [], rows = [] }: QuestionShape, optionNumber: number): boolean {
	return optionNumber === 0 || [...options, ...rows].some(({ n }) => n === optionNumber)
}

function offeredThemes(question: QuestionShape, codebook: readonly CodebookTheme[]): CodebookTheme[] {
	if (question.optionsFrom !== 'themes:1' && question.optionsFrom !== 'themes:2') return []
	const isTop = question.optionsFrom === 'themes:1'
	const except = question.optionsExcept ?? []
	return codebook.filter((theme) => (theme.parentId === null) === isTop && !except.includes(theme.code))
}

/** The parent of every theme that has one. */
export function themeParents(codebook: readonly CodebookTheme[]): Map<number, number> {
	const parents = new Map<number, number>()
	for (const theme of codebook) if (theme.parentId !== null) parents.set(theme.id, theme.parentId)
	return parents
}

const ASKED = 1
const SAYS = 2
const TO_CODE = 4
const DONT_KNOW = 8

/**
 * What a submission does with each theme it was asked about, by the rules of "By theme":
 * a closed answer says something on the themes of its question, or, where options or matrix rows have themes, of
 * what was chosen or answered; open text and the text of "other" are to be coded and say nothing. A parent takes in
 * what its sub-themes do, so a submission counts once there.
 *
 * @returns theme ids, ascending, with the status of each (THEME_STATUS) in the same place
 */
export function themeStatuses(
	atoms: readonly ThemeAtom[],
	questions: ReadonlyMap<number, ThemedQuestion>,
	parents: ReadonlyMap<number, number>
): { themeIds: number[]; statuses: number[] } {
	const flags = new Map<number, number>()
	const mark = (themes: readonly number[], flag: number) => {
		for (const theme of themes) {
			flags.set(theme, (flags.get(theme) ?? 0) | ASKED | flag)
			const parent = parents.get(theme)
			if (parent !== undefined) flags.set(parent, (flags.get(parent) ?? 0) | ASKED | flag)
		}
	}
	for (const atom of atoms) {
		const question = questions.get(atom.questionNumber)
		if (question === undefined || atom.status === ANSWER_STATUS.notAsked) continue
		mark(question.themes, 0)
		if (atom.status === ANSWER_STATUS.dontKnow) mark(themesOfRow(question, atom.row), DONT_KNOW)
		if (atom.status === ANSWER_STATUS.answered) markAnswer(question, atom, mark)
	}
	const themeIds = [...flags.keys()].sort((a, b) => a - b)
	return { themeIds, statuses: themeIds.map((id) => statusOf(flags.get(id) ?? 0)) }
}

function markAnswer(
	question: ThemedQuestion,
	atom: ThemeAtom,
	mark: (themes: readonly number[], flag: number) => void
): void {
	const isOther = atom.option !== null && atom.option === question.otherNumber
	if (question.isOpen || isOther) return mark(question.themes, TO_CODE)
	if (question.byOption.size === 0) return mark(question.themes, SAYS)
	if (atom.row !== 0) return mark(question.byOption.get(atom.row) ?? [], SAYS)
	if (atom.option !== null) mark(question.byOption.get(atom.option) ?? [], SAYS)
}

/** A don't-know in a matrix is about the themes of its row, where rows have themes; else about all of them. */
function themesOfRow(question: ThemedQuestion, row: number): readonly number[] {
	if (row === 0 || question.byOption.size === 0) return question.themes
	return question.byOption.get(row) ?? []
}

function statusOf(flags: number): number {
	if ((flags & SAYS) !== 0) return (flags & TO_CODE) !== 0 ? THEME_STATUS.saysAndToCode : THEME_STATUS.says
	if ((flags & TO_CODE) !== 0) return THEME_STATUS.onlyToCode
	return (flags & DONT_KNOW) !== 0 ? THEME_STATUS.onlyDontKnow : THEME_STATUS.notAnswered
}
