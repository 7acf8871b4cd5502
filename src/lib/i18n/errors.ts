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

/** The sentence for an error code of server/form.ts that any noun may use; nouns translate their own codes first. */
export function errorText(code: string): string {
	return (TEXTS[code] ?? m.error_not_valid)()
}

/** A sentence as it stands in the summary, away from its field: those above do not say which field is meant. */
export function summaryText(sentence: string, label: string | undefined): string {
	const isNameless = [...Object.values(TEXTS), m.error_not_valid].some((text) => text() === sentence)
	return isNameless && label ? `${label}: ${sentence}` : sentence
}
