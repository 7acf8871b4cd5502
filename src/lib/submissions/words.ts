import { formatDate, formatDay, formatTime } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import { lastDayBefore } from '#lib/rounds/day.ts'
import { lastInstant, type RoundTimes } from '#lib/rounds/model.ts'
import type { WriteRefusal } from './model.ts'

export const refusalWords: Record<WriteRefusal, () => string> = {
	submission_not_open: m.submissions_refused_not_open,
	round_closed: m.submissions_refused_round_closed,
	round_not_open: m.submissions_refused_round_not_open
}

/** The last day of a round in words; null where it has none. */
export function lastDayWords({ closesAt }: Pick<RoundTimes, 'closesAt'>): string | null {
	return closesAt === null ? null : formatDate(lastDayBefore(closesAt))
}

/** Until when a form that was already open can still be saved. */
export function lateWords(round: RoundTimes): string {
	const end = lastInstant(round)
	return end === null ? '' : m.submissions_late_until({ day: formatDay(end), time: formatTime(end) })
}

/** "Opgeslagen om 14:03", or with the day where that is not today. */
export function savedWords(at: Date, now: Date): string {
	const time = formatTime(at)
	return isToday(at, now) ? m.submissions_saved_at({ time }) : m.submissions_saved_on({ day: formatDay(at), time })
}

/** "M. Postma werkte hier om 14:03", or with the day where that is not today. */
export function otherWords(name: string, at: Date, now: Date): string {
	const time = formatTime(at)
	return isToday(at, now) ? m.submissions_other_at({ name, time }) : m.submissions_other_on({ name, day: formatDay(at), time })
}

/** Whether it was on the day that it is now, in Dutch time. */
export function isToday(at: Date, now: Date): boolean {
	return formatDate(at) === formatDate(now)
}

/** What may be published of a revision. */
export function publishWords({ publishClosed, publishOpen }: { publishClosed: boolean; publishOpen: boolean }): string {
	if (publishClosed && publishOpen) return m.submissions_publish_both()
	if (publishClosed) return m.submissions_publish_closed()
	return publishOpen ? m.submissions_publish_open() : m.submissions_publish_none()
}
