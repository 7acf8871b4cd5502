import type { Text } from '#lib/i18n/text.ts'
import type { QuestionType, ResolvedQuestion, Scale } from '#lib/questionnaires/model.ts'

/** An option, and under which number each question of a concept has it. */
export interface AnswerOption {
	/** The value in the definition */
	key: string
	label: Text
	/** By question id */
	numbers: Record<number, number>
	isOther: boolean
	/** ids of the versions that ask the question without offering this */
	notIn: number[]
	/** What versions call it that call it otherwise, the newest first */
	otherWords: OtherWords[]
}

/** Other words of a version for the same. */
export interface OtherWords {
	/** Number of the version */
	version: number
	label: Text
}

/** A version of the questionnaire of a question, of those that are looked at. */
export interface AskedVersion {
	id: number
	number: number
	/** Whether the question is in it */
	hasQuestion: boolean
}

/** A question as it is analysed: one question over the versions of its questionnaire, or all questions of one concept. */
export interface AnalysisQuestion {
	/** In addresses: WM06, or the name of a concept */
	key: string
	members: {
		id: number
		code: string
		questionnaire: Text
		label: Text
		/** The newest first */
		versions: AskedVersion[]
		/** Versions that word the question otherwise, the newest first */
		otherWords: OtherWords[]
	}[]
	type: QuestionType
	label: Text
	help: Text
	concept: string | null
	options: AnswerOption[]
	/** `notIn`: ids of the versions that ask the question without this row */
	rows: { n: number; label: Text; notIn: number[] }[]
	scale: Scale | null
	unit: Text | null
	/** Of a ranking */
	topN: number
	/** ids of the themes it asks about */
	themes: number[]
}

/** Whether its answers are text that somebody wrote. */
export function isText(question: Pick<AnalysisQuestion, 'type'>): boolean {
	return question.type === 'text' || question.type === 'longtext'
}

/** Whether its options take a text. */
export function hasOther(question: Pick<AnalysisQuestion, 'options'>): boolean {
	return question.options.some((option) => option.isOther)
}

/** A question as one version asks it. */
export interface WordedQuestion {
	version: { id: number; number: number }
	question: ResolvedQuestion
}

/**
 * A question with its identity, as something to analyse: in the words of the newest version that asks it, with what any
 * version offers, so that no answer is left out of the count.
 *
 * @param worded the question in each version that asks it, the newest first
 * @param versions all that are looked at, the newest first
 */
export function analysisQuestion(
	worded: readonly [WordedQuestion, ...WordedQuestion[]],
	versions: readonly { id: number; number: number }[],
	identity: { id: number; code: string; questionnaire: Text; themes: number[] }
): AnalysisQuestion {
	const [{ question }] = worded
	const { id, code, questionnaire, themes } = identity
	const asks = new Set(worded.map(({ version }) => version.id))
	const member = {
		id,
		code,
		questionnaire,
		label: question.label,
		versions: versions.map((version) => ({ ...version, hasQuestion: asks.has(version.id) })),
		otherWords: otherWords(worded.map(({ version, question: one }) => ({ version, label: one.label })))
	}
	return {
		key: code,
		members: [member],
		type: question.type,
		label: question.label,
		help: question.help,
		concept: question.concept ?? null,
		options: overVersions(worded, choicesOf).map(({ item, notIn, otherWords: words }) => ({
			key: item.value, label: item.label, numbers: { [id]: item.n }, isOther: item.isOther === true, notIn, otherWords: words
		})),
		rows: overVersions(worded, (one) => (one.type === 'matrix' ? one.rows : [])).map(({ item: { n, label }, notIn }) => ({ n, label, notIn })),
		scale: question.type === 'scale' || question.type === 'matrix' ? (question.scale ?? null) : null,
		unit: question.type === 'number' ? question.unit : null,
		topN: question.type === 'ranking' ? question.topN : 0,
		themes
	}
}

type Item = { n: number; value: string; label: Text; isOther?: boolean | undefined }

const choicesOf = (question: ResolvedQuestion): readonly Item[] => (question.type === 'matrix' ? (question.columns ?? []) : question.choices)

/** The items of all versions: in the order of the newest, then what only earlier ones have, before 'other'. */
function overVersions<T extends Item>(
	worded: readonly WordedQuestion[],
	itemsOf: (question: ResolvedQuestion) => readonly T[]
): { item: T; notIn: number[]; otherWords: OtherWords[] }[] {
	const lists = worded.map(({ version, question }) => ({ version, items: itemsOf(question) }))
	const all = new Map<number, T>()
	for (const item of lists.flatMap(({ items }) => items)) if (!all.has(item.n)) all.set(item.n, item)
	return [...all.values()]
		.toSorted((a, b) => Number(a.isOther === true) - Number(b.isOther === true))
		.map((item) => {
			const having = lists.flatMap(({ version, items }) => {
				const same = items.find((one) => one.n === item.n)
				return same === undefined ? [] : [{ version, label: same.label }]
			})
			return {
				item,
				notIn: lists.map(({ version }) => version.id).filter((id) => !having.some(({ version }) => version.id === id)),
				otherWords: otherWords(having)
			}
		})
}

const wording = (text: Text) => JSON.stringify(Object.entries(text).toSorted())

/** Each wording that differs from the newest, with the newest version that has it. */
function otherWords(having: readonly { version: { number: number }; label: Text }[]): OtherWords[] {
	const known = new Set(having.slice(0, 1).map(({ label }) => wording(label)))
	return having.flatMap(({ version, label }) => {
		if (known.has(wording(label))) return []
		known.add(wording(label))
		return [{ version: version.number, label }]
	})
}

/**
 * The questions of each concept that more than one question has, as one: these have the same type, wording, scale and
 * options by rule of the definition, so their answers may be set side by side.
 */
export function conceptQuestions(questions: readonly AnalysisQuestion[]): AnalysisQuestion[] {
	const byConcept = Map.groupBy(
		questions.filter((question) => question.concept !== null),
		(question) => question.concept ?? ''
	)
	return [...byConcept].flatMap(([concept, members]) => {
		const [first] = members
		if (first === undefined || members.length < 2 || members.some((member) => member.type !== first.type)) return []
		return [
			{
				...first,
				key: concept,
				members: members.flatMap((member) => member.members),
				options: mergeOptions(members),
				themes: [...new Set(members.flatMap((member) => member.themes))]
			}
		]
	})
}

function mergeOptions(members: readonly AnalysisQuestion[]): AnswerOption[] {
	const merged = new Map<string, AnswerOption>()
	for (const option of members.flatMap((member) => member.options)) {
		const known = merged.get(option.key)
		if (known === undefined) merged.set(option.key, { ...option, numbers: { ...option.numbers } })
		else {
			Object.assign(known.numbers, option.numbers)
			known.notIn = [...known.notIn, ...option.notIn]
		}
	}
	return [...merged.values()]
}
