import * as v from 'valibot'
import { textValues } from '#lib/explorations/schema.ts'
import { email, optionalDay, optionalText, textInLanguages, wholeNumber } from '#lib/server/form.ts'
import { dayOf, endOfDay, lastDayBefore, startOfDay } from './day.ts'
import type { Round } from './model.ts'

/** A round as it is typed in: days in Dutch time, the last one included. */
export const roundSchema = v.pipe(
	v.object({
		title: textInLanguages(120),
		versions: v.pipe(v.optional(v.array(wholeNumber), []), v.minLength(1, 'rounds_no_questionnaire')),
		opensOn: optionalDay,
		closesOn: optionalDay,
		graceMinutes: v.pipe(wholeNumber, v.minValue(0, 'rounds_grace'), v.maxValue(1440, 'rounds_grace')),
		counts: v.picklist(['accepted', 'submitted'], 'not_a_choice'),
		contactName: optionalText(120),
		contactEmail: v.optional(v.union([v.literal(''), email], 'not_email'), '')
	}),
	v.forward(
		v.check(({ opensOn, closesOn }) => opensOn === '' || closesOn === '' || opensOn <= closesOn, 'rounds_ends_before'),
		['closesOn']
	),
	v.transform(({ opensOn, closesOn, ...rest }) => ({
		...rest,
		opensAt: opensOn === '' ? null : startOfDay(opensOn),
		closesAt: closesOn === '' ? null : endOfDay(closesOn)
	}))
)
export type RoundInput = v.InferOutput<typeof roundSchema>

/** What a form says of a round. */
export function roundValues(round: RoundInput): Record<string, string> {
	return {
		...textValues('title', round.title),
		'versions[]': [...new Set(round.versions)].sort((a, b) => a - b).join(','),
		opensOn: round.opensAt === null ? '' : dayOf(round.opensAt),
		closesOn: round.closesAt === null ? '' : lastDayBefore(round.closesAt),
		graceMinutes: String(round.graceMinutes),
		counts: round.counts,
		contactName: round.contactName,
		contactEmail: round.contactEmail
	}
}

/** A round that is stored, as fields of its form. */
export function storedRoundValues(
	round: Round,
	offered: readonly { id: number; isChosen: boolean }[]
): Record<string, string> {
	return roundValues({ ...round, versions: offered.filter((version) => version.isChosen).map(({ id }) => id) })
}

/** Which tracks are asked: fields `ask[]` of the form `<version>:<track>[:<region>[:<initiative>]]`. */
export const assignmentsSchema = v.object({
	ask: v.optional(v.array(v.pipe(v.string(), v.regex(/^\d{1,9}:\d{1,9}$/, 'not_a_choice'))), [])
})

/** One more expected submission, for a region or an initiative of a track. */
export const narrowAssignmentSchema = v.object({
	version: wholeNumber,
	track: wholeNumber,
	region: v.optional(v.union([v.pipe(v.literal(''), v.transform(() => null)), wholeNumber]), ''),
	initiative: v.optional(v.union([v.pipe(v.literal(''), v.transform(() => null)), wholeNumber]), '')
})
