import type { RequestEvent } from '@sveltejs/kit'
import { refuse } from '#lib/problem.ts'

/** What a body could not be read for: it is larger than is taken, or it is not what it says to be. */
const refusalOf = (thrown: unknown) =>
	refuse((thrown as { status?: number } | null)?.status === 413 ? 'too_large' : 'unreadable')

/**
 * Refuses what no route can make sense of, so that it never counts as a fault: an address with a NUL byte, which
 * PostgreSQL can't hold, and a form action that every object has by birth. A body that can't be read is refused when it is.
 */
export function refuseUnreadable(event: RequestEvent): void {
	if (/%00/.test(event.url.pathname)) throw refuse('not_found')
	if (event.request.method !== 'POST') return
	const action = [...event.url.searchParams.keys()].find((key) => key.startsWith('/'))
	if (action !== undefined && action.slice(1) in Object.prototype) throw refuse('not_found')
	const { request } = event
	for (const name of ['formData', 'json'] as const) {
		const read = request[name].bind(request) as () => Promise<never>
		Object.defineProperty(request, name, {
			value: async () => {
				try {
					return await read()
				} catch (thrown) {
					throw refusalOf(thrown)
				}
			}
		})
	}
}
