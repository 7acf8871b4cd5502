/** The longest part of a file that an error repeats. */
const LONGEST = 60

/** What stands in a file where something else belongs, as it is written there, and not too long. */
export function shownJson(value: unknown): string {
	const text = JSON.stringify(value) ?? ''
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
