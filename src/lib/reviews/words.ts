import { inLanguage } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import type { AskedOf, ListedState } from './model.ts'

const STATE_WORDS: Record<ListedState, () => string> = {
	draft: m.reviews_state_draft,
	submitted: m.reviews_state_submitted,
	accepted: m.reviews_state_accepted,
	returned: m.reviews_state_returned,
	withdrawn: m.reviews_state_withdrawn,
	silent: m.reviews_state_silent
}

/** The word for a state, the same everywhere. */
export function stateWord(state: ListedState): string {
	return STATE_WORDS[state]()
}

/** What a request is for: its track, else that it came through an open consultation. */
export function trackWords(row: AskedOf): string {
	return row.trackName === null ? m.reviews_no_track() : inLanguage(row.trackName)
}

/** The part of the track it is about: an initiative, a region, or nothing in particular. */
export function partWords(row: AskedOf): string {
	return [row.initiativeTitle, row.regionName].filter((text) => text !== null).map((text) => inLanguage(text)).join(', ')
}

/** Whole days between two moments, as a reader counts them: at least 0. */
export function daysSince(then: Date, now: Date): number {
	return Math.max(0, Math.floor((now.getTime() - then.getTime()) / 86_400_000))
}
