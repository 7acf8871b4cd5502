import type { Cookies } from '@sveltejs/kit'

/** Cookies of one browser, as a route sees them; `attributes` holds what was set with each. */
export function testCookies(initial: Record<string, string> = {}) {
	const values = new Map(Object.entries(initial))
	const attributes = new Map<string, Record<string, unknown>>()
	const cookies: Cookies = {
		get: (name) => values.get(name),
		getAll: () => [...values].map(([name, value]) => ({ name, value })),
		set: (name, value, options) => {
			values.set(name, value)
			attributes.set(name, { ...options })
		},
		delete: (name) => void values.delete(name),
		serialize: () => ''
	}
	return { cookies, attributes }
}
