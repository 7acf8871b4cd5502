import { errorText } from '#lib/i18n/errors.ts'
import { formatDate } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import type { RegionKind } from '#lib/regions/model.ts'
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
	tracks_link: m.explorations_error_link,
	code_in_use: m.explorations_error_code_in_use,
	kind_in_use: m.explorations_error_kind_in_use,
	place_in_use: m.explorations_error_place_in_use,
	track_in_use: m.explorations_error_track_in_use
}

/** The sentence for an error code of these forms. */
export function contentErrorText(code: string): string {
	return (ERRORS[code] ?? (() => errorText(code)))()
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
