import type { Text } from '#lib/i18n/text.ts'

/**
 * A questionnaire as data: what an administrator imports, what a version stores, what every other module reads.
 * `number` (question) and `n` (option, row, column) are in one space per questionnaire and never reused; `value` is
 * the readable code beside `n`.
 */
export interface Definition {
	/** Code of the questionnaire: WM */
	id: string
	version: number
	/** `test`: for trying, never counted */
	purpose: 'input' | 'test'
	/** null: tracks of any kind */
	trackKind: 'expertise' | 'tailored' | null
	/** Slugs of the tracks it was made for: a hint */
	tracks: string[]
	title: Text
	intro: Text
	sections: Section[]
}

export interface Section {
	id: string
	title: Text
	visibleIf?: VisibleIf
	questions: Question[]
}

export type VisibleIf = { all: Condition[]; any?: undefined } | { any: Condition[]; all?: undefined }

export interface Condition {
	/** id of an earlier question */
	question: string
	op: 'equals' | 'in' | 'includes'
	value: string | number | (string | number)[]
}

export interface Option {
	value: string
	n: number
	label: Text
	/** Codes; absent where the question as a whole carries the themes */
	themes?: string[]
	/** Stands alone */
	exclusive?: true
}

export interface Row {
	value: string
	n: number
	label: Text
	themes?: string[]
}

export interface Column {
	value: string
	n: number
	label: Text
}

export interface ReservedChoice {
	value: 'all' | 'none'
	n: number
	label: Text
	exclusive: true
}

export interface Scale {
	min: number
	max: number
	minLabel: Text
	maxLabel: Text
}

export type OptionSource =
	| 'initiatives:track'
	| 'tracks:tailored'
	| 'regions:exploration'
	| 'regions:track'
	| 'themes:1'
	| 'themes:2'

export type Role = 'track' | 'initiative' | 'region'

interface QuestionBase {
	/** WM06 */
	id: string
	number: number
	role?: Role
	/** What makes it comparable with questions of other questionnaires */
	concept?: string
	required: boolean
	dontKnow: boolean
	publishable: boolean | 'after-moderation'
	label: Text
	help: Text
	visibleIf?: VisibleIf
	/** Codes */
	themes: string[]
	/** Filled in from the assignment */
	prefill?: 'assignment'
	/** The prefilled answer can't be changed */
	locked?: boolean
}

interface FromOptions {
	options?: Option[]
	optionsFrom?: OptionSource
	/** Keys of the source that are left out */
	optionsExcept?: string[]
}

interface WithOther {
	other?: true
	otherLabel?: Text
	otherNumber?: number
	otherMaxLength?: number
}

export interface TextQuestion extends QuestionBase {
	type: 'text' | 'longtext'
	/** Code points */
	maxLength: number
}
export interface SingleQuestion extends QuestionBase, FromOptions, WithOther {
	type: 'single'
}
export interface MultipleQuestion extends QuestionBase, FromOptions, WithOther {
	type: 'multiple'
	minChoices?: number
	maxChoices?: number
}
export interface ScaleQuestion extends QuestionBase {
	type: 'scale'
	scale: Scale
}
export interface NumberQuestion extends QuestionBase {
	type: 'number'
	min: number
	max: number
	decimals: number
	unit: Text
}
export interface DateQuestion extends QuestionBase {
	type: 'date'
	minDate?: string
	maxDate?: string
}
export interface RankingQuestion extends QuestionBase, FromOptions {
	type: 'ranking'
	topN: number
}
export interface MatrixQuestion extends QuestionBase {
	type: 'matrix'
	rows: Row[]
	/** Either a scale or columns */
	scale?: Scale
	columns?: Column[]
}
export interface RegionQuestion extends QuestionBase {
	type: 'region'
	optionsFrom: 'regions:exploration' | 'regions:track'
	reservedChoices?: ReservedChoice[]
	minChoices?: number
	maxChoices?: number
}

export type Question =
	| TextQuestion
	| SingleQuestion
	| MultipleQuestion
	| ScaleQuestion
	| NumberQuestion
	| DateQuestion
	| RankingQuestion
	| MatrixQuestion
	| RegionQuestion

export type QuestionType = Question['type']

/** Something that can be chosen: an option as defined or from data, a reserved choice, or 'other'. */
export interface Choice {
	value: string
	/** As defined; DATA_OPTION_BASE + row id for what comes from data */
	n: number
	label: Text
	themes?: string[]
	exclusive?: true
	/** The one that asks for a text */
	isOther?: true
	/** All regions, or tied to none */
	isReserved?: true
	/** Can be read in what was answered before, no longer chosen */
	isRetired?: true
	/** Under which heading it stands in a long list: the theme above a sub-theme */
	group?: Text
	/** Of a region; an overlay lies over official regions */
	regionKind?: RegionKind
}

export type RegionKind = 'decline' | 'anticipation' | 'overlay'

/** A question with everything that can be chosen in it: options, then reserved choices, then 'other'; else none. */
export type ResolvedQuestion = Question & { choices: Choice[] }

export interface ResolvedSection extends Omit<Section, 'questions'> {
	questions: ResolvedQuestion[]
}

/** A definition whose options from data have been filled in. */
export interface Resolved extends Omit<Definition, 'sections'> {
	sections: ResolvedSection[]
}

/** Numbers of options that come from data: this plus the id of the row. Defined numbers stay below. */
export const DATA_OPTION_BASE = 100_000

/** The value of the option that asks for a text. */
export const OTHER = 'other'

/** All questions, in order. */
export function questionsOf(resolved: Resolved): ResolvedQuestion[]
export function questionsOf(definition: Definition): Question[]
export function questionsOf(of: Definition | Resolved): Question[] {
	return of.sections.flatMap((section) => section.questions)
}

/** Whether the question may stay hidden: by a condition of its own or of its section. */
export function isConditional(section: Pick<Section, 'visibleIf'>, question: Question): boolean {
	return section.visibleIf !== undefined || question.visibleIf !== undefined
}

/** Whether an answer is (partly) text that somebody wrote: published only after moderation, says nothing until coded. */
export function isOpen(question: Question): boolean {
	return question.type === 'text' || question.type === 'longtext'
}

/** Whether only the chosen options (answered rows) say something, each about its own themes. */
export function hasOptionThemes(question: Question): boolean {
	switch (question.type) {
		case 'matrix':
			return question.rows.some((row) => row.themes !== undefined)
		case 'single':
		case 'multiple':
		case 'ranking':
			return (
				question.optionsFrom === 'themes:1' ||
				question.optionsFrom === 'themes:2' ||
				(question.options ?? []).some((option) => option.themes !== undefined)
			)
		default:
			return false
	}
}
