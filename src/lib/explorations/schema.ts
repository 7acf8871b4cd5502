import * as v from 'valibot'
import type { Text } from '#lib/i18n/text.ts'
import { isReservedSegment } from '#lib/i18n/paths.ts'
import { checkbox, email, optionalText, optionalTextInLanguages, slug, text, textInLanguages, wholeNumber } from '#lib/server/form.ts'
import { CONTENT_LANGUAGES, type Exploration, type ExplorationSettings } from './model.ts'

/** Leaves out the languages nothing was written in, and what is no language. */
const withoutEmpty = (value: Readonly<Record<string, string>>): Text =>
	Object.fromEntries(
		CONTENT_LANGUAGES.flatMap((language) => (value[language] ? [[language, value[language]]] : []))
	)

/** Text in languages of which Dutch is required. */
export const title = (max: number) => v.pipe(textInLanguages(max), v.transform(withoutEmpty))

/** Text in languages that may be left out. */
export const optionalTitle = (max: number) => v.pipe(optionalTextInLanguages(max), v.transform(withoutEmpty))

/** '' is null. */
export const orNull = v.transform((value: string) => (value === '' ? null : value))

/** A slug that is not a fixed part of an address. */
export const freeSlug = v.pipe(
	slug,
	v.check((value) => !isReservedSegment(value), 'reserved')
)

/** A day, a month or a year, as far as known, or ''. */
export const optionalMoment = v.optional(
	v.pipe(
		v.string(),
		v.check((value) => value === '' || /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value), 'explorations_moment')
	),
	''
)

/** Lines of a text area, each an item. */
export const lines = (max: number) =>
	v.pipe(
		optionalText(4000),
		v.transform((value) => value.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')),
		v.maxLength(40, 'too_long'),
		v.check((items) => items.every((item) => item.length <= max), 'too_long')
	)

const settings = {
	title: title(120),
	question: optionalTitle(200),
	summary: optionalTitle(2000),
	languages: v.pipe(
		v.optional(v.array(v.picklist(CONTENT_LANGUAGES, 'not_a_choice')), []),
		v.check((languages) => languages.includes('nl'), 'explorations_dutch')
	),
	contactName: optionalText(120),
	contactEmail: v.optional(v.union([v.literal(''), email], 'not_email'), ''),
	isPublic: checkbox
}

export const settingsSchema = v.object(settings)

/** A new exploration, with the regions and themes of another one where `copyFrom` names it. */
export const newExplorationSchema = v.object({ slug: freeSlug, copyFrom: v.pipe(optionalText(60), orNull), ...settings })

export const appointSchema = v.object({ account: wholeNumber })

/** What can be done with the thing of a page besides changing it. */
export const moveSchema = v.object({ code: text(60), direction: v.picklist(['up', 'down'], 'not_a_choice') })

/** Text in languages as fields of a form. */
export function textValues(name: string, written: Text): Record<string, string> {
	return Object.fromEntries(Object.entries(written).map(([language, value]) => [`${name}.${language}`, value]))
}

/** The settings as fields of a form. */
export function settingsValues(settings: ExplorationSettings | Exploration): Record<string, string> {
	return {
		...textValues('title', settings.title),
		...textValues('question', settings.question),
		...textValues('summary', settings.summary),
		'languages[]': settings.languages.join(','),
		contactName: settings.contactName,
		contactEmail: settings.contactEmail,
		isPublic: settings.isPublic ? 'on' : ''
	}
}
