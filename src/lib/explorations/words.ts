import { errorText, summaryText } from '#lib/i18n/errors.ts'
import { formatDate } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import type { RegionKind } from '#lib/regions/model.ts'
import type { FormErrors } from '#lib/server/form.ts'
import type { InitiativeKind, TrackKind, TrackStatus } from '#lib/tracks/model.ts'

export const regionKindWords: Record<RegionKind, () => string> = {
	decline: m.explorations_region_decline,
	anticipation: m.explorations_region_anticipation,
	overlay: m.explorations_region_overlay
}

export const trackKindWords: Record<TrackKind, () => string> = {
	expertise: m.explorations_track_expertise,
	tailored: m.explorations_track_tailored
}

export const trackStatusWords: Record<TrackStatus, () => string> = {
	preparing: m.explorations_status_preparing,
	running: m.explorations_status_running,
	completed: m.explorations_status_completed
}

export const initiativeKindWords: Record<InitiativeKind, () => string> = {
	masterclass: m.explorations_initiative_masterclass,
	study: m.explorations_initiative_study,
	meeting: m.explorations_initiative_meeting,
	course: m.explorations_initiative_course,
	project: m.explorations_initiative_project
}

const ERRORS: Record<string, () => string> = {
	explorations_moment: m.explorations_error_moment,
	explorations_dutch: m.explorations_error_dutch,
	regions_code: m.explorations_error_region_code,
	regions_place: m.explorations_error_place,
	regions_place_both: m.explorations_error_place_both,
	regions_municipality_code: m.explorations_error_municipality_code,
	regions_period: m.explorations_error_period,
	only_overlay: m.explorations_error_only_overlay,
	themes_code: m.explorations_error_theme_code,
	themes_code_parent: m.explorations_error_theme_code_parent,
	has_children: m.explorations_error_has_children,
	tracks_deal_without_title: m.explorations_error_deal_without_title,
	tracks_link: m.explorations_error_link
}

/** What the fields of a form are called. */
type FieldNames = Readonly<Record<string, () => string>>

/** What the fields of these forms are called. */
const FIELDS: FieldNames = {
	account: m.explorations_field_account,
	code: m.explorations_field_code,
	contactEmail: m.explorations_field_contact_email,
	contactName: m.explorations_field_contact_name,
	definition: m.explorations_field_definition,
	heldOn: m.explorations_field_held_on,
	kind: m.explorations_field_kind,
	label: m.explorations_field_name,
	languages: m.explorations_field_languages,
	link: m.explorations_field_link,
	name: m.explorations_field_name,
	note: m.explorations_field_note,
	organisations: m.explorations_field_organisations,
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
	title: m.explorations_field_title,
	validFrom: m.explorations_field_valid_from,
	validTo: m.explorations_field_valid_to
}

const errorWords = (code: string) => (ERRORS[code] ?? (() => errorText(code)))()

/**
 * What a form shows of its errors: sentences by field, and the summary with the control each one belongs to.
 *
 * @param names what fields are called that have another name on this form
 * @param words the sentence for a code
 */
export function formErrors(errors: FormErrors | undefined, names: FieldNames = {}, words: (code: string) => string = errorWords) {
	const sentences = Object.fromEntries(Object.entries(errors ?? {}).map(([field, code]) => [field, words(code)]))
	const summary = Object.entries(sentences).map(([field, sentence]) => {
		const [name = field, part] = field.split('.')
		const label = (names[name] ?? FIELDS[name])?.()
		const inLanguage = label && part === 'en' ? `${label}, ${m.site_language_en()}` : label
		// An error on an item of a list belongs to the list.
		return { field: field.replace(/\.\d+$/, ''), message: summaryText(sentence, inLanguage) }
	})
	return { sentences, summary }
}

/** The languages of a text among the values of a form. */
export function textOf(values: Readonly<Record<string, string>>, name: string): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values)
			.filter(([field]) => field.startsWith(`${name}.`))
			.map(([field, value]) => [field.slice(name.length + 1), value])
	)
}

/** What may be counted among the uses of a thing, and how each is called. */
export const useWords: Record<string, (inputs: { n: number }) => string> = {
	submissions: m.explorations_use_submissions,
	drafts: m.explorations_use_drafts,
	assignments: m.explorations_use_assignments,
	tracks: m.explorations_use_tracks,
	overlays: m.explorations_use_overlays,
	questionnaires: m.explorations_use_questionnaires,
	questions: m.explorations_use_questions,
	children: m.explorations_use_children,
	releases: m.explorations_use_releases
}

const DONE: Record<string, () => string> = {
	added: m.explorations_done_added,
	saved: m.explorations_done_saved,
	retired: m.explorations_done_retired,
	restored: m.explorations_done_restored,
	removed: m.explorations_done_removed,
	moved: m.explorations_done_moved,
	appointed: m.explorations_done_appointed,
	reset: m.explorations_done_reset
}

/** The sentence for what has just been done, or null. */
export function doneText(code: string | null): string | null {
	return DONE[code ?? '']?.() ?? null
}

/** A day, a month or a year as far as it is known: 13 juni 2019, juli 2019, 2020. */
export function momentWords(moment: string): string {
	if (moment.length === 10) return formatDate(moment)
	if (moment.length !== 7) return moment
	const [, ...monthAndYear] = formatDate(`${moment}-15`).split(' ')
	return monthAndYear.join(' ')
}
