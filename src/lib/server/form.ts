import * as v from 'valibot'
import { isDay } from '#lib/i18n/day.ts'

export type FormErrors = Record<string, string>
export type ParsedForm<T> =
	| { success: true; values: Record<string, string>; output: T }
	| { success: false; values: Record<string, string>; errors: FormErrors }

/**
 * Reads a form against a schema whose issue messages are error codes (i18n/errors.ts). Fields named `a.nl` become
 * `{ a: { nl } }`; a field named `list[]` becomes an array; text is trimmed and loses NUL bytes, which PostgreSQL
 * can't hold. What was typed comes back in `values`, by field name, so that nothing is lost.
 */
export function parseForm<S extends v.GenericSchema>(schema: S, form: FormData): ParsedForm<v.InferOutput<S>> {
	// Without what every object has by birth: names of fields are what somebody sent.
	const input = Object.create(null) as Record<string, unknown>
	const values: Record<string, string> = {}
	for (const [name, raw] of form) {
		if (typeof raw !== 'string') continue
		const text = raw.replaceAll('\0', '')
		values[name] = text
		place(input, name, text.trim())
	}
	const result = v.safeParse(schema, input, { abortPipeEarly: true })
	if (result.success) return { success: true, values, output: result.output }
	const errors: FormErrors = {}
	for (const issue of result.issues) {
		const field = (issue.path ?? []).map((item) => String(item.key)).join('.')
		errors[field] ??= issue.message
	}
	return { success: false, values, errors }
}

/** A name that is sent as one text and as several, or in languages, is what it was sent as last. */
function place(input: Record<string, unknown>, name: string, text: string): void {
	if (name.endsWith('[]')) {
		const key = name.slice(0, -2)
		const before = input[key]
		input[key] = [...(Array.isArray(before) ? before : []), text]
		return
	}
	const [key, language] = name.split('.')
	if (key === undefined) return
	if (language === undefined) input[key] = text
	else input[key] = { ...(isPlain(input[key]) ? input[key] : {}), [language]: text }
}

const isPlain = (value: unknown): value is Record<string, string> =>
	typeof value === 'object' && value !== null && !Array.isArray(value)

/** Required text of at most `max` characters. */
export const text = (max: number) =>
	v.pipe(v.string('required'), v.minLength(1, 'required'), v.maxLength(max, 'too_long'))

/** Optional text of at most `max` characters; absent is ''. */
export const optionalText = (max: number) => v.optional(v.pipe(v.string(), v.maxLength(max, 'too_long')), '')

/** Text in the languages of an exploration; Dutch is required. */
export const textInLanguages = (max: number) =>
	v.pipe(
		v.record(v.string(), v.pipe(v.string(), v.maxLength(max, 'too_long')), 'required'),
		v.forward(
			v.check((value) => (value.nl ?? '') !== '', 'required'),
			['nl']
		)
	)

/** Optional text in languages. */
export const optionalTextInLanguages = (max: number) =>
	v.optional(v.record(v.string(), v.pipe(v.string(), v.maxLength(max, 'too_long'))), {})

/** An e-mail address, in lower case. */
export const email = v.pipe(v.string('required'), v.minLength(1, 'required'), v.toLowerCase(), v.email('not_email'), v.maxLength(254, 'too_long'))

/** A short name in addresses. */
export const slug = v.pipe(
	v.string('required'),
	v.minLength(1, 'required'),
	v.maxLength(60, 'too_long'),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not_slug')
)

/** A whole number as typed in a form. */
export const wholeNumber = v.pipe(v.string('required'), v.regex(/^-?\d{1,9}$/, 'not_whole_number'), v.transform(Number))

/** A ticked or unticked box. */
export const checkbox = v.pipe(v.optional(v.string(), ''), v.transform((value) => value !== ''))

/** A day 'YYYY-MM-DD', or ''. */
export const optionalDay = v.optional(
	v.pipe(
		v.string(),
		v.check((value) => value === '' || isDay(value), 'not_date')
	),
	''
)
