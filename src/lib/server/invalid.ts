import { fail, type ActionFailure } from '@sveltejs/kit'
import { problemStatus, refusalCode } from '#lib/problem.ts'
import { ChangedMeanwhile, type NotSaved } from './basis.ts'
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

/** The answer of a form action to bad input: what was typed, and what is wrong with it. */
export function failTyped(form: FormData, errors: FormErrors): ActionFailure<NotSaved> {
	return fail(400, { values: typedIn(form), errors })
}

/** The answer of a form action to bad input that a use case found; throws anything else on. */
export function failInvalid(thrown: unknown, form: FormData): ActionFailure<NotSaved> {
	if (!(thrown instanceof InvalidInput)) throw thrown
	return failTyped(form, thrown.errors)
}

/**
 * The answer of a form action that changes something which others may change or remove meanwhile: the form comes back
 * with all that was typed. The page of something that is gone is then loaded with `foundOrGone`.
 */
export function failSave(thrown: unknown, form: FormData): ActionFailure<NotSaved> {
	if (thrown instanceof ChangedMeanwhile) {
		const values = { ...typedIn(form), basis: JSON.stringify(thrown.basis) }
		return fail(problemStatus('conflict'), { values, errors: {}, now: thrown.now })
	}
	if (refusalCode(thrown) === 'not_found') return fail(problemStatus('not_found'), { values: typedIn(form), errors: {} })
	return failInvalid(thrown, form)
}

/** What was typed, by field name; the values of a list `name[]` are joined by a comma. */
export function typedIn(form: FormData): Record<string, string> {
	const values: Record<string, string> = {}
	for (const name of new Set(form.keys())) {
		values[name] = form.getAll(name).filter((value) => typeof value === 'string').join(',').replaceAll('\0', '')
	}
	return values
}
