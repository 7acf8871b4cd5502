import { formatLine, profiles } from '#lib/csv/dialect.ts'
import { wideCells } from '#lib/questionnaires/columns.ts'
import type { Document } from '#lib/questionnaires/document.ts'
import type { Definition } from '#lib/questionnaires/model.ts'
import type { Sql } from '#lib/server/database.ts'
import { DEFINITION, makeDraft, submit, type World } from './counted.ts'

export const definition = DEFINITION as unknown as Definition

/** Documents of every kind: answered with text that a spreadsheet would run, don't know, not answered. */
export function documentOf(n: number): Document {
	return {
		version: 1,
		answers: {
			1: n % 3 === 0 ? { status: 'dont_know' } : { status: 'answered', number: 1 + (n % 5) },
			2: { status: 'answered', values: n % 2 === 0 ? ['sloop'] : ['bouw', 'other'], ...(n % 2 === 1 && { other: `=${n}+1; "é"\n` }) },
			3: n % 4 === 0 ? { status: 'not_answered' } : { status: 'answered', text: `'-Antwoord ${n},\r\n;-) 😀` }
		}
	}
}

/** Submissions that were accepted and count, each with its lines as submitting makes them. */
export async function countDocuments(sql: Sql, world: World, howMany: number): Promise<Document[]> {
	const documents = Array.from({ length: howMany }, (_, n) => documentOf(n))
	for (const [n, document] of documents.entries()) {
		const submissionId = await makeDraft(sql, world, { trackIndex: n % 2 === 0 ? 0 : 1 })
		const revisionId = await submit(sql, world, submissionId, {
			document,
			regionSet: (n % 3) as 0 | 1 | 2,
			lineExcel: formatLine(wideCells(definition, document), profiles.excel),
			lineMachine: formatLine(wideCells(definition, document), profiles.machine)
		})
		await sql`update submissions set state = 'accepted' where id = ${submissionId}`
		await sql`update submission_revisions set accepted_at = now() where id = ${revisionId}`
		await sql`select move_counted_revisions(${[submissionId]}::int[], ${[revisionId]}::int[])`
	}
	return documents
}

/**
 * Copies the revisions of a world so often that there are `howMany` that count, each its own submission, with lines of
 * about `lineLength` characters. Straight in SQL, for exports that take a while.
 */
export async function multiplyCounted(sql: Sql, world: World, howMany: number, lineLength: number): Promise<void> {
	await sql`
		with sources as (
			select r.*, s.track_id from submission_revisions r join submissions s on s.id = r.submission_id
			where r.round_id = ${world.roundId} order by r.id limit 1
		), copies as (
			insert into submissions (round_id, track_id, questionnaire_version_id, state, created_by)
			select o.round_id, o.track_id, o.questionnaire_version_id, 'accepted', null
			from sources o cross join generate_series(1, ${howMany}::int)
			returning id
		)
		insert into submission_revisions (submission_id, round_id, number, questionnaire_version_id, document, language,
			region_set_id, publish_closed, receipt, submit_key, submitted_at, accepted_at, line_excel, line_machine)
		select c.id, o.round_id, 1, o.questionnaire_version_id, o.document, o.language, o.region_set_id, true,
			'VK-' || gen_random_uuid(), gen_random_uuid(), now(), now(),
			left(o.line_excel || repeat('x', ${lineLength}::int), ${lineLength}::int),
			left(o.line_machine || repeat('x', ${lineLength}::int), ${lineLength}::int)
		from copies c cross join sources o`
	await sql`
		update submissions s set latest_revision_id = r.id, counted_revision_id = r.id
		from submission_revisions r
		where r.submission_id = s.id and s.round_id = ${world.roundId} and s.counted_revision_id is null`
}
