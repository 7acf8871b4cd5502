import type { Context } from '#lib/server/context.ts'
import { selectionOf, type View } from './analysis.server.ts'
import { chosenRegions, setCounts, type AnalysisFilter } from './filter.ts'
import { selectUsedSets } from './explain-queries.server.ts'
import { canSeeUnaccepted } from './policy.ts'
import { selectOpenAnswers, type OpenAnswerRow } from './question-queries.server.ts'
import { hasOther, isText, type AnalysisQuestion } from './questions.ts'

export interface OpenAnswers {
	rows: (OpenAnswerRow & { regions: number[]; reserved: 'all' | 'none' | null })[]
	/** Key of the next page; null: this is the last */
	next: string | null
}

const PER_PAGE = 25

/**
 * What was written in answer to a question, by submission. Only of what counts now, for who may read submissions;
 * a release publishes open text after moderation only.
 *
 * @param after key of the page before, from the address
 */
export async function readOpenAnswers(
	context: Context,
	view: View,
	question: AnalysisQuestion,
	filter: AnalysisFilter,
	questions: readonly AnalysisQuestion[],
	after: string | null
): Promise<OpenAnswers | null> {
	if (view.source.kind !== 'live' || !(isText(question) || hasOther(question))) return null
	const sets = await selectUsedSets(context.sql, view.source.explorationId)
	const choice = chosenRegions(filter, view.frame)
	const rows = await selectOpenAnswers(context.sql, view.source, selectionOf(view, filter, questions), {
		questionIds: question.members.map((member) => member.id),
		regionSets: choice === null ? null : sets.filter((set) => setCounts(set, choice)).map((set) => set.id),
		onlyAccepted: !canSeeUnaccepted(context.actor, view.source.explorationId),
		after: /^\d{1,9}$/.test(after ?? '') ? Number(after) : 0,
		limit: PER_PAGE + 1
	})
	const shown = rows.slice(0, PER_PAGE)
	return {
		rows: shown.map((row) => {
			const set = sets.find((one) => one.id === row.regionSetId)
			return { ...row, regions: set?.regions ?? [], reserved: set?.reserved ?? null }
		}),
		next: rows.length > PER_PAGE ? String(shown.at(-1)?.revisionId ?? '') : null
	}
}
