import type { Input, Inputs } from '#lib/questionnaires/input.ts'
import { fingerprint, type Seen } from './model.ts'

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
