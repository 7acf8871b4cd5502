import type { Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import {
	insertReleaseQuestionCells,
	insertReleaseThemeCells,
	lockCells,
	movePointers,
	rebuildThemeCells,
	selectMisplacedPointers,
	selectReleasableQuestions
} from './cell-queries.server.ts'

/**
 * Puts the pointer of every submission of a round where the rule of the round has it: to be called in the transaction
 * that changes `rounds.counts`. Moves only what differs, so it may be repeated.
 *
 * @returns how many submissions count another revision than before
 */
export async function recountRound(context: Context, roundId: number): Promise<number> {
	return await transact(context.sql, async (sql) => {
		const moves = await selectMisplacedPointers(sql, roundId)
		if (moves.length > 0) await movePointers(sql, moves)
		return moves.length
	})
}

/**
 * Makes the theme cells of a round anew from the theme statuses of the revisions that count. Incremental and rebuilt
 * cells are equal; this is for when the statuses themselves have changed (`rebuildThemeStatuses`).
 */
export async function rebuildCells(context: Context, roundId: number): Promise<void> {
	await transact(context.sql, async (sql) => {
		await lockCells(sql)
		await rebuildThemeCells(sql, roundId)
	})
}

/**
 * Counts what a release froze into its own theme and question cells. To be called in the transaction that publishes,
 * after `release_revisions` (with the theme statuses of then) and `release_rounds` are filled. Of questions only those
 * that every version lets be published.
 */
export async function freezeCells(context: Context, release: { id: number; explorationId: number }): Promise<void> {
	const { sql } = context
	const questions = (await selectReleasableQuestions(sql, release.id)).filter((question) => question.isPublishable)
	await insertReleaseThemeCells(sql, release.id)
	await insertReleaseQuestionCells(
		sql,
		release,
		questions.map((question) => question.id),
		questions.filter((question) => question.isRanking).map((question) => question.id)
	)
}
