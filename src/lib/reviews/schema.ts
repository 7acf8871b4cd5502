import * as v from 'valibot'

export const REMARK_MAX = 4000

const remark = v.pipe(v.string(), v.maxLength(REMARK_MAX, 'too_long'))

/** Returning needs a reason: a general remark, or a remark on at least one question. */
export const returnSchema = v.pipe(
	v.object({
		revision: v.pipe(v.string('required'), v.regex(/^[1-9]\d{0,8}$/, 'not_a_choice'), v.transform(Number)),
		remark: v.optional(remark, ''),
		questions: v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'not_a_choice')), remark), {})
	}),
	v.forward(
		v.check(
			(input) => input.remark !== '' || Object.values(input.questions).some((text) => text !== ''),
			'reviews_remark_required'
		),
		['remark']
	)
)

/** The revisions to accept, named one by one, so that what was not seen is not accepted. */
export const acceptSchema = v.object({
	revision: v.pipe(
		v.array(v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, 'not_a_choice'), v.transform(Number)), 'required'),
		v.minLength(1, 'required'),
		v.maxLength(500, 'too_long')
	)
})
