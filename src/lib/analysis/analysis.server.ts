import { found } from '#lib/problem.ts'
import type { Context } from '#lib/server/context.ts'
import { distribution, type ByVersion, type Distribution, type Grouping } from './distribution.ts'
import { countUnaccepted, selectBehind, selectUsedSets, type BehindRow } from './explain-queries.server.ts'
import { chosenRegions, chosenTracks, setCounts, type AnalysisFilter } from './filter.ts'
import type { View } from './frame.server.ts'
import type { RegionSet } from './frame.ts'
import { selectDataVersion } from './frame-queries.server.ts'
import { buildMatrix, isIn, type Column, type Counts, type Matrix, type ThemeCell } from './matrix.ts'
import { canSeeUnaccepted } from './policy.ts'
import { countThemeCells, selectQuestionCells, selectRegionSets, selectThemeCells, type Selection } from './queries.server.ts'
import { selectStatusesByVersion, selectVersionCounts } from './question-queries.server.ts'
import type { AnalysisQuestion } from './questions.ts'

export { openLive, openRelease, type View } from './frame.server.ts'
export { loadQuestions, type QuestionGroup } from './questions.server.ts'

/**
 * The matrix theme × region under a filter.
 *
 * @param questions those of the view; needed only where the filter names an answer
 * @param splitReserved keeps "all regions" and "tied to none" apart
 */
export async function readMatrix(
	context: Context,
	view: View,
	filter: AnalysisFilter,
	{ questions = [], splitReserved = false }: { questions?: readonly AnalysisQuestion[]; splitReserved?: boolean } = {}
): Promise<Matrix> {
	const { cells, sets } = await readThemeCells(context, view, selectionOf(view, filter, questions))
	return buildMatrix(cells, sets, view.frame, filter, { splitReserved })
}

async function readThemeCells(
	context: Context,
	view: View,
	selection: Selection
): Promise<{ cells: ThemeCell[]; sets: RegionSet[] }> {
	const read = selection.answer === null ? selectThemeCells : countThemeCells
	const cells = await read(context.sql, view.source, selection)
	const sets = cells.flatMap(({ themeId, regionSetId: id, reserved, regions }) =>
		themeId === 0 ? [{ id, reserved, regions: regions ?? [] }] : []
	)
	return { cells, sets }
}

/** What a filter means to a query. Refuses with `not_found` an answer to a question that the view does not have. */
export function selectionOf(view: View, filter: AnalysisFilter, questions: readonly AnalysisQuestion[]): Selection {
	const { answer } = filter
	const member = questions.flatMap((question) => question.members).find((one) => one.code === answer?.question)
	return {
		rounds: filter.rounds.length === 0 ? null : filter.rounds,
		tracks: chosenTracks(filter, view.frame),
		answer: answer === null ? null : { questionId: found(member).id, kind: answer.kind, of: answer.of }
	}
}

/** The sum behind one cell, from all submissions of its column down to those that say something, and which they are. */
export interface Explanation {
	column: Column
	theme: Matrix['rows'][number]['theme']
	counts: Counts
	/** Sent in but not accepted; null where the actor may not know, or a filter on an answer makes it meaningless. */
	unaccepted: number | null
	submissions: BehindRow[]
	/** More than are listed, or than the actor may open. */
	hidden: number
}

const MAX_LISTED = 200

/**
 * Explains a cell of the matrix.
 *
 * @param at `WON-HER.KR-OG`: code of the theme and key of the column
 * @returns null where there is no such cell
 */
export async function explainCell(
	context: Context,
	view: View,
	filter: AnalysisFilter,
	matrix: Matrix,
	at: string,
	questions: readonly AnalysisQuestion[] = []
): Promise<Explanation | null> {
	const [themeCode, columnKey] = at.split('.')
	const place = matrix.columns.findIndex((column) => column.key === columnKey)
	const row = matrix.rows.find((one) => one.theme.code === themeCode)
	const column = matrix.columns[place]
	const counts = row?.cells[place]
	if (row === undefined || column === undefined || counts === undefined) return null
	const selection = selectionOf(view, filter, questions)
	const choice = chosenRegions(filter, view.frame)
	const sets = await selectUsedSets(context.sql, view.source.explorationId)
	const inColumn = sets.filter((set) => setCounts(set, choice) && isIn(set, column)).map((set) => set.id)
	const mayCount =
		view.source.kind === 'live' && selection.answer === null && canSeeUnaccepted(context.actor, view.source.explorationId)
	const [behind, unaccepted] = await Promise.all([
		selectBehind(context.sql, view.source, selection, row.theme.id, inColumn, MAX_LISTED),
		mayCount ? countUnaccepted(context.sql, view.source.explorationId, selection, inColumn) : null
	])
	const seesAll = view.source.kind === 'release' || canSeeUnaccepted(context.actor, view.source.explorationId)
	const submissions = behind.filter((one) => seesAll || one.isAccepted)
	return { column, theme: row.theme, counts, unaccepted, submissions, hidden: counts.asked - submissions.length }
}

/** How a question was answered under a filter. */
export async function readDistribution(
	context: Context,
	view: View,
	question: AnalysisQuestion,
	filter: AnalysisFilter,
	by: Grouping,
	questions: readonly AnalysisQuestion[]
): Promise<Distribution> {
	const ids = question.members.map((member) => member.id)
	const selection = selectionOf(view, filter, questions)
	const [cells, byVersion] = await Promise.all([
		selectQuestionCells(context.sql, view.source, selection, ids, question.type === 'ranking' ? ids : []),
		readByVersion(context, view, question, selection)
	])
	const setIds = [...cells, ...byVersion.submissions].map((cell) => cell.regionSetId)
	const sets = await selectRegionSets(context.sql, [...new Set(setIds)])
	return distribution(question, cells, sets, view.frame, filter, by, byVersion)
}

/** What the versions of a questionnaire do differently, where they do: most questions are the same in all. */
async function readByVersion(context: Context, view: View, question: AnalysisQuestion, selection: Selection): Promise<ByVersion> {
	const versions = question.members.flatMap((member) => member.versions)
	const lacking = [
		...versions.filter((version) => !version.hasQuestion).map((version) => version.id),
		...question.rows.flatMap((row) => row.notIn)
	]
	const hasOtherOptions = question.options.some((option) => option.notIn.length > 0)
	const ids = question.members.map((member) => member.id)
	const [submissions, statuses] = await Promise.all([
		lacking.length === 0 ? [] : selectVersionCounts(context.sql, view.source, selection, [...new Set(lacking)]),
		hasOtherOptions ? selectStatusesByVersion(context.sql, view.source, selection, ids) : []
	])
	return { submissions, statuses }
}

/** An ETag of what a reader with these rights sees of the live figures: O(1), it reads no cells. */
export async function liveVersion(context: Context, explorationId: number): Promise<string> {
	const { data, labels } = await selectDataVersion(context.sql, explorationId)
	return `${explorationId}.${data}.${labels}.${canSeeUnaccepted(context.actor, explorationId) ? 's' : 'r'}`
}
