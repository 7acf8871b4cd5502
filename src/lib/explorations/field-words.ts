import { shownErrors, shownNow, type ShownErrors } from '#lib/i18n/errors.ts'
import { formatList } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Values } from '#lib/server/basis.ts'
import type { FormErrors } from '#lib/server/form.ts'
import { contentErrorText, initiativeKindWords, momentWords, regionKindWords, trackKindWords, trackStatusWords } from './words.ts'

/** What the fields of a form are called. */
export type FieldNames = Readonly<Record<string, () => string>>

/** What the fields are called of which an exploration, its regions, themes, tracks and rounds consist. */
const FIELDS: FieldNames = {
	account: m.explorations_field_account,
	closesOn: m.rounds_field_closes,
	code: m.explorations_field_code,
	contactEmail: m.explorations_field_contact_email,
	contactName: m.explorations_field_contact_name,
	counts: m.rounds_field_counts,
	definition: m.explorations_field_definition,
	graceMinutes: m.rounds_field_grace,
	heldOn: m.explorations_field_held_on,
	isPublic: m.explorations_field_public,
	isRetired: m.explorations_field_retired,
	isVerified: m.explorations_field_verified,
	kind: m.explorations_field_kind,
	label: m.explorations_field_name,
	languages: m.explorations_field_languages,
	link: m.explorations_field_link,
	name: m.explorations_field_name,
	note: m.explorations_field_note,
	opensOn: m.rounds_field_opens,
	organisations: m.explorations_field_organisations,
	overlapsCode: m.explorations_field_overlaps,
	parentCode: m.explorations_field_parent,
	provinceCode: m.explorations_field_province_code,
	provinceName: m.explorations_field_province,
	question: m.explorations_field_question,
	regioDealFrom: m.explorations_field_deal_from,
	regioDealSelectedOn: m.explorations_field_deal_selected,
	regioDealTitle: m.explorations_field_deal,
	regionCodes: m.explorations_field_regions,
	shortName: m.explorations_field_short,
	slug: m.explorations_field_slug,
	source: m.explorations_field_source,
	status: m.explorations_field_status,
	statusOn: m.explorations_field_status_on,
	successorCode: m.explorations_field_successor,
	summary: m.explorations_field_summary,
	tileColumn: m.explorations_field_map_column,
	tileRow: m.explorations_field_map_row,
	tileSpan: m.explorations_field_tile_span,
	title: m.explorations_field_title,
	validFrom: m.explorations_field_valid_from,
	validTo: m.explorations_field_valid_to,
	versions: m.explorations_field_questionnaires
}

/**
 * What a field is called, with the language where that is not Dutch; undefined where it has no name.
 *
 * @param names what fields are called that have another name on this form
 */
export function fieldName(field: string, names: FieldNames = {}): string | undefined {
	const [name = '', part] = field.replace(/\[\]$/, '').split('.')
	const label = (names[name] ?? FIELDS[name])?.()
	return label && part === 'en' ? `${label}, ${m.site_language_en()}` : label
}

const CHOICES: Readonly<Record<string, FieldNames>> = {
	counts: { accepted: m.rounds_counts_accepted, submitted: m.rounds_counts_submitted },
	kind: { ...regionKindWords, ...trackKindWords, ...initiativeKindWords },
	languages: { nl: m.site_language_nl, en: m.site_language_en },
	status: trackStatusWords
}
const BOXES = new Set(['isPublic', 'isRetired', 'isVerified'])
const MOMENTS = new Set(['closesOn', 'heldOn', 'opensOn', 'regioDealFrom', 'regioDealSelectedOn', 'statusOn', 'validFrom', 'validTo'])

/**
 * What a field says, in words.
 *
 * @param names what the items are called that the value names by a code
 */
export function valueWords(field: string, value: string, names: Readonly<Record<string, string>> = {}): string {
	const [name = ''] = field.replace(/\[\]$/, '').split('.')
	if (BOXES.has(name)) return value === '' ? m.explorations_value_no() : m.explorations_value_yes()
	if (value === '') return m.explorations_value_nothing()
	if (MOMENTS.has(name)) return momentWords(value)
	if (name === 'organisations') return formatList(value.split(/\r?\n/))
	const word = (item: string) => CHOICES[name]?.[item]?.() ?? names[item] ?? item
	return field.endsWith('[]') ? formatList(value.split(',').map(word)) : word(value)
}

/**
 * What a form shows of what is wrong with it or, where a colleague changed the thing meanwhile, of what it says now.
 *
 * @param names what fields are called that have another name on this form
 * @param words the sentence for a code
 * @param items what the items are called that a value names by a code
 */
export function formErrors(
	errors: FormErrors | undefined,
	now?: Values,
	{
		names = {},
		words = contentErrorText,
		items = {}
	}: { names?: FieldNames; words?: (code: string) => string; items?: Readonly<Record<string, string>> } = {}
): ShownErrors {
	const nameOf = (field: string) => fieldName(field, names)
	if (now === undefined) return shownErrors(errors, nameOf, words)
	return shownNow(now, nameOf, (field, value) => valueWords(field, value, items))
}
