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
}

/** A question as it is analysed: one question over the versions of its questionnaire, or all questions of one concept. */
export interface AnalysisQuestion {
	/** In addresses: WM06, or the name of a concept */
	key: string
	members: { id: number; code: string; questionnaire: Text; label: Text }[]
	type: QuestionType
	label: Text
	help: Text
	concept: string | null
	options: AnswerOption[]
	rows: { n: number; label: Text }[]
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

/** A question of a definition with its identity, as something to analyse. */
export function analysisQuestion(
	question: ResolvedQuestion,
	identity: { id: number; code: string; questionnaire: Text; themes: number[] }
): AnalysisQuestion {
	const choices =
		question.type === 'matrix'
			? (question.columns ?? []).map((column) => ({ ...column, isOther: false }))
			: question.choices.map((choice) => ({ ...choice, isOther: choice.isOther === true }))
	return {
		key: identity.code,
		members: [{ id: identity.id, code: identity.code, questionnaire: identity.questionnaire, label: question.label }],
		type: question.type,
		label: question.label,
		help: question.help,
		concept: question.concept ?? null,
		options: choices.map(({ value, n, label, isOther }) => ({ key: value, label, numbers: { [identity.id]: n }, isOther })),
		rows: question.type === 'matrix' ? question.rows.map(({ n, label }) => ({ n, label })) : [],
		scale: question.type === 'scale' || question.type === 'matrix' ? (question.scale ?? null) : null,
		unit: question.type === 'number' ? question.unit : null,
		topN: question.type === 'ranking' ? question.topN : 0,
		themes: identity.themes
	}
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
		else Object.assign(known.numbers, option.numbers)
	}
	return [...merged.values()]
}
