import { refuse } from '#lib/problem.ts'

/** The id in an address; refuses with `not_found` what can't be one. */
export function idOf(text: string | undefined): number {
	const id = text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : 0
	if (id < 1 || id > 2_147_483_647) throw refuse('not_found')
	return id
}
