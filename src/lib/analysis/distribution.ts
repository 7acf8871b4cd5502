import type { Text } from '#lib/i18n/text.ts'
import { chosenRegions, chosenTracks, setCounts, type AnalysisFilter } from './filter.ts'
import type { Frame, FrameRegion, FrameTrack, RegionSet } from './frame.ts'
import { ANSWER_STATUS } from './model.ts'
import type { AnalysisQuestion } from './questions.ts'

/** How often something was answered, over submissions with the same round, track and region set. */
export interface QuestionCell {
	questionId: number
	roundId: number
	/** 0: no track */
	trackId: number
	regionSetId: number
	/** Number of the matrix row, or 0 */
	row: number
	/** ANSWER_STATUS */
	status: number
	/** 0: none */
	option: number
	/** A number or scale value, or a rank */
	value: number | null
	/** With option 0 and no value: submissions; else answers of that option or value */
	n: number
}

/** Submissions to one version, with the same round, track and region set. */
export interface VersionCount {
	versionId: number
	roundId: number
	/** 0: no track */
	trackId: number
	regionSetId: number
	n: number
}

/** How those stand to a question. */
export interface VersionStatus extends VersionCount {
	/** ANSWER_STATUS */
	status: number
}

export type Grouping = 'none' | 'region' | 'track' | 'questionnaire'

export type GroupKey =
	| { kind: 'total' }
	| { kind: 'region'; region: FrameRegion }
	| { kind: 'unbound' }
	| { kind: 'track'; track: FrameTrack }
	| { kind: 'no_track' }
	| { kind: 'row'; n: number }
	/** One question of a concept */
	| { kind: 'member'; id: number; questionnaire: Text }

/** Every submission is exactly one of the four. */
export interface Statuses {
	answered: number
	dontKnow: number
	notAnswered: number
	/** Hidden by an earlier answer, or not in that version of the questionnaire */
	notAsked: number
}

/** Out of how many an option was chosen. */
export interface OfferedTo {
	answered: number
	asked: number
}

export interface RankedOption {
	first: number
	/** Times among the ranks that were asked for */
	top: number
	/** Over those who ranked it */
	meanPlace: number | null
}

export interface Group extends Statuses {
	key: GroupKey
	/** answered + dontKnow + notAnswered */
	asked: number
	/** How often each option was chosen, in the order of the question. */
	options: number[]
	/** Values with how often each was given, ascending: of a scale or number. */
	values: { value: number; n: number }[]
	median: number | null
	min: number | null
	max: number | null
	/** Per option, of a ranking. */
	ranking: RankedOption[]
}

export interface Distribution {
	total: Group
	/** By region or track, or the rows of a matrix. */
	groups: Group[]
	/** Of those not asked: with a version without this question. */
	notInVersion: number
	/** Per option to how many it was offered, in the order of the question; null: to everyone that was asked. */
	offeredTo: (OfferedTo | null)[]
}

/** What differs between the versions that ask a question, as counted. */
export interface ByVersion {
	/** Submissions to versions that lack the question or a row of it */
	submissions: readonly VersionCount[]
	/** Where not every version offers the same options */
	statuses: readonly VersionStatus[]
}

export const sameInAllVersions: ByVersion = { submissions: [], statuses: [] }

