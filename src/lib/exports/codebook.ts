import type { Cell } from '#lib/csv/dialect.ts'
import { codebookColumns, codebookRows } from '#lib/questionnaires/codebook.ts'
import type { Choice, Resolved } from '#lib/questionnaires/model.ts'

/** What the leading columns mean, by language. */
const LEADING_NOTES: Record<string, Record<string, string>> = {
	nl: {
		receipt: 'ontvangstnummer van de inbreng',
		submission: 'volgnummer van de inbreng in deze publicatie',
		round: 'nummer van de ronde',
		round_title: 'naam van de ronde',
		track: 'code van het traject; leeg bij een open consultatie',
		track_name: 'naam van het traject',
		regions: 'codes van de regio’s met een spatie ertussen; all: alle regio’s, none: niet aan een regio gebonden',
		region_names: 'namen van de regio’s',
		state: 'accepted geaccepteerd, submitted ingediend en nog niet beoordeeld',
		submitted_at: 'wanneer ingediend: in Nederlandse tijd in het bestand voor Excel, in UTC in het andere',
		questionnaire: 'code van de vragenlijst',
		questionnaire_version: 'versie van de vragenlijst',
		language: 'taal van de antwoorden'
	},
	en: {
		receipt: 'receipt number of the submission',
		submission: 'number of the submission in this release',
		round: 'number of the round',
		round_title: 'name of the round',
		track: 'code of the track; empty for an open consultation',
		track_name: 'name of the track',
		regions: 'codes of the regions with a space between them; all: all regions, none: not tied to a region',
		region_names: 'names of the regions',
		state: 'accepted, or submitted and not yet reviewed',
		submitted_at: 'when it was submitted: in Dutch time in the file for Excel, in UTC in the other',
		questionnaire: 'code of the questionnaire',
		questionnaire_version: 'version of the questionnaire',
		language: 'language of the answers'
	}
}

/** The lines of a codebook: the leading columns, then those of the questions with their values. */
export function codebookLines(resolved: Resolved, leading: readonly string[], locale: string): Cell[][] {
	const notes = LEADING_NOTES[locale] ?? LEADING_NOTES.en
	const first = leading.map((name): Cell[] => [name, null, null, null, null, null, null, null, notes?.[name] ?? null])
	return [[...codebookColumns], ...first, ...codebookRows(resolved, locale)]
}

/** One questionnaire version as several tracks see it: everything that any of them could choose. */
export function mergeResolved(all: readonly Resolved[]): Resolved | null {
	const [first, ...others] = all
	if (first === undefined) return null
	if (others.length === 0) return first
	const choices = new Map<number, Map<number, Choice>>()
	for (const resolved of all) {
		for (const question of resolved.sections.flatMap((section) => section.questions)) {
			const known = choices.get(question.number) ?? new Map<number, Choice>()
			for (const choice of question.choices) if (!known.has(choice.n)) known.set(choice.n, choice)
			choices.set(question.number, known)
		}
	}
	const sections = first.sections.map((section) => ({
		...section,
		questions: section.questions.map((question) => ({ ...question, choices: [...(choices.get(question.number)?.values() ?? [])] }))
	}))
	return { ...first, sections }
}
