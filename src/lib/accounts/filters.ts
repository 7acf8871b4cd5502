import { isDay } from '#lib/i18n/day.ts'
import { explorationRoles, trackRoles } from './model.ts'

const STATES = ['active', 'invited', 'deactivated', 'quiet'] as const

export type PeopleState = (typeof STATES)[number]

/** Which people a page or a file shows, from its address; what is not understood is left out. */
export interface PeopleQuery {
	search: string
	role: string | null
	trackId: number | null
	state: PeopleState
}

/** A positive whole number of the address, or null. */
export function numberIn(parameters: URLSearchParams, name: string): number | null {
	const text = parameters.get(name) ?? ''
	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}

/** A short text of the address, without what PostgreSQL can't hold. */
export function textIn(parameters: URLSearchParams, name: string): string {
	return (parameters.get(name) ?? '').replaceAll('\0', '').trim().slice(0, 100)
}

/** One of the choices, or null. */
export function choiceIn<T extends string>(parameters: URLSearchParams, name: string, choices: readonly T[]): T | null {
	return choices.find((choice) => choice === parameters.get(name)) ?? null
}

export function peopleQuery(parameters: URLSearchParams): PeopleQuery {
	return {
		search: textIn(parameters, 'q'),
		role: choiceIn(parameters, 'role', [...explorationRoles, ...trackRoles]),
		trackId: numberIn(parameters, 'track'),
		state: choiceIn(parameters, 'state', STATES) ?? 'active'
	}
}

/** From where a page starts, by key. */
export function pageFrom(parameters: URLSearchParams): { after: number } | { before: number } | null {
	const after = numberIn(parameters, 'after')
	if (after !== null) return { after }
	const before = numberIn(parameters, 'before')
	return before === null ? null : { before }
}

/** The same address with parameters changed; null takes one away. Changing a filter starts at the first page. */
export function withParameters(url: URL, changes: Record<string, string | number | null>): string {
	const parameters = new URLSearchParams(url.search)
	for (const name of ['after', 'before', 'done']) parameters.delete(name)
	for (const [name, value] of Object.entries(changes)) {
		if (value === null) parameters.delete(name)
		else parameters.set(name, String(value))
	}
	for (const [name, value] of [...parameters]) if (value === '') parameters.delete(name)
	const text = parameters.toString()
	return text === '' ? url.pathname : `?${text}`
}

/** A day of the address that the calendar has, or null. */
export function dayIn(parameters: URLSearchParams, name: string): string | null {
	const text = parameters.get(name) ?? ''
	return isDay(text) ? text : null
}

/** What a page or a file of the log shows, from its address. */
export function logQuery(parameters: URLSearchParams, nouns: readonly string[]) {
	return {
		person: textIn(parameters, 'person'),
		action: choiceIn(parameters, 'action', nouns),
		result: choiceIn(parameters, 'result', ['done', 'refused'] as const),
		from: dayIn(parameters, 'from'),
		to: dayIn(parameters, 'to')
	}
}

/** Which accounts of the site a page shows, from its address. */
export function accountsQuery(parameters: URLSearchParams) {
	return {
		search: textIn(parameters, 'q'),
		onlySite: parameters.get('role') === 'site_administrator',
		state: choiceIn(parameters, 'state', ['active', 'invited', 'deactivated'] as const) ?? 'active'
	}
}
