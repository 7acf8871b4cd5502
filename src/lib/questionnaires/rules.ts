import {
	hasOptionThemes,
	OTHER,
	questionsOf,
	type Condition,
	type Definition,
	type Question,
	type Scale,
	type VisibleIf
} from './model.ts'
import { shownJson } from './found.ts'
import { listsOf, numbersOf } from './identity.ts'
import type { ExpectedForm } from './schema.ts'
import type { DefinitionError, Known } from './validate.ts'
import { decimalsOf } from './values.ts'

/** Values that would be mistaken for another column of a file. */
const RESERVED_VALUES = [OTHER, 'status']
const MOST_ON_A_SCALE = 21

type Report = (place: string, code: string, params?: DefinitionError['params']) => void

/** What the structure can't say: unique numbers, ranges, conditions, themes that exist. */
export function semanticErrors(definition: Definition, known: Known): DefinitionError[] {
	const errors: DefinitionError[] = []
	const report: Report = (place, code, params = {}) => errors.push({ place, code, params })
	const earlier = new Map<string, Question>()
	const numbers = new Map<number, string>()
	const ids = new Set<string>()
	const roles = new Set<string>()
	aboutTheWhole(definition, known, report)
	definition.sections.forEach((section, s) => {
		const place = `sections[${s}]`
		if (!section.id.startsWith(`${definition.id}-`)) report(`${place}.id`, 'id_prefix', { prefix: `${definition.id}-` })
		if (ids.has(section.id)) report(`${place}.id`, 'repeated', { value: section.id })
		ids.add(section.id)
		aboutConditions(section.visibleIf, `${place}.visibleIf`, earlier, definition, known, report)
		section.questions.forEach((question, q) => {
			const at = `${place}.questions[${q}]`
			if (!question.id.startsWith(definition.id)) report(`${at}.id`, 'id_prefix', { prefix: definition.id })
			if (ids.has(question.id)) report(`${at}.id`, 'repeated', { value: question.id })
			ids.add(question.id)
			if (question.role !== undefined && roles.has(question.role)) report(`${at}.role`, 'repeated', { value: question.role })
			if (question.role !== undefined) roles.add(question.role)
			aboutNumbers(question, at, numbers, report)
			aboutConditions(question.visibleIf, `${at}.visibleIf`, earlier, definition, known, report)
			aboutQuestion(question, at, known, report)
			aboutThemes(question, at, known, report)
			earlier.set(question.id, question)
		})
	})
	return errors
}

function aboutTheWhole(definition: Definition, known: Known, report: Report): void {
	if (definition.purpose === 'input' && definition.trackKind === null) report('trackKind', 'missing')
	if (definition.purpose === 'input' && definition.tracks.length === 0) report('tracks', 'too_few')
	definition.tracks.forEach((slug, index) => {
		const track = known.tracks.find((candidate) => candidate.slug === slug)
		if (track === undefined) report(`tracks[${index}]`, 'unknown_track', { value: slug })
		else if (definition.trackKind !== null && track.kind !== definition.trackKind) {
			report(`tracks[${index}]`, 'track_of_other_kind', { value: slug })
		}
	})
}

function aboutNumbers(question: Question, at: string, numbers: Map<number, string>, report: Report): void {
	const values = new Set<string>()
	for (const { n, path, means } of numbersOf(question)) {
		const place = `${at}.${path}`
		const first = numbers.get(n)
		if (first !== undefined) report(place, 'number_twice', { number: n, first })
		else numbers.set(n, place)
		if (values.has(means)) report(place.replace(/\.n$/, '.value'), 'repeated', { value: means.split(' ').at(-1) ?? '' })
		values.add(means)
	}
	for (const { name, items } of listsOf(question)) {
		items.forEach((item, i) => {
			if (RESERVED_VALUES.includes(item.value)) report(`${at}.${name}[${i}].value`, 'value_reserved', { value: item.value })
		})
	}
}