/** The middle value; of an even number the mean of the two in the middle. null when there are none. Exact. */
export function median(values: readonly { value: number; n: number }[]): number | null {
	const sorted = values.filter(({ n }) => n > 0).toSorted((a, b) => a.value - b.value)
	const count = sorted.reduce((sum, { n }) => sum + n, 0)
	if (count === 0) return null
	const at = (place: number): number => {
		let passed = 0
		for (const { value, n } of sorted) {
			passed += n
			if (place < passed) return value
		}
		return Number.NaN
	}
	return (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2
}

/**
 * How a question was answered, as a whole and per region, track or matrix row. Regions overlap: a submission counts in
 * each of its own, so groups by region do not add up to the total.
 */
export function distribution(
	question: AnalysisQuestion,
	cells: readonly QuestionCell[],
	sets: readonly RegionSet[],
	frame: Frame,
	filter: AnalysisFilter,
	by: Grouping = 'none',
	byVersion: ByVersion = sameInAllVersions
): Distribution {
	const ids = new Set(question.members.map((member) => member.id))
	const tracks = chosenTracks(filter, frame)
	const choice = chosenRegions(filter, frame)
	const setOf = new Map(sets.map((set) => [set.id, set]))
	const counts = (cell: { roundId: number; trackId: number; regionSetId: number }) => {
		const set = setOf.get(cell.regionSetId)
		return (
			set !== undefined &&
			setCounts(set, choice) &&
			(filter.rounds.length === 0 || filter.rounds.includes(cell.roundId)) &&
			(tracks === null || tracks.includes(cell.trackId))
		)
	}
	const lacking = cellsOfLacking(question, byVersion.submissions.filter(counts))
	const counted = [...cells.filter((cell) => ids.has(cell.questionId) && counts(cell)), ...lacking]
	const total = group(question, { kind: 'total' }, counted)
	const keys = groupKeys(question, counted, setOf, frame, filter, by)
	const groups = keys.map((key) => group(question, key, counted.filter((cell) => isOf(cell, key, setOf))))
	const lacks = lacking.filter((cell) => cell.row === 0 || cell.row === mainRow(question, counted))
	return {
		total,
		groups: groups.filter((one) => one.asked + one.notAsked > 0),
		notInVersion: sum(lacks),
		offeredTo: offeredTo(question, byVersion.statuses.filter(counts))
	}
}

/** Cells of submissions to a version that lacks the question, or a row of it: not asked. */
function cellsOfLacking(question: AnalysisQuestion, submissions: readonly VersionCount[]): QuestionCell[] {
	return submissions.flatMap(({ versionId, n, ...at }) => {
		const member = question.members.find(({ versions }) => versions.some(({ id }) => id === versionId))
		if (member === undefined) return []
		const isAsked = member.versions.some((version) => version.id === versionId && version.hasQuestion)
		const rows: readonly { n: number; notIn: readonly number[] }[] = question.type === 'matrix' ? question.rows : [{ n: 0, notIn: [] }]
		const cell = { ...at, questionId: member.id, status: ANSWER_STATUS.notAsked, option: 0, value: null, n }
		return rows.filter((row) => !isAsked || row.notIn.includes(versionId)).map((row) => ({ ...cell, row: row.n }))
	})
}

function offeredTo(question: AnalysisQuestion, statuses: readonly VersionStatus[]): (OfferedTo | null)[] {
	return question.options.map(({ notIn }) => {
		if (!statuses.some((one) => notIn.includes(one.versionId))) return null
		const offered = statuses.filter((one) => !notIn.includes(one.versionId) && one.status !== ANSWER_STATUS.notAsked)
		return { answered: sum(offered.filter((one) => one.status === ANSWER_STATUS.answered)), asked: sum(offered) }
	})
}

/** The row that stands for a matrix as a whole: that of which the most was asked. */
function mainRow(question: AnalysisQuestion, cells: readonly QuestionCell[]): number {
	const asked = (row: number) =>
		sum(cells.filter((cell) => cell.row === row && cell.option === 0 && cell.value === null && cell.status !== ANSWER_STATUS.notAsked))
	const most = Math.max(...question.rows.map(({ n }) => asked(n)))
	return question.rows.find(({ n }) => asked(n) === most)?.n ?? 0
}

function groupKeys(
	question: AnalysisQuestion,
	cells: readonly QuestionCell[],
	setOf: ReadonlyMap<number, RegionSet>,
	frame: Frame,
	filter: AnalysisFilter,
	by: Grouping
): GroupKey[] {
	if (question.type === 'matrix') return question.rows.map(({ n }) => ({ kind: 'row', n }))
	if (by === 'questionnaire') {
		return question.members.map(({ id, questionnaire }): GroupKey => ({ kind: 'member', id, questionnaire }))
	}
	if (by === 'track') return [...frame.tracks.map((track): GroupKey => ({ kind: 'track', track })), { kind: 'no_track' }]
	if (by === 'none') return []
	const choice = chosenRegions(filter, frame)
	const present = new Set(cells.flatMap((cell) => setOf.get(cell.regionSetId)?.regions ?? []))
	const regions = frame.regions.filter((region) => present.has(region.id) && (choice === null || choice.ids.has(region.id)))
	return [...regions.map((region): GroupKey => ({ kind: 'region', region })), { kind: 'unbound' }]
}

function isOf(cell: QuestionCell, key: GroupKey, setOf: ReadonlyMap<number, RegionSet>): boolean {
	const set = setOf.get(cell.regionSetId)
	switch (key.kind) {
		case 'total':
			return true
		case 'region':
			return set?.regions.includes(key.region.id) ?? false
		case 'unbound':
			return set !== undefined && set.reserved !== null
		case 'track':
			return cell.trackId === key.track.id
		case 'no_track':
			return cell.trackId === 0
		case 'row':
			return cell.row === key.n
		case 'member':
			return cell.questionId === key.id
	}
}

function group(question: AnalysisQuestion, key: GroupKey, cells: readonly QuestionCell[]): Group {
	const isSummary = (cell: QuestionCell) => cell.option === 0 && cell.value === null
	// A matrix as a whole: each row is a question of its own, so its statuses are those of one row.
	const oneRow = question.type === 'matrix' && key.kind === 'total' ? mainRow(question, cells) : null
	const statusOf = (status: number) =>
		cells
			.filter((cell) => cell.status === status && isSummary(cell) && (oneRow === null || cell.row === oneRow))
			.reduce((sum, cell) => sum + cell.n, 0)
	const statuses: Statuses = {
		answered: statusOf(ANSWER_STATUS.answered),
		dontKnow: statusOf(ANSWER_STATUS.dontKnow),
		notAnswered: statusOf(ANSWER_STATUS.notAnswered),
		notAsked: statusOf(ANSWER_STATUS.notAsked)
	}
	const answers = cells.filter((cell) => cell.status === ANSWER_STATUS.answered && !isSummary(cell))
	const ofOption = (option: AnalysisQuestion['options'][number]) =>
		answers.filter((cell) => cell.option !== 0 && cell.option === option.numbers[cell.questionId])
	const values = question.type === 'ranking' ? [] : countValues(question, answers)
	return {
		key,
		...statuses,
		asked: statuses.answered + statuses.dontKnow + statuses.notAnswered,
		options: question.options.map((option) => sum(ofOption(option))),
		values,
		median: median(values),
		min: values.find(({ n }) => n > 0)?.value ?? null,
		max: values.findLast(({ n }) => n > 0)?.value ?? null,
		ranking: question.type === 'ranking' ? question.options.map((option) => ranked(ofOption(option))) : []
	}
}

const sum = (cells: readonly { n: number }[]) => cells.reduce((total, cell) => total + cell.n, 0)

function countValues(question: AnalysisQuestion, answers: readonly QuestionCell[]): { value: number; n: number }[] {
	const counts = new Map<number, number>()
	if (question.scale !== null) {
		for (let value = question.scale.min; value <= question.scale.max; value++) counts.set(value, 0)
	}
	for (const cell of answers) {
		if (cell.option === 0 && cell.value !== null) counts.set(cell.value, (counts.get(cell.value) ?? 0) + cell.n)
	}
	return [...counts].map(([value, n]) => ({ value, n })).sort((a, b) => a.value - b.value)
}

function ranked(cells: readonly QuestionCell[]): RankedOption {
	const top = sum(cells)
	const places = cells.reduce((total, cell) => total + (cell.value ?? 0) * cell.n, 0)
	return { first: sum(cells.filter((cell) => cell.value === 1)), top, meanPlace: top === 0 ? null : places / top }
}
