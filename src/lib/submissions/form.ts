import { readInputs, type Input, type Inputs } from '#lib/questionnaires/input.ts'
import type { ResolvedQuestion } from '#lib/questionnaires/model.ts'
import { fingerprint, readSeen, type Seen } from './model.ts'

/**
 * What of a sent form is to be saved: the answers that differ from what the form showed. What was left as it was is no
 * change, whatever a colleague made of it since.
 */
export function changesOf(sent: Inputs, seen: Seen): { number: number; input: Input; version: number }[] {
	return [...sent].flatMap(([number, input]) => {
		const shown = seen.get(number)
		if (shown !== undefined && shown.fingerprint === fingerprint(input)) return []
		return [{ number, input, version: shown?.version ?? 0 }]
	})
}

/**
 * What was typed in a form before the scripts had arrived: they put every field back to what the server sent, so this is
 * read first. Nothing on a server, and nothing where the page has no such form.
 */
export function changesInPage(
	formId: string,
	questions: readonly ResolvedQuestion[],
	language: 'nl' | 'en'
): { number: number; input: Input }[] {
	if (typeof document === 'undefined') return []
	const form = document.getElementById(formId)
	if (!(form instanceof HTMLFormElement)) return []
	const sent = new FormData(form)
	return changesOf(readInputs(sent, questions, language), readSeen(sent.getAll('seen').map(String)))
}