function aboutConditions(
	visibleIf: VisibleIf | undefined,
	place: string,
	earlier: ReadonlyMap<string, Question>,
	definition: Definition,
	known: Known,
	report: Report
): void {
	if (visibleIf === undefined) return
	const kind = visibleIf.all ? 'all' : 'any'
	const conditions = visibleIf.all ?? visibleIf.any
	conditions.forEach((condition, c) => {
		const at = `${place}.${kind}[${c}]`
		const question = earlier.get(condition.question)
		if (question === undefined) {
			const exists = questionsOf(definition).some((candidate) => candidate.id === condition.question)
			report(`${at}.question`, exists ? 'condition_not_earlier' : 'condition_unknown', { value: condition.question })
			return
		}
		if (!fitsOp(condition, question)) report(`${at}.op`, 'condition_op', { type: question.type })
		else if ((condition.op === 'in') !== Array.isArray(condition.value)) {
			const expected: ExpectedForm = condition.op === 'in' ? 'list' : 'one'
			report(`${at}.value`, 'wrong_form', { expected, found: shownJson(condition.value) })
		}
		else {
			const values = Array.isArray(condition.value) ? condition.value : [condition.value]
			for (const value of values) {
				if (!canHave(question, value, known)) report(`${at}.value`, 'condition_value', { value, question: question.id })
			}
		}
	})
}

function fitsOp(condition: Condition, question: Question): boolean {
	return condition.op === 'includes'
		? ['multiple', 'ranking', 'region'].includes(question.type)
		: ['single', 'scale', 'number', 'date'].includes(question.type)
}

function canHave(question: Question, value: string | number, known: Known): boolean {
	switch (question.type) {
		case 'scale':
			return typeof value === 'number' && Number.isInteger(value) && value >= question.scale.min && value <= question.scale.max
		case 'number':
			return typeof value === 'number' && value >= question.min && value <= question.max && decimalsOf(value) <= question.decimals
		case 'date':
			return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
		case 'single':
		case 'multiple':
			return (value === OTHER && question.other === true) || optionKeys(question, known).includes(String(value))
		case 'ranking':
			return optionKeys(question, known).includes(String(value))
		case 'region':
			return known.regions.includes(String(value)) || (question.reservedChoices ?? []).some((choice) => choice.value === value)
		default:
			return false
	}
}

/** What can be chosen: of options from data the keys that exist now. */
function optionKeys(question: Extract<Question, { type: 'single' | 'multiple' | 'ranking' }>, known: Known): string[] {
	const except = question.optionsExcept ?? []
	return keysOfSource(question, known).filter((key) => !except.includes(key))
}

function keysOfSource(question: Extract<Question, { type: 'single' | 'multiple' | 'ranking' }>, known: Known): string[] {
	switch (question.optionsFrom) {
		case undefined:
			return (question.options ?? []).map((option) => option.value)
		case 'initiatives:track':
			return [...known.initiatives]
		case 'tracks:tailored':
			return known.tracks.filter((track) => track.kind === 'tailored').map((track) => track.slug)
		case 'themes:1':
			return known.themes.filter((theme) => theme.parent === null).map((theme) => theme.code)
		case 'themes:2':
			return known.themes.filter((theme) => theme.parent !== null).map((theme) => theme.code)
		default:
			return [...known.regions]
	}
}

function aboutQuestion(question: Question, at: string, known: Known, report: Report): void {
	if (question.locked !== undefined && question.prefill === undefined) report(`${at}.locked`, 'locked_without_prefill')
	if (question.role === 'region' && question.type !== 'region') report(`${at}.role`, 'role_of_other_type')
	if (['track', 'initiative'].includes(question.role ?? '') && question.type !== 'single') report(`${at}.role`, 'role_of_other_type')
	switch (question.type) {
		case 'number':
			if (question.min > question.max) report(`${at}.max`, 'max_below_min')
			break
		case 'date':
			if (question.minDate && question.maxDate && question.minDate > question.maxDate) report(`${at}.maxDate`, 'max_below_min')
			break
		case 'scale':
			aboutScale(question.scale, `${at}.scale`, report)
			break
		case 'matrix':
			if ((question.scale === undefined) === (question.columns === undefined)) report(at, 'scale_or_columns')
			if (question.scale !== undefined) aboutScale(question.scale, `${at}.scale`, report)
			break
		case 'region':
			aboutCounts(question, at, Infinity, report)
			break
		case 'single':
		case 'multiple':
		case 'ranking':
			aboutOptions(question, at, known, report)
	}
}

