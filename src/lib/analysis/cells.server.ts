import { toAtoms } from '#lib/questionnaires/atoms.ts'
import { questionsOf, type Resolved } from '#lib/questionnaires/model.ts'
import { loadResolved } from '#lib/questionnaires/questionnaires.server.ts'
import type { Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import {
	insertReleaseQuestionCells,
	insertReleaseThemeCells,
	lockCells,
	movePointers,
	rebuildThemeCells,
	selectAnsweredRounds,
	selectDocuments,
	selectMisplacedPointers,
	selectReleasableQuestions,
	updateThemeStatuses
} from './cell-queries.server.ts'
import { themeStatuses } from './model.ts'
import { loadThemeRules, type ThemeRules } from './rules.server.ts'

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

const BATCH = 500

/**
 * Makes the theme statuses of all revisions of an exploration anew from their documents, and the cells from these: for
 * when questions have come to inform other themes, or the codebook has. Submitting waits until the transaction ends.
 *
 * @returns how many revisions were read
 */
export async function rebuildFromDocuments(context: Context, explorationId: number): Promise<number> {
	return await transact(context.sql, async (sql) => {
		const inner = { ...context, sql }
		await lockCells(sql)
		let count = 0
		for (const roundId of await selectAnsweredRounds(sql, explorationId)) {
			count += await rebuildStatuses(inner, roundId)
			await rebuildThemeCells(sql, roundId)
		}
		return count
	})
}

async function rebuildStatuses(context: Context, roundId: number): Promise<number> {
	const resolved = new Map<string, Resolved>()
	const rules = new Map<number, ThemeRules>()
	let count = 0
	let after = 0
	for (;;) {
		const revisions = await selectDocuments(context.sql, roundId, after, BATCH)
		if (revisions.length === 0) return count
		const updates: { id: number; themeIds: number[]; statuses: number[] }[] = []
		for (const { id, versionId, trackId, document } of revisions) {
			const key = `${versionId} ${trackId ?? 0}`
			const questions = resolved.get(key) ?? (await loadResolved(context, versionId, trackId))
			resolved.set(key, questions)
			const rule = rules.get(versionId) ?? (await loadThemeRules(context, versionId, questionsOf(questions)))
			rules.set(versionId, rule)
			updates.push({ id, ...themeStatuses(toAtoms(questions, document), rule.questions, rule.parents) })
		}
		await updateThemeStatuses(context.sql, updates)
		count += revisions.length
		after = revisions.at(-1)?.id ?? after
	}
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
