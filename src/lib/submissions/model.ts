import type { Text } from '#lib/i18n/text.ts'
import type { Document } from '#lib/questionnaires/document.ts'
import { isEmpty, type Input, type Inputs } from '#lib/questionnaires/input.ts'
import { DATA_OPTION_BASE, questionsOf, type Question, type Resolved } from '#lib/questionnaires/model.ts'
import { parseNumber } from '#lib/questionnaires/values.ts'
import type { RoundTimes } from '#lib/rounds/model.ts'
import { isInTime, phaseOf } from '#lib/rounds/model.ts'

export type SubmissionState = 'draft' | 'submitted' | 'accepted' | 'returned' | 'withdrawn'

/** What one expected submission is about, and where it stands. */
export interface Submission {
	id: number
	state: SubmissionState
	stateAt: Date
	createdAt: Date
	explorationId: number
	round: RoundTimes & { id: number; title: Text; contactName: string; contactEmail: string }
	track: { id: number; name: Text; slug: string; kind: 'expertise' | 'tailored'; regions: { id: number; code: string; name: Text }[] }
	/** What the request is narrowed to. */
	region: { id: number; code: string; name: Text } | null
	initiative: { id: number; slug: string; title: Text } | null
	questionnaireVersionId: number
	latestRevisionId: number | null
	/** Raised by every save of the draft: what a review page has seen. */
	draftVersion: number
}

export type WriteRefusal = 'submission_not_open' | 'round_not_open' | 'round_closed'

/**
 * Why a submission can't be written in at `now`; null: it can. What the ministry sent back can be answered also when
 * the round has closed since.
 */
export function writeRefusal(
	submission: Pick<Submission, 'state' | 'createdAt'>,
	round: RoundTimes,
	now: Date
): WriteRefusal | null {
	if (submission.state === 'returned') return null
	if (submission.state !== 'draft') return 'submission_not_open'
	if (isInTime(round, submission.createdAt, now)) return null
	return phaseOf(round, now) === 'closed' ? 'round_closed' : 'round_not_open'
}

/** Whether the lead may take it back. */
export function canBeWithdrawn(state: SubmissionState): boolean {
	return state === 'submitted' || state === 'accepted' || state === 'returned'
}

/** The largest answer that is stored, in characters of JSON: far above what any question allows. */
export const MAX_INPUT_LENGTH = 100_000

/**
 * A short mark of what an input says, the same for the same input. A form sends the mark of what it was shown beside
 * each answer: equal means that nobody touched it here, so that a colleague's newer answer is left alone.
 */
export function fingerprint(input: Input | undefined): string {
	if (input === undefined || isEmpty(input)) return '0'
	const rows = Object.entries(input.rows ?? {})
		.filter(([, row]) => row.dontKnow || (row.value ?? '') !== '')
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, row]) => [name, row.value ?? '', row.dontKnow ?? false])
	return hash(JSON.stringify([valueOf(input), input.values ?? [], input.other ?? '', input.dontKnow ?? false, rows]))
}

/** A number is the same answer in whichever language it is written: a page writes it in its own. */
function valueOf({ value = '', language }: Input): string {
	return language === undefined ? value : String(parseNumber(value, language) ?? value)
}

/** FNV-1a over two lanes: enough to tell two answers apart, and synchronous in a browser. */
function hash(text: string): string {
	let low = 0x811c9dc5
	let high = 0x01000193
	for (let i = 0; i < text.length; i += 1) {
		const unit = text.charCodeAt(i)
		low = Math.imul(low ^ unit, 0x01000193)
		high = Math.imul(high ^ (unit + i), 0x85ebca6b)
	}
	return (low >>> 0).toString(36) + (high >>> 0).toString(36)
}

/** What a form was shown of one answer: `<question>:<version>:<fingerprint>`, in fields named `seen`. */
export function writeSeen(number: number, version: number, input: Input | undefined): string {
	return `${number}:${version}:${fingerprint(input)}`
}

export type Seen = Map<number, { version: number; fingerprint: string }>