function aboutScale(scale: Scale, at: string, report: Report): void {
	if (scale.min >= scale.max) report(`${at}.max`, 'max_below_min')
	else if (scale.max - scale.min >= MOST_ON_A_SCALE) report(`${at}.max`, 'scale_too_long', { most: MOST_ON_A_SCALE })
}

function aboutOptions(
	question: Extract<Question, { type: 'single' | 'multiple' | 'ranking' }>,
	at: string,
	known: Known,
	report: Report
): void {
	if ((question.options === undefined) === (question.optionsFrom === undefined)) report(at, 'options_or_source')
	if (question.optionsExcept !== undefined && question.optionsFrom === undefined) report(`${at}.optionsExcept`, 'options_or_source')
	;(question.optionsExcept ?? []).forEach((key, i) => {
		if (!keysOfSource(question, known).includes(key)) report(`${at}.optionsExcept[${i}]`, 'unknown_option', { value: key })
	})
	const count = question.options?.length ?? Infinity
	if (question.type === 'ranking') {
		if (question.topN > count) report(`${at}.topN`, 'more_than_options', { count })
		question.options?.forEach((option, i) => {
			if (option.exclusive) report(`${at}.options[${i}].exclusive`, 'exclusive_in_ranking')
		})
		return
	}
	const other = [question.other, question.otherLabel, question.otherNumber, question.otherMaxLength]
	if (other.some((part) => part === undefined) && other.some((part) => part !== undefined)) report(at, 'other_incomplete')
	if (question.type === 'multiple') aboutCounts(question, at, count + (question.other ? 1 : 0), report)
}

function aboutCounts(question: { minChoices?: number; maxChoices?: number }, at: string, count: number, report: Report): void {
	const { minChoices = 1, maxChoices } = question
	if (maxChoices !== undefined && minChoices > maxChoices) report(`${at}.maxChoices`, 'max_below_min')
	if (minChoices > count) report(`${at}.minChoices`, 'more_than_options', { count })
	if (maxChoices !== undefined && maxChoices > count) report(`${at}.maxChoices`, 'more_than_options', { count })
}

function aboutThemes(question: Question, at: string, known: Known, report: Report): void {
	const exists = (code: string) => known.themes.some((theme) => theme.code === code)
	const listed = (codes: readonly string[], place: string) => {
		codes.forEach((code, i) => {
			if (!exists(code)) report(`${place}[${i}]`, 'unknown_theme', { value: code })
			else if (codes.indexOf(code) !== i) report(`${place}[${i}]`, 'repeated', { value: code })
		})
	}
	listed(question.themes, `${at}.themes`)
	if (question.role !== undefined && question.themes.length > 0) report(`${at}.themes`, 'role_with_themes')
	if (!hasOptionThemes(question)) return
	const isFromThemes = 'optionsFrom' in question && question.optionsFrom !== undefined
	const name = question.type === 'matrix' ? 'rows' : 'options'
	const items = question.type === 'matrix' ? question.rows : 'options' in question ? (question.options ?? []) : []
	items.forEach((item, i) => listed(item.themes ?? [], `${at}.${name}[${i}].themes`))
	const union = isFromThemes ? optionKeys(question as never, known) : items.flatMap((item) => item.themes ?? [])
	const tooMany = question.themes.find((code) => exists(code) && !union.includes(code))
	if (tooMany !== undefined) report(`${at}.themes`, 'theme_without_option', { value: tooMany })
	const missing = union.find((code) => exists(code) && !question.themes.includes(code))
	// A list that was written out when the codebook was smaller is no mistake: the options decide.
	if (missing !== undefined && !isFromThemes) report(`${at}.themes`, 'theme_of_option_missing', { value: missing })
}
