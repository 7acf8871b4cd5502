import { getLocale } from '#lib/paraglide/runtime.js'

const ZONE = 'Europe/Amsterdam'
const tag = (locale: string = getLocale()) => (locale === 'nl' ? 'nl-NL' : 'en-GB')

/** 1.234,5 or 1,234.5 */
export function formatNumber(value: number, maximumFractionDigits = 1): string {
	return new Intl.NumberFormat(tag(), { maximumFractionDigits }).format(value)
}

/** 24 november 2020, of an instant (in Dutch time) or of a date 'YYYY-MM-DD'; in the reader's language unless named */
export function formatDate(value: Date | string, locale: string = getLocale()): string {
	const isDay = typeof value === 'string' && value.length === 10
	const date = isDay ? new Date(`${value}T12:00:00Z`) : new Date(value)
	return new Intl.DateTimeFormat(tag(locale), { day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONE }).format(date)
}

/** november 2020, of a month 'YYYY-MM' */
export function formatMonth(month: string): string {
	return new Intl.DateTimeFormat(tag(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
		new Date(`${month}-15T12:00:00Z`)
	)
}

/** ma 23 nov, for dense tables */
export function formatDay(value: Date | string): string {
	return new Intl.DateTimeFormat(tag(), { weekday: 'short', day: 'numeric', month: 'short', timeZone: ZONE }).format(
		new Date(value)
	)
}

/** 14:03, in Dutch time */
export function formatTime(value: Date | string): string {
	return new Intl.DateTimeFormat(tag(), { hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(new Date(value))
}

/** a, b en c */
export function formatList(parts: readonly string[]): string {
	return new Intl.ListFormat(tag()).format(parts)
}

/** 9 kB, 1,4 MB */
export function formatBytes(bytes: number): string {
	return bytes < 1_000_000 ? `${formatNumber(Math.max(1, bytes / 1000), 0)} kB` : `${formatNumber(bytes / 1e6, 1)} MB`
}
