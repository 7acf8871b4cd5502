import { m } from '#lib/paraglide/messages.js'
import type { FormErrors } from '#lib/server/form.ts'

const TEXTS: Record<string, () => string> = {
	required: m.error_required,
	too_long: m.error_too_long,
	not_email: m.error_not_email,
	not_slug: m.error_not_slug,
	not_whole_number: m.error_not_whole_number,
	not_date: m.error_not_date,
	taken: m.error_taken,
	not_a_choice: m.error_not_a_choice,
	reserved: m.error_reserved
}

/** The sentence for an error code of server/form.ts that any noun may use; nouns translate their own codes first. */
export function errorText(code: string): string {
	return (TEXTS[code] ?? m.error_not_valid)()
}

/** A sentence as it stands in the summary, away from its field: those above do not say which field is meant. */
export function summaryText(sentence: string, label: string | undefined): string {
	const isNameless = [...Object.values(TEXTS), m.error_not_valid].some((text) => text() === sentence)
	return isNameless && label ? `${label}: ${sentence}` : sentence
}

/** What a form shows: a sentence by field, and the summary with the control each one belongs to. */
export interface ShownErrors {
	sentences: Record<string, string>
	summary: { field: string; message: string }[]
}

/**
 * What a form shows of its errors.
 *
 * @param nameOf what a field is called on the form
 * @param words the sentence for a code
 */
export function shownErrors(
	errors: FormErrors | undefined,
	nameOf: (field: string) => string | undefined,
	words: (code: string) => string = errorText
): ShownErrors {
	const sentences = Object.fromEntries(Object.entries(errors ?? {}).map(([field, code]) => [field, words(code)]))
	const summary = Object.entries(sentences).map(([field, sentence]) => ({
		// An error on an item of a list belongs to the list.
		field: field.replace(/\.\d+$/, ''),
		message: summaryText(sentence, nameOf(field))
	}))
	return { sentences, summary }
}

/**
 * What a form shows where a colleague changed the thing meanwhile: what it says now, at each field that differs.
 *
 * @param valueOf the value of a field in words
 */
export function shownNow(
	now: Readonly<Record<string, string>>,
	nameOf: (field: string) => string | undefined,
	valueOf: (field: string, value: string) => string
): ShownErrors {
	const sentences: Record<string, string> = {}
	const summary = Object.entries(now).map(([name, stored]) => {
		const field = name.replace(/\[\]$/, '')
		const value = valueOf(name, stored)
		sentences[field] = m.site_now({ value })
		return { field, message: m.site_now_of({ field: nameOf(name) ?? field, value }) }
	})
	return { sentences, summary }
}
