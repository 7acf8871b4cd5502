import { formatDate, formatMonth } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import type { InitiativeKind, Track, TrackKind, TrackStatus } from './model.ts'

export const trackKindWords: Record<TrackKind, () => string> = {
	expertise: m.public_track_kind_expertise,
	tailored: m.public_track_kind_tailored
}

export const trackStatusWords: Record<TrackStatus, () => string> = {
	preparing: m.public_track_status_preparing,
	running: m.public_track_status_running,
	completed: m.public_track_status_completed
}

export const initiativeKindWords: Record<InitiativeKind, () => string> = {
	masterclass: m.public_initiative_kind_masterclass,
	study: m.public_initiative_kind_study,
	meeting: m.public_initiative_kind_meeting,
	course: m.public_initiative_kind_course,
	project: m.public_initiative_kind_project
}

/** What kind of track it is; of a tailored one also whether it goes together with a Regio Deal. */
export function trackKindLine(track: Pick<Track, 'kind' | 'regioDealTitle' | 'status'>): string {
	if (track.kind === 'expertise') return m.public_track_kind_expertise()
	if (track.status === 'preparing') return m.public_track_line_open()
	return track.regioDealTitle === null ? m.public_track_kind_tailored() : m.public_track_line_deal()
}

/** A year, a month or a day in words, as far as it is known: '2020', '2019-07', '2019-06-13' or ''. */
export function whenWords(when: string): string {
	if (/^\d{4}-\d{2}-\d{2}$/.test(when)) return formatDate(when)
	if (/^\d{4}-\d{2}$/.test(when)) return formatMonth(when)
	return when
}
