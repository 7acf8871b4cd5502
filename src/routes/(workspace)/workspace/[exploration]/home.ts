import type { Text } from '#lib/i18n/text.ts'
import type { IncomingRow } from '#lib/reviews/model.ts'
import type { AssignmentRow } from '#lib/rounds/assignments.server.ts'
import type { RoundSummary } from '#lib/rounds/rounds.server.ts'
import { phaseOf, type AssignmentState } from '#lib/rounds/model.ts'

export interface Mark {
	id: number
	/** Region or initiative; null where the track is asked as a whole. */
	part: Text | null
	state: AssignmentState
	since: Date | null
	remindedAt: Date | null
	submissionId: number | null
}

export interface Coverage {
	questionnaires: { code: string; title: Text }[]
	/** Per track a list of marks for each questionnaire; empty where it is not asked. */
	rows: { slug: string; name: Text; cells: Mark[][] }[]
}

/** The round a strategist works on: the open one that closes first, else the next planned, else the last one. */
export function currentRound(rounds: readonly RoundSummary[], now: Date): RoundSummary | null {
	const inPhase = (phase: string) => rounds.filter((round) => phaseOf(round, now) === phase)
	const end = (round: RoundSummary) => round.closesAt?.getTime() ?? Number.POSITIVE_INFINITY
	const [open] = inPhase('open').sort((a, b) => end(a) - end(b))
	return open ?? inPhase('scheduled')[0] ?? inPhase('closed')[0] ?? rounds[0] ?? null
}

/** Who has delivered what: tracks down, questionnaires across. */
export function coverageOf(assignments: readonly AssignmentRow[]): Coverage {
	const titles = new Map(assignments.map((row) => [row.questionnaireCode, row.questionnaireTitle]))
	const codes = [...titles.keys()]
	const byTrack = Map.groupBy(assignments, (row) => row.trackId)
	const rows = [...byTrack.values()].map((own) => ({
		slug: own[0]?.trackSlug ?? '',
		name: own[0]?.trackName ?? {},
		cells: codes.map((code) => own.filter((row) => row.questionnaireCode === code).map(toMark))
	}))
	return { questionnaires: codes.map((code) => ({ code, title: titles.get(code) ?? {} })), rows }
}

function toMark(row: AssignmentRow): Mark {
	return {
		id: row.id,
		part: row.initiativeTitle ?? row.regionName,
		state: row.state,
		since: row.since,
		remindedAt: row.remindedAt,
		submissionId: row.submissionId
	}
}

/** What waits for a judgement, the longest waiting first. */
export function waiting(rows: readonly IncomingRow[]) {
	return [...rows]
		.sort((a, b) => a.stateAt.getTime() - b.stateAt.getTime())
		.map((row) => ({
			id: row.id,
			roundId: row.roundId,
			trackName: row.trackName,
			questionnaireTitle: row.questionnaireTitle,
			part: row.initiativeTitle ?? row.regionName,
			since: row.stateAt,
			revision: row.revisionNumber
		}))
}
