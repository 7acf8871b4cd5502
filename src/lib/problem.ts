import { error } from '@sveltejs/kit'

/**
 * The catalogue of refusals: every way in which a request can be refused by rule, with its HTTP status.
 * The text a user reads for a code is the message `problem_<code>`. This is the only module that knows HTTP statuses.
 */
const STATUS = {
	not_found: 404,
	sign_in_first: 401,
	forbidden: 403,
	account_deactivated: 403,
	too_many_attempts: 429,
	link_used_or_expired: 410,
	conflict: 409,
	in_use: 409,
	last_administrator: 409,
	own_roles: 409,
	example_account: 409,
	round_not_open: 409,
	round_closed: 409,
	submission_not_open: 409,
	submission_changed: 409,
	version_published: 409,
	nothing_to_release: 409,
	only_in_example: 409,
	too_large: 413,
	unreadable: 400,
	unavailable: 503
} as const

export type ProblemCode = keyof typeof STATUS

/** All codes, for the test that each has a text in every language. */
export const problemCodes = Object.keys(STATUS) as ProblemCode[]

/** The HTTP status of a refusal, for a form that answers with it. */
export function problemStatus(code: ProblemCode): number {
	return STATUS[code]
}

/**
 * An HTTP error with a stable code, to be thrown: `throw refuse('round_closed')`.
 * SvelteKit shows it through +error.svelte, which translates the code.
 */
export function refuse(code: ProblemCode): unknown {
	try {
		error(STATUS[code], { message: code, code })
	} catch (refusal) {
		return refusal
	}
}

/** Whether something thrown is a refusal, and which. */
export function refusalCode(thrown: unknown): ProblemCode | null {
	const body = (thrown as { body?: { code?: string } } | null)?.body
	return body?.code !== undefined && body.code in STATUS ? (body.code as ProblemCode) : null
}

/** The value, or the refusal `not_found` when there is none. */
export function found<T>(value: T | null | undefined): T {
	if (value === null || value === undefined) throw refuse('not_found')
	return value
}
