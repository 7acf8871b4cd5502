import { fail, type ActionFailure } from '@sveltejs/kit'
import { violatedConstraint } from './database.ts'
import type { FormErrors } from './form.ts'

/** Bad input that only a use case can find, such as a name that is taken: error codes by field. */
export class InvalidInput extends Error {
	readonly errors: FormErrors

	constructor(errors: FormErrors) {
		super(`invalid input: ${Object.entries(errors).flat().join(' ')}`)
		this.errors = errors
	}
}

/** Runs a statement; where it runs into one of the constraints, the field of that constraint is `taken`. */
export async function orTaken<T>(work: () => Promise<T>, fields: Record<string, string>): Promise<T> {
	try {
		return await work()
	} catch (thrown) {
		const field = fields[violatedConstraint(thrown) ?? '']
		if (field === undefined) throw thrown
		throw new InvalidInput({ [field]: 'taken' })
	}
}

/** The answer of a form action to bad input that a use case found; throws anything else on. */
export function failInvalid(
	thrown: unknown,
	form: FormData
): ActionFailure<{ values: Record<string, string>; errors: FormErrors }> {
	if (!(thrown instanceof InvalidInput)) throw thrown
	return fail(400, { values: typedIn(form), errors: thrown.errors })
}

/** What was typed, by field name; the values of a list `name[]` are joined by a comma. */
export function typedIn(form: FormData): Record<string, string> {
	const values: Record<string, string> = {}
	for (const name of new Set(form.keys())) {
		values[name] = form.getAll(name).filter((value) => typeof value === 'string').join(',')
	}
	return values
}
