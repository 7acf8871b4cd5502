import { refusalCode, refuse } from '#lib/problem.ts'

/** The id in an address; refuses with `not_found` what can't be one. */
export function idOf(text: string | undefined): number {
	const id = text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : 0
	if (id < 1 || id > 2_147_483_647) throw refuse('not_found')
	return id
}

/** What was just done, as the address says it: a word, never the name of something that every object has by birth. */
export function doneOf(url: URL): string | null {
	const done = url.searchParams.get('done')
	return done === null || done in Object.prototype ? null : done
}

/**
 * What a page is about; null where it is gone and the page has to give a form back that was sent to it (`failSave`).
 * Refuses with `not_found` whoever only asks for the page.
 */
export async function foundOrGone<T>(request: Request, load: () => T | Promise<T>): Promise<T | null> {
	try {
		return await load()
	} catch (thrown) {
		if (request.method === 'POST' && refusalCode(thrown) === 'not_found') return null
		throw thrown
	}
}
