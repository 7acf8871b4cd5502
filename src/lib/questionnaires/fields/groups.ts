import { inLanguage } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Choice } from '../model.ts'

export interface ChoiceGroup {
	/** null: a list without headings */
	label: ((language: string) => string) | null
	choices: Choice[]
}

const KINDS = {
	decline: m.questionnaires_kind_decline,
	anticipation: m.questionnaires_kind_anticipation,
	overlay: m.questionnaires_kind_overlay
}

/** A list of choices under headings: themes above sub-themes, kinds of regions, and what stands beside them. */
export function choiceGroups(choices: readonly Choice[]): ChoiceGroup[] {
	const isGrouped = choices.some((choice) => choice.group) || new Set(choices.map((choice) => choice.regionKind)).size > 1
	if (!isGrouped) return [{ label: null, choices: [...choices] }]
	const groups = new Map<string, ChoiceGroup>()
	for (const choice of choices) {
		const { group, regionKind } = choice
		const key = regionKind ?? (group ? inLanguage(group, 'nl') : '')
		const label = regionKind
			? () => KINDS[regionKind]()
			: group
				? (language: string) => inLanguage(group, language)
				: () => m.questionnaires_kind_reserved()
		const held = groups.get(key) ?? { label, choices: [] }
		held.choices.push(choice)
		groups.set(key, held)
	}
	return [...groups.values()]
}
