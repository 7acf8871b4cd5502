import { m } from '#lib/paraglide/messages.js'
import type { ExpectedForm } from './schema.ts'
import type { DefinitionError } from './validate.ts'

type Params = Record<string, string | number>

/** The forms that a value can have, in words. */
const FORMS: Record<ExpectedForm, () => string> = {
	slug: m.questionnaires_form_slug,
	theme: m.questionnaires_form_theme,
	question: m.questionnaires_form_question,
	questionnaire: m.questionnaires_form_questionnaire,
	section: m.questionnaires_form_section,
	concept: m.questionnaires_form_concept,
	value: m.questionnaires_form_value,
	list: m.questionnaires_form_list,
	one: m.questionnaires_form_one,
	true: m.questionnaires_form_true,
	assignment: m.questionnaires_form_assignment
}
const expectedText = (form: string) => FORMS[form as ExpectedForm]()

/** The sentence for each code of a definition error. */
const WORDS: Record<string, (params: Params) => string> = {
	missing: () => m.questionnaires_wrong_missing(),
	language_missing: () => m.questionnaires_wrong_language_missing(),
	unknown_key: () => m.questionnaires_wrong_unknown_key(),
	wrong_keys: () => m.questionnaires_wrong_wrong_keys(),
	not_text: () => m.questionnaires_wrong_not_text(),
	not_a_number: () => m.questionnaires_wrong_not_a_number(),
	not_an_integer: () => m.questionnaires_wrong_not_an_integer(),
	not_a_list: () => m.questionnaires_wrong_not_a_list(),
	not_yes_or_no: () => m.questionnaires_wrong_not_yes_or_no(),
	not_a_date: () => m.questionnaires_wrong_not_a_date(),
	wrong_character: () => m.questionnaires_wrong_wrong_character(),
	wrong_form: (p) => m.questionnaires_wrong_wrong_form({ expected: expectedText(String(p.expected)) }),
	wrong_condition: () => m.questionnaires_wrong_wrong_condition(),
	unknown_type: () => m.questionnaires_wrong_unknown_type(),
	too_small: () => m.questionnaires_wrong_too_small(),
	too_large: () => m.questionnaires_wrong_too_large(),
	too_long: () => m.questionnaires_wrong_too_long(),
	too_few: () => m.questionnaires_wrong_too_few(),
	too_many: () => m.questionnaires_wrong_too_many(),
	open_text_published: () => m.questionnaires_wrong_open_text_published(),
	id_prefix: (p) => m.questionnaires_wrong_id_prefix({ prefix: p.prefix ?? '' }),
	repeated: (p) => m.questionnaires_wrong_repeated({ value: p.value ?? '' }),
	number_twice: (p) => m.questionnaires_wrong_number_twice({ first: p.first ?? '', number: p.number ?? '' }),
	number_reused: (p) => m.questionnaires_wrong_number_reused({ before: p.before ?? '', number: p.number ?? '' }),
	number_changed: (p) => m.questionnaires_wrong_number_changed({ before: p.before ?? '' }),
	measure_changed: (p) => m.questionnaires_wrong_measure_changed({ number: p.number ?? '' }),
	value_reserved: (p) => m.questionnaires_wrong_value_reserved({ value: p.value ?? '' }),
	condition_unknown: (p) => m.questionnaires_wrong_condition_unknown({ value: p.value ?? '' }),
	condition_not_earlier: (p) => m.questionnaires_wrong_condition_not_earlier({ value: p.value ?? '' }),
	condition_op: (p) => m.questionnaires_wrong_condition_op({ type: p.type ?? '' }),
	condition_value: (p) => m.questionnaires_wrong_condition_value({ question: p.question ?? '', value: p.value ?? '' }),
	unknown_track: (p) => m.questionnaires_wrong_unknown_track({ value: p.value ?? '' }),
	track_of_other_kind: (p) => m.questionnaires_wrong_track_of_other_kind({ value: p.value ?? '' }),
	unknown_theme: (p) => m.questionnaires_wrong_unknown_theme({ value: p.value ?? '' }),
	unknown_option: (p) => m.questionnaires_wrong_unknown_option({ value: p.value ?? '' }),
	theme_without_option: (p) => m.questionnaires_wrong_theme_without_option({ value: p.value ?? '' }),
	theme_of_option_missing: (p) => m.questionnaires_wrong_theme_of_option_missing({ value: p.value ?? '' }),
	role_with_themes: () => m.questionnaires_wrong_role_with_themes(),
	role_of_other_type: () => m.questionnaires_wrong_role_of_other_type(),
	locked_without_prefill: () => m.questionnaires_wrong_locked_without_prefill(),
	max_below_min: () => m.questionnaires_wrong_max_below_min(),
	scale_too_long: (p) => m.questionnaires_wrong_scale_too_long({ most: p.most ?? '' }),
	scale_or_columns: () => m.questionnaires_wrong_scale_or_columns(),
	options_or_source: () => m.questionnaires_wrong_options_or_source(),
	more_than_options: (p) => m.questionnaires_wrong_more_than_options({ count: p.count ?? '' }),
	exclusive_in_ranking: () => m.questionnaires_wrong_exclusive_in_ranking(),
	other_incomplete: () => m.questionnaires_wrong_other_incomplete(),
	concept_differs: (p) => m.questionnaires_wrong_concept_differs({ concept: p.concept ?? '', question: p.question ?? '' }),
	version_published: (p) => m.questionnaires_wrong_version_published({ next: p.next ?? '', number: p.number ?? '' }),
	version_too_low: (p) => m.questionnaires_wrong_version_too_low({ next: p.next ?? '' }),
	not_json: (p) => m.questionnaires_wrong_not_json({ column: p.column ?? '', line: p.line ?? '' }),
	not_a_questionnaire: () => m.questionnaires_wrong_not_a_questionnaire(),
	file_too_large: (p) => m.questionnaires_wrong_file_too_large({ most: p.most ?? '' }),
	unknown_schema_version: () => m.questionnaires_wrong_unknown_schema_version(),
	nothing: () => m.questionnaires_wrong_nothing(),
	not_a_choice: (p) =>
		p.allowed === undefined
			? m.questionnaires_wrong_not_a_choice_plain()
			: m.questionnaires_wrong_not_a_choice({ allowed: p.allowed })
}

/** What is wrong in a definition and how to mend it. */
export function definitionErrorText({ code, params }: DefinitionError): string {
	const sentence = (WORDS[code] ?? m.questionnaires_wrong_not_a_choice_plain)(params)
	return params.found === undefined ? sentence : `${sentence} ${m.questionnaires_wrong_found({ found: params.found })}`
}
