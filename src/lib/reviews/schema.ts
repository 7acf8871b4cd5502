import * as v from 'valibot'

export const REMARK_MAX = 4000

const remark = v.pipe(v.string(), v.maxLength(REMARK_MAX, 'too_long'))

const revision = v.pipe(v.string('required'), v.regex(/^[1-9]\d{0,8}$/, 'not_a_choice'), v.transform(Number))
const questions = v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'not_a_choice')), remark), {})

/** Returning needs a reason: a general remark, or a remark on at least one question. */
export const returnSchema = v.pipe(
	v.object({
		revision,
		/** What the submission was when the remarks were written. */
		state: v.picklist(['submitted', 'accepted'], 'not_a_choice'),
		remark: v.optional(remark, ''),
		questions
	}),
	v.forward(
		v.check(
			(input) => input.remark !== '' || Object.values(input.questions).some((text) => text !== ''),
			'reviews_remark_required'
		),
		['remark']
	)
)

/** Accepting sends no remarks, so remarks that were typed are not silently lost. */
export const decideSchema = v.pipe(
	v.object({ revision, remark: v.optional(v.string(), ''), questions }),
	v.forward(
		v.check(
			(input) => input.remark === '' && Object.values(input.questions).every((text) => text === ''),
			'reviews_remarks_unsent'
		),
		['remark']
	)
)

/** The revisions to accept, named one by one, so that what was not seen is not accepted. */
export const acceptSchema = v.object({
	revision: v.pipe(
		v.array(v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, 'not_a_choice'), v.transform(Number)), 'required'),
		v.minLength(1, 'required'),
		v.maxLength(500, 'too_long'),
		v.transform((ids) => [...new Set(ids)])
	)
})
