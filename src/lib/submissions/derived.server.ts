import { themeStatuses } from '#lib/analysis/model.ts'
import { loadThemeRules } from '#lib/analysis/rules.server.ts'
import { formatLine, profiles } from '#lib/csv/dialect.ts'
import { toAtoms } from '#lib/questionnaires/atoms.ts'
import { wideCells } from '#lib/questionnaires/columns.ts'
import type { Document } from '#lib/questionnaires/document.ts'
import { questionsOf, type Resolved } from '#lib/questionnaires/model.ts'
import { loadResolved, loadVersion } from '#lib/questionnaires/questionnaires.server.ts'
import type { Context } from '#lib/server/context.ts'
import { transact, type Pool } from '#lib/server/database.ts'
import { listQuestionIds, lockRevision, replaceDerived, type Derived } from './revision-queries.server.ts'

/**
 * Everything that follows from a document: atoms, ready lines, and what it does with each theme.
 *
 * @param themesMark changes when the themes of the questions do; without it they are read anew
 */
export async function derive(
	context: Context,
	versionId: number,
	resolved: Resolved,
	document: Document,
	themesMark?: string
): Promise<Derived> {
	const rules = await loadThemeRules(context, versionId, questionsOf(resolved), themesMark)
	// The columns are kept with the definition, which is the same object for every submission.
	const { definition } = await loadVersion(context, versionId)
	const atoms = toAtoms(resolved, document)
	const cells = wideCells(definition, document)
	const { themeIds, statuses } = themeStatuses(atoms, rules.questions, rules.parents)
	return {
		atoms,
		themeIds,
		themeStatuses: statuses,
		lineExcel: formatLine(cells, profiles.excel),
		lineMachine: formatLine(cells, profiles.machine)
	}
}

const MOST_KEPT = 500
/** Ids of the questions of published versions, per pool. They never change, so any process may keep them. */
const kept = new WeakMap<Pool, Map<number, ReadonlyMap<number, number>>>()

/** The lasting ids of the questions of a published version, by number. */
export async function questionIdsOf(context: Context, versionId: number): Promise<ReadonlyMap<number, number>> {
	const ofPool = kept.get(context.pool) ?? new Map<number, ReadonlyMap<number, number>>()
	kept.set(context.pool, ofPool)
	const known = ofPool.get(versionId)
	if (known !== undefined) return known
	const ids = await listQuestionIds(context.sql, versionId)
	if (ofPool.size >= MOST_KEPT) ofPool.clear()
	if (ids.size > 0) ofPool.set(versionId, ids)
	return ids
}

/**
 * Makes what follows from the document of a revision anew: after a change of the codebook, or of how files are written.
 * Cells are not touched; whoever calls makes those of the round anew (`rebuildCells`).
 */
export async function rebuildRevision(context: Context, revisionId: number): Promise<void> {
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		const revision = await lockRevision(sql, revisionId)
		if (revision === null) throw new Error(`there is no revision ${revisionId}`)
		const resolved = await loadResolved(inside, revision.questionnaireVersionId, revision.trackId)
		const derived = await derive(inside, revision.questionnaireVersionId, resolved, revision.document)
		await replaceDerived(sql, revision, derived, await questionIdsOf(inside, revision.questionnaireVersionId))
	})
}
