import * as v from 'valibot'
import { shownJson } from './found.ts'
import { conceptErrors, identityErrors } from './identity.ts'
import type { Definition } from './model.ts'
import { semanticErrors } from './rules.ts'
import { definitionSchema } from './schema.ts'

/** What is wrong in a definition, and where: `sections[1].questions[3].options[2].label.en`. */
export interface DefinitionError {
	place: string
	/** texts.ts has the sentence for each */
	code: string
	params: Record<string, string | number>
}

/** What the exploration has, for the parts of a definition that refer to it. */
export interface Known {
	/** Every text is wanted in each */
	languages: readonly string[]
	themes: readonly { code: string; parent: string | null }[]
	tracks: readonly { slug: string; kind: 'expertise' | 'tailored' }[]
	regions: readonly string[]
	/** slugs */
	initiatives: readonly string[]
	/** Published versions of the same questionnaire: their numbers are never used for something else */
	earlier: readonly Definition[]
	/** Other questionnaires of the exploration: equal concepts are equal questions */
	others: readonly Definition[]
}

export type Validated = { definition: Definition; errors?: undefined } | { definition?: undefined; errors: DefinitionError[] }

const MAX_ERRORS = 100

/** One questionnaire, checked as to structure and meaning; at most 100 errors, in the order of the text. */
export function validateDefinition(json: unknown, known: Known): Validated {
	const parsed = v.safeParse(definitionSchema(known.languages), json)
	if (!parsed.success) {
		return { errors: withoutRepeats(parsed.issues.flatMap((issue) => issueErrors(issue, known.languages))).slice(0, MAX_ERRORS) }
	}
	const definition = parsed.output as Definition
	const errors = [
		...semanticErrors(definition, known),
		...identityErrors(definition, known.earlier),
		...conceptErrors(definition, known.others)
	]
	return errors.length > 0 ? { errors: errors.slice(0, MAX_ERRORS) } : { definition }
}

/** Codes of something that stands where something else belongs: their sentence says what stands there. */
const NAMES_FOUND = new Set([
	'not_a_choice', 'not_a_date', 'not_a_list', 'not_a_number', 'not_an_integer', 'not_text', 'not_yes_or_no', 'wrong_form', 'wrong_keys'
])

function issueErrors(issue: v.BaseIssue<unknown>, languages: readonly string[]): DefinitionError[] {
	const place = placeOf((issue.path ?? []).map((item) => item.key as string | number))
	const [own = '', expected] = issue.message.split(':')
	if (issue.kind === 'schema' && issue.type === 'strict_object' && issue.path !== undefined && issue.expected !== 'Object') {
		// Either a key too many, named by the path, or one that is wanted.
		const isMissing = issue.received === 'undefined'
		const isLanguage = languages.some((language) => place.endsWith(`.${language}`))
		return [{ place, code: isMissing ? (isLanguage ? 'language_missing' : 'missing') : 'unknown_key', params: {} }]
	}
	if (issue.received === 'undefined' && own !== 'language_missing') return [{ place, code: 'missing', params: {} }]
	const params: DefinitionError['params'] = NAMES_FOUND.has(own) ? { found: shownJson(issue.input) } : {}
	if (expected !== undefined) params.expected = expected
	if (issue.expected !== null && own === 'not_a_choice') params.allowed = issue.expected.replaceAll('"', '')
	return [{ place, code: own, params }]
}

function withoutRepeats(errors: DefinitionError[]): DefinitionError[] {
	const seen = new Set<string>()
	return errors.filter(({ place }) => !seen.has(place) && seen.add(place))
}

/** `sections[1].title.en`, of ['sections', 1, 'title', 'en']. */
export function placeOf(path: readonly (string | number)[]): string {
	return path.reduce<string>((place, key) => {
		if (typeof key === 'number') return `${place}[${key}]`
		return place === '' ? key : `${place}.${key}`
	}, '')
}
