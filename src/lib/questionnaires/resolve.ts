import type { Text } from '#lib/i18n/text.ts'
import {
	DATA_OPTION_BASE,
	OTHER,
	type Choice,
	type Definition,
	type OptionSource,
	type Question,
	type RegionKind,
	type Resolved,
	type ResolvedQuestion
} from './model.ts'

/** A row of the exploration that can be an option. */
export interface SourceRow {
	id: number
	/** slug of tracks and initiatives, code of regions and themes */
	key: string
	label: Text
	isRetired?: boolean
	/** Label of the theme above it */
	group?: Text | null
	regionKind?: RegionKind | null
}

/** What options can come from, for one track; in the order in which they are offered. */
export interface Sources {
	/** of the track */
	initiatives: readonly SourceRow[]
	/** the tailored ones of the exploration */
	tracks: readonly SourceRow[]
	/** all of the exploration */
	regions: readonly SourceRow[]
	/** of the track */
	trackRegions: readonly SourceRow[]
	themes1: readonly SourceRow[]
	themes2: readonly SourceRow[]
}

export const noSources: Sources = { initiatives: [], tracks: [], regions: [], trackRegions: [], themes1: [], themes2: [] }

const KEYS: Record<OptionSource, keyof Sources> = {
	'initiatives:track': 'initiatives',
	'tracks:tailored': 'tracks',
	'regions:exploration': 'regions',
	'regions:track': 'trackRegions',
	'themes:1': 'themes1',
	'themes:2': 'themes2'
}

/** The definition with everything that can be chosen in each question. */
export function resolveOptions(definition: Definition, sources: Sources): Resolved {
	return {
		...definition,
		sections: definition.sections.map((section) => ({
			...section,
			questions: section.questions.map((question): ResolvedQuestion => ({
				...question,
				choices: choicesOf(question, sources)
			}))
		}))
	}
}

function choicesOf(question: Question, sources: Sources): Choice[] {
	switch (question.type) {
		case 'single':
		case 'multiple':
			return [...offered(question, sources), ...otherOf(question)]
		case 'ranking':
			return offered(question, sources)
		case 'region':
			return [
				...offered(question, sources),
				...(question.reservedChoices ?? []).map((choice) => ({ ...choice, isReserved: true as const }))
			]
		default:
			return []
	}
}

type Choosable = Extract<Question, { type: 'single' | 'multiple' | 'ranking' | 'region' }>

function offered(question: Choosable, sources: Sources): Choice[] {
	if (question.optionsFrom === undefined) return ('options' in question ? (question.options ?? []) : []).map((o) => ({ ...o }))
	const except = 'optionsExcept' in question ? (question.optionsExcept ?? []) : []
	const areThemes = question.optionsFrom.startsWith('themes:')
	return sources[KEYS[question.optionsFrom]]
		.filter((row) => !except.includes(row.key))
		.map((row) => ({
			value: row.key,
			n: DATA_OPTION_BASE + row.id,
			label: row.label,
			...(areThemes && { themes: [row.key] }),
			...(row.isRetired && { isRetired: true as const }),
			...(row.group && { group: row.group }),
			...(row.regionKind && { regionKind: row.regionKind })
		}))
}

function otherOf(question: Extract<Question, { type: 'single' | 'multiple' }>): Choice[] {
	if (!question.other || question.otherNumber === undefined || question.otherLabel === undefined) return []
	return [{ value: OTHER, n: question.otherNumber, label: question.otherLabel, isOther: true }]
}
