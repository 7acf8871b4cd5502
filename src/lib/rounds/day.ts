const ZONE = 'Europe/Amsterdam'
const HOUR = 3_600_000

/** The first instant of a day 'YYYY-MM-DD' in Europe/Amsterdam. */
export function startOfDay(day: string): Date {
	const asUtc = Date.parse(`${day}T00:00:00Z`)
	// The offset is looked up twice: at midnight UTC the clock may already have been changed, at midnight here not yet.
	const guess = asUtc - offsetAt(asUtc)
	return new Date(asUtc - offsetAt(guess))
}

/**
 * The first instant after a day 'YYYY-MM-DD' in Europe/Amsterdam: what "up to and including that day" means, 23, 24 or
 * 25 hours after the day began.
 */
export function endOfDay(day: string): Date {
	return startOfDay(shiftDay(day, 1))
}

/** The day 'YYYY-MM-DD' in Europe/Amsterdam at an instant. */
export function dayOf(instant: Date): string {
	return new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString().slice(0, 10)
}

/** The last day of a period that ends before an instant: the inverse of `endOfDay`. */
export function lastDayBefore(instant: Date): string {
	return dayOf(new Date(instant.getTime() - 1))
}

function shiftDay(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10)
}

const parts = new Intl.DateTimeFormat('en-GB', {
	timeZone: ZONE,
	year: 'numeric',
	month: 'numeric',
	day: 'numeric',
	hour: 'numeric',
	minute: 'numeric',
	second: 'numeric',
	hourCycle: 'h23'
})

/** How far the clock in Amsterdam is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number): number {
	const at: Record<string, number> = {}
	for (const part of parts.formatToParts(instant)) at[part.type] = Number(part.value)
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = at
	return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}
