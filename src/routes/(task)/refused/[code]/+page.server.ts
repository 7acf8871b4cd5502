import { problemCodes, refuse, type ProblemCode } from '#lib/problem.ts'
import type { PageServerLoad } from './$types'

/**
 * The page for a refusal that a hook made. SvelteKit answers what a hook throws with the bare error.html; the hook
 * fetches this address instead, which gives the error page in the reader's language, with the right status.
 */
export const load: PageServerLoad = ({ params }) => {
	const code = problemCodes.find((known) => known === params.code) ?? ('not_found' satisfies ProblemCode)
	throw refuse(code)
}
