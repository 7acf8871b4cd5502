import type { Atom } from '#lib/questionnaires/atoms.ts'
import type { Document } from '#lib/questionnaires/document.ts'
import { entryInsert } from '#lib/server/audit.ts'
import type { Context } from '#lib/server/context.ts'
import { arrayLiteral, json, type Sql } from '#lib/server/database.ts'
import type { RegionSet } from './model.ts'

/** What follows from a document: rebuilt from it whenever the codebook or the files change. */
export interface Derived {
	atoms: Atom[]
	themeIds: number[]
	themeStatuses: number[]
	lineExcel: string
	lineMachine: string
}

export interface NewRevision extends Derived {
	submissionId: number
	explorationId: number
	document: Document
	language: string
	regionSet: RegionSet
	publishClosed: boolean
	publishOpen: boolean
	receipt: string
	key: string
	accountId: number | null
	/** The version of the draft it was made from. */
	draftVersion: number
}

/** The columns of the answer atoms, each as the text of an array: what travels in one round trip. */
function columnsOf(atoms: readonly Atom[], questionIds: ReadonlyMap<number, number>) {
	const idOf = (number: number) => {
		const id = questionIds.get(number)
		if (id === undefined) throw new Error(`question ${number} has no identity: was its version published?`)
		return id
	}
	return {
		questions: arrayLiteral(atoms.map((atom) => idOf(atom.questionNumber))),
		rows: arrayLiteral(atoms.map((atom) => atom.row)),
		ordinals: arrayLiteral(atoms.map((atom) => atom.ordinal)),
		statuses: arrayLiteral(atoms.map((atom) => atom.status)),
		options: arrayLiteral(atoms.map((atom) => atom.option)),
		numbers: arrayLiteral(atoms.map((atom) => atom.number)),
		texts: arrayLiteral(atoms.map((atom) => atom.text))
	}
}

/** Stores a submit with everything that follows from it and its entry in the log, in one round trip. */
export async function recordRevision(
	context: Context,
	revision: NewRevision,
	questionIds: ReadonlyMap<number, number>
): Promise<{ receipt: string; isNew: boolean }> {
	const { sql } = context
	const a = columnsOf(revision.atoms, questionIds)
	const entry = entryInsert(sql, context, {
		action: 'submission.submit',
		explorationId: revision.explorationId,
		objectType: 'submission',
		objectId: revision.submissionId,
		details: { receipt: revision.receipt }
	})
	const [row] = await sql<{ receipt: string; isNew: boolean }[]>`
		with recorded as materialized (
			select * from record_revision(
				${revision.submissionId}, ${json(sql, revision.document)}, ${revision.language},
				region_set_id(${revision.regionSet.reserved}, ${revision.regionSet.regions}::int[]),
				${revision.publishClosed}, ${revision.publishOpen}, ${revision.receipt}, ${revision.key}::uuid,
				${revision.accountId}, ${context.now},
				${revision.themeIds}::int[], ${revision.themeStatuses}::smallint[],
				${revision.lineExcel}, ${revision.lineMachine},
				${a.questions}::int[], ${a.rows}::int[], ${a.ordinals}::smallint[], ${a.statuses}::smallint[],
				${a.options}::int[], ${a.numbers}::float8[], ${a.texts}::text[], ${revision.draftVersion}::bigint)
		), logged as (
			${entry} from recorded where recorded.is_new
		)
		select receipt, is_new from recorded`
	if (row === undefined) throw new Error('record_revision gave no row')
	return row
}

/** The lasting ids of the questions of a version, by number. */
export async function listQuestionIds(sql: Sql, versionId: number): Promise<Map<number, number>> {
	const rows = await sql<{ number: number; id: number }[]>`
		select q.number, q.id from questions q join questionnaire_versions v on v.questionnaire_id = q.questionnaire_id
		where v.id = ${versionId}`
	return new Map(rows.map((row) => [row.number, row.id]))
}

export interface StoredRevision {
	id: number
	roundId: number
	questionnaireVersionId: number
	trackId: number | null
	document: Document
}

/** A revision, kept as it is until the transaction ends. */
export async function lockRevision(sql: Sql, id: number): Promise<StoredRevision | null> {
	const [row] = await sql<StoredRevision[]>`
		select v.id, v.round_id, v.questionnaire_version_id, s.track_id, v.document
		from submission_revisions v join submissions s on s.id = v.submission_id
		where v.id = ${id} for no key update`
	return row ?? null
}

/** Puts what follows from a document in place of what was there. Cells are not touched. */
export async function replaceDerived(
	sql: Sql,
	revision: Pick<StoredRevision, 'id' | 'roundId'>,
	derived: Derived,
	questionIds: ReadonlyMap<number, number>
): Promise<void> {
	const a = columnsOf(derived.atoms, questionIds)
	await sql`delete from answers where round_id = ${revision.roundId} and revision_id = ${revision.id}`
	await sql`
		insert into answers (round_id, revision_id, question_id, row_number, ordinal, status, option_number, number, text)
		select ${revision.roundId}::int, ${revision.id}::int, a.*
		from unnest(${a.questions}::int[], ${a.rows}::int[], ${a.ordinals}::smallint[], ${a.statuses}::smallint[],
			${a.options}::int[], ${a.numbers}::float8[], ${a.texts}::text[]) a`
	await sql`
		update submission_revisions
		set theme_ids = ${derived.themeIds}::int[], theme_statuses = ${derived.themeStatuses}::smallint[],
			line_excel = ${derived.lineExcel}, line_machine = ${derived.lineMachine}
		where id = ${revision.id}`
}

export interface Revision {
	id: number
	number: number
	receipt: string
	submittedAt: Date
	submittedBy: string | null
	acceptedAt: Date | null
	publishClosed: boolean
	publishOpen: boolean
	language: string
	questionnaireVersionId: number
	counts: boolean
}

const revisionColumns = (sql: Sql) => sql`
	v.id, v.number, v.receipt, v.submitted_at, c.name as submitted_by, v.accepted_at, v.publish_closed, v.publish_open,
	v.language, v.questionnaire_version_id, s.counted_revision_id is not distinct from v.id as counts`

/** What was submitted, newest first. */
export async function listRevisions(sql: Sql, submissionId: number): Promise<Revision[]> {
	return await sql<Revision[]>`
		select ${revisionColumns(sql)}
		from submission_revisions v join submissions s on s.id = v.submission_id left join accounts c on c.id = v.submitted_by
		where v.submission_id = ${submissionId} order by v.number desc limit 200`
}

export interface RevisionContent extends Revision {
	document: Document
}

export async function findRevision(sql: Sql, submissionId: number, number: number): Promise<RevisionContent | null> {
	const [row] = await sql<RevisionContent[]>`
		select ${revisionColumns(sql)}, v.document
		from submission_revisions v join submissions s on s.id = v.submission_id left join accounts c on c.id = v.submitted_by
		where v.submission_id = ${submissionId} and v.number = ${number}`
	return row ?? null
}