/** The fields `seen` of a form; what is not understood is left out, which makes an answer count as never seen. */
export function readSeen(fields: readonly string[]): Seen {
	const seen: Seen = new Map()
	for (const field of fields) {
		const [, number, version, mark] = /^(\d{1,9}):(\d{1,9}):([0-9a-z]{1,16})$/.exec(field) ?? []
		if (mark !== undefined) seen.set(Number(number), { version: Number(version), fingerprint: mark })
	}
	return seen
}

/**
 * What the request already says: its track, initiative and region. A tailored track answers for its own regions.
 *
 * @returns inputs by question number; `locked` are those that can't be answered otherwise
 */
export function prefilled(
	resolved: Resolved,
	{ track, region, initiative }: Pick<Submission, 'track' | 'region' | 'initiative'>
): { inputs: Inputs; locked: Set<number> } {
	const inputs: Inputs = new Map()
	const locked = new Set<number>()
	const isTailored = track.kind === 'tailored'
	for (const question of questionsOf(resolved)) {
		let keys: string[] = []
		if (question.role === 'track') keys = [track.slug]
		if (question.role === 'initiative' && initiative !== null) keys = [initiative.slug]
		if (question.role === 'region') {
			if (region !== null) keys = [region.code]
			else if (isTailored) keys = track.regions.map((one) => one.code)
		}
		const offered = keys.filter((key) => 'choices' in question && question.choices.some((choice) => choice.value === key))
		if (offered.length === 0) continue
		inputs.set(question.number, inputOf(question, offered))
		const isFixed = question.role === 'region' ? isTailored : question.prefill === 'assignment'
		if (isFixed || question.locked) locked.add(question.number)
	}
	return { inputs, locked }
}

/** Stored inputs with what the request already says: over them where that is fixed, else only where nothing is stored. */
export function completed(
	resolved: Resolved,
	stored: Inputs,
	submission: Pick<Submission, 'track' | 'region' | 'initiative'>
): { inputs: Inputs; locked: Set<number> } {
	const { inputs: given, locked } = prefilled(resolved, submission)
	const inputs = new Map(stored)
	for (const [number, input] of given) {
		if (locked.has(number) || !stored.has(number)) inputs.set(number, input)
	}
	return { inputs, locked }
}

function inputOf(question: Question, keys: string[]): Input {
	return question.type === 'single' ? { value: keys[0] as string } : { values: keys }
}

export interface RegionSet {
	/** All regions, or tied to none; null where there are regions. */
	reserved: 'all' | 'none' | null
	/** Ids, ascending. */
	regions: number[]
}

/** The regions a submission is about: what was answered in the question with the role region, else those of its request. */
export function regionSetOf(
	resolved: Resolved,
	document: Document,
	{ track, region }: Pick<Submission, 'track' | 'region'>
): RegionSet {
	const question = questionsOf(resolved).find((one) => one.role === 'region')
	const answer = question === undefined ? undefined : document.answers[question.number]
	if (question !== undefined && answer !== undefined && 'values' in answer && answer.values.length > 0) {
		const chosen = question.choices.filter((choice) => answer.values.includes(choice.value))
		const reserved = chosen.find((choice) => choice.isReserved)?.value
		if (reserved === 'all' || reserved === 'none') return { reserved, regions: [] }
		const regions = chosen.map((choice) => choice.n - DATA_OPTION_BASE).sort((a, b) => a - b)
		if (regions.length > 0) return { reserved: null, regions }
	}
	const own = region === null ? track.regions.map((one) => one.id) : [region.id]
	if (own.length === 0) return { reserved: 'none', regions: [] }
	return { reserved: null, regions: own.toSorted((a, b) => a - b) }
}

/** Letters and digits that can't be taken for one another, read aloud or from paper. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/**
 * A receipt number such as 2020-7F3A-2K8D.
 *
 * @param random eight bytes; a byte at or above 248 would favour some letters and should not be among them
 */
export function receiptNumber(year: number, random: Uint8Array): string {
	const letters = [...random.subarray(0, 8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
	return `${year}-${letters.slice(0, 4)}-${letters.slice(4)}`
}
