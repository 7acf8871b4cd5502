import { refuse } from '#lib/problem.ts'

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
