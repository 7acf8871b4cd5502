import * as v from 'valibot'

/** Text as PostgreSQL can hold it: without NUL bytes and half characters. */
const clean = v.pipe(
	v.string(),
	v.transform((text) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed())
)
const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_646))
const rowSchema = v.object({ value: v.optional(clean), dontKnow: v.optional(v.literal(true)) })

/** What somebody typed or chose, as a browser sends it; see questionnaires/input.ts. */
export const inputSchema = v.object({
	value: v.optional(clean),
	values: v.optional(v.pipe(v.array(clean), v.maxLength(1000))),
	other: v.optional(clean),
	dontKnow: v.optional(v.literal(true)),
	rows: v.optional(v.record(v.pipe(clean, v.maxLength(200)), rowSchema)),
	language: v.optional(v.picklist(['nl', 'en']))
})

/** What autosave sends: some answers, each question once, with the version that was on screen. */
export const saveSchema = v.object({
	answers: v.pipe(
		v.array(v.object({ number, input: inputSchema, version: number })),
		v.maxLength(1000),
		v.check((answers) => new Set(answers.map((answer) => answer.number)).size === answers.length)
	)
})

/** What the review page sends. */
export const submitSchema = v.object({
	key: v.pipe(v.string(), v.uuid()),
	draft: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
	publishClosed: v.optional(v.string(), ''),
	publishOpen: v.optional(v.string(), '')
})

