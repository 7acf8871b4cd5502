import { m } from '#lib/paraglide/messages.js'

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

/** Whether a sentence is one of these, which say what is wrong but not with which field. */
export function namesNoField(sentence: string): boolean {
	return Object.values(TEXTS).some((text) => text() === sentence)
}

/** The sentence for an error code of server/form.ts that any noun may use; nouns translate their own codes first. */
export function errorText(code: string): string {
	return (TEXTS[code] ?? m.error_not_valid)()
}
