import type { FormErrors } from './form.ts'

/** The fields of a form as text, by field name; the items of a list `name[]` are joined by a comma. */
export type Values = Readonly<Record<string, string>>

/** A field that changed. */
export interface Change {
	field: string
	before: string
	after: string
}

/**
 * Somebody else changed the thing after the form for it was made. Nothing was stored: the form comes back with what
 * was typed, and with what the thing says now as its new basis, so that saving again is on purpose.
 */
export class ChangedMeanwhile extends Error {
	/** Everything the thing says now. */
	readonly basis: Values
	/** What it says now in the fields that somebody else changed. */
	readonly now: Values

	constructor(basis: Values, now: Values) {
		super(`changed meanwhile: ${Object.keys(now).join(' ')}`)
		this.basis = basis
		this.now = now
	}
}

/** The values of a form with their basis: the values as they were shown, which its hidden field `basis` carries along. */
export function withBasis(values: Values): Record<string, string> {
	return { ...values, basis: JSON.stringify(values) }
}

/**
 * What a form says it was based on. Who says nothing that can be read has seen nothing: then every field counts as
 * changed meanwhile.
 */
export function basisOf(form: FormData): Values {
	try {
		const basis: unknown = JSON.parse(String(form.get('basis') ?? ''))
		if (typeof basis !== 'object' || basis === null) return {}
		return Object.fromEntries(Object.entries(basis).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
	} catch {
		return {}
	}
}

/** The fields that differ, in their order; absent is ''. */
function differences(before: Values, after: Values): Change[] {
	const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])]
	const all = fields.map((field) => ({ field, before: before[field] ?? '', after: after[field] ?? '' }))
	return all.filter((change) => change.before !== change.after)
}

/**
 * What saving changes. Throws `ChangedMeanwhile` where it would undo, unseen, what somebody else saved after the form
 * was made; the same change made twice undoes nothing.
 *
 * @param basis what the form was based on; null where no form was: an import, or putting an example back
 * @param now what the thing says now; `isRetired` may be among it, which a form shows and never sets
 * @param wanted what it is to say
 */
export function changesOf(basis: Values | null, now: Values, wanted: Values): Change[] {
	const changes = differences(now, wanted)
	const byOthers = basis === null ? [] : differences(basis, now).map(({ field }) => field)
	const undone = changes.filter(({ field }) => byOthers.includes(field))
	if (undone.length > 0) throw new ChangedMeanwhile(now, Object.fromEntries(undone.map(({ field, before }) => [field, before])))
	return changes.filter(({ field }) => field !== 'isRetired')
}

/** Whether a thing was taken out of use, as a value of its form. */
export const retiredValue = ({ retiredAt }: { retiredAt: Date | null }) => ({ isRetired: retiredAt === null ? '' : 'on' })

/** What a form action answers when it stores nothing: what was typed, and what is wrong with it. */
export interface NotSaved {
	values: Record<string, string>
	errors: FormErrors
	/** Set where a colleague changed the thing meanwhile: what it says now, by field. */
	now?: Values
}
