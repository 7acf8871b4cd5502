import type { Text } from '#lib/i18n/text.ts'

export const SUBMISSION_STATES = ['draft', 'submitted', 'accepted', 'returned', 'withdrawn'] as const
export type SubmissionState = (typeof SUBMISSION_STATES)[number]

/** The states a list can be narrowed to; `silent` stands for a request on which nothing was begun. */
export const LISTED_STATES = ['submitted', 'returned', 'accepted', 'draft', 'silent', 'withdrawn'] as const
export type ListedState = (typeof LISTED_STATES)[number]

export interface IncomingFilter {
	roundId: number | null
	trackId: number | null
	/** Of the questionnaire, in any of its versions. */
	questionnaireId: number | null
	state: ListedState | null
}

/** A place in the list: rows after it are older. The instant has microseconds, which a Date would lose. */
export interface IncomingCursor {
	stateAt: string
	id: number
}

/** What a request or a submission is about, as a list names it. */
export interface AskedOf {
	roundId: number
	roundTitle: Text
	trackId: number | null
	trackName: Text | null
	questionnaireCode: string
	questionnaireTitle: Text
	regionName: Text | null
	initiativeTitle: Text | null
}

export interface IncomingRow extends AskedOf {
	id: number
	state: SubmissionState
	stateAt: Date
	/** The same instant for a cursor. */
	cursorAt: string
	latestRevisionId: number | null
	/** Of the latest revision; 0 while nothing was submitted. */
	revisionNumber: number
	receipt: string | null
	/** Whether some revision of it counts. */
	counts: boolean
	/** Answers saved in the draft: progress, never content. */
	savedAnswers: number
}

/** A request on which nobody has begun. */
export interface SilentRow extends AskedOf {
	assignmentId: number
	askedAt: Date
	remindedAt: Date | null
	closesAt: Date | null
}

/** What can be decided about a submission in this state. An accepted one can be returned to be corrected. */
export function possibleDecisions(state: SubmissionState): { accept: boolean; return: boolean } {
	return { accept: state === 'submitted', return: state === 'submitted' || state === 'accepted' }
}

/** Cursor as it stands in an address: `2020-11-23T10:00:00.000000Z_12`. */
export function writeCursor(cursor: IncomingCursor): string {
	return `${cursor.stateAt}_${cursor.id}`
}

/** The cursor of an address, or null when it is not one. */
export function readCursor(text: string | null): IncomingCursor | null {
	const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z)_(\d{1,9})$/.exec(text ?? '')
	if (match === null) return null
	const stateAt = match[1] as string
	return Number.isNaN(Date.parse(stateAt)) ? null : { stateAt, id: Number(match[2]) }
}

/** The filter of an address; what is not understood is left out. */
export function readFilter(query: URLSearchParams): IncomingFilter {
	const id = (name: string) => (/^[1-9]\d{0,8}$/.test(query.get(name) ?? '') ? Number(query.get(name)) : null)
	const state = query.get('state')
	return {
		roundId: id('round'),
		trackId: id('track'),
		questionnaireId: id('questionnaire'),
		state: LISTED_STATES.find((known) => known === state) ?? null
	}
}

/** The filter as a query, without what is not set. */
export function writeFilter(filter: IncomingFilter, more: Record<string, string> = {}): string {
	const query = new URLSearchParams()
	if (filter.roundId !== null) query.set('round', String(filter.roundId))
	if (filter.trackId !== null) query.set('track', String(filter.trackId))
	if (filter.questionnaireId !== null) query.set('questionnaire', String(filter.questionnaireId))
	if (filter.state !== null) query.set('state', filter.state)
	for (const [name, value] of Object.entries(more)) query.set(name, value)
	const text = query.toString()
	return text === '' ? '' : `?${text}`
}

/** Numbers of the questions whose answer differs between two documents, in the order of the second. */
export function changedQuestions(
	before: Readonly<Record<string, unknown>> | null,
	after: Readonly<Record<string, unknown>>
): number[] {
	if (before === null) return []
	return Object.keys(after)
		.filter((number) => canonical(before[number]) !== canonical(after[number]))
		.map(Number)
}

/** jsonb does not keep the order of keys, so comparing goes by a text in which they are sorted. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
	const entries = Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
	return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}
