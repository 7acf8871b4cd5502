import * as v from 'valibot'
import { optionalTextInLanguages, textInLanguages } from '#lib/server/form.ts'

export const releaseSchema = v.object({
	key: v.pipe(v.string(), v.uuid()),
	title: textInLanguages(200),
	note: optionalTextInLanguages(2000),
	rounds: v.pipe(
		v.optional(v.array(v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, 'not_a_choice'), v.transform(Number))), []),
		v.minLength(1, 'releases_choose_round'),
		v.maxLength(100, 'too_long')
	)
})
