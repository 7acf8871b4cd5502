import { m } from '#lib/paraglide/messages.js'
import type { QuestionType } from './model.ts'

const TYPES: Record<QuestionType, () => string> = {
	text: m.questionnaires_type_text,
	longtext: m.questionnaires_type_longtext,
	single: m.questionnaires_type_single,
	multiple: m.questionnaires_type_multiple,
	scale: m.questionnaires_type_scale,
	number: m.questionnaires_type_number,
	date: m.questionnaires_type_date,
	ranking: m.questionnaires_type_ranking,
	matrix: m.questionnaires_type_matrix,
	region: m.questionnaires_type_region
}

/** What kind of question it is. */
export function typeText(type: QuestionType): string {
	return TYPES[type]()
}

/** For which tracks a questionnaire is. */
export function trackKindText(kind: 'expertise' | 'tailored' | null): string {
	if (kind === null) return m.questionnaires_for_any()
	return kind === 'expertise' ? m.questionnaires_for_expertise() : m.questionnaires_for_tailored()
}
