import { randomUUID } from 'node:crypto'
import { toDocument } from '#lib/questionnaires/document.ts'
import { evaluate } from '#lib/questionnaires/evaluate.ts'
import { derive } from '#lib/submissions/derived.server.ts'
import { regionSetOf } from '#lib/submissions/model.ts'
import { findSubmission } from '#lib/submissions/queries.server.ts'
import { recordRevision } from '#lib/submissions/revision-queries.server.ts'
import { json, transact } from '#lib/server/database.ts'
import { randomInputs } from '#tests/support/inputs.ts'
import type { Ground } from './ground.ts'

/** How many different submissions there are; the rest are copies of these. */
const MODELS = 60

/** How many questions are saved at once: a section. */
const SAVED_AT_ONCE = 25

export interface BenchDraft {
	id: number
	trackId: number
}

/** Drafts with all 250 questions answered, section by section as people save them, ready to be submitted. */
export async function makeDrafts(ground: Ground, roundId: number, count: number, seed: number): Promise<BenchDraft[]> {
	const { pool } = ground.context
	const models = Array.from({ length: MODELS }, (_, i) => {
		const inputs = randomInputs(ground.resolved, seed + i)
		return [...inputs].map(([number, input]) => ({ model: i, number, input }))
	}).flat()
	return await transact(pool, async (sql) => {
		await sql`create temp table models (model int, number int, input jsonb) on commit drop`
		await sql`
			insert into models select m.model, m.number, m.input
			from jsonb_to_recordset(${json(sql, models)}::jsonb) m (model int, number int, input jsonb)`
		const rows = await sql<BenchDraft[]>`
			insert into submissions (round_id, track_id, questionnaire_version_id)
			select ${roundId}::int, (${ground.trackIds}::int[])[1 + n % ${ground.trackIds.length}::int], ${ground.versionId}::int
			from generate_series(1, ${count}::int) n returning id, track_id`
		await sql`
			insert into draft_answers (submission_id, question_number, input)
			select s.id, m.number, m.input from submissions s join models m on m.model = s.id % ${MODELS}::int
			where s.round_id = ${roundId}
			order by m.number / ${SAVED_AT_ONCE}::int, s.id`
		return [...rows]
	})
}

/**
 * Fills a round with submissions: sixty made as a submit makes them, and copies of those.
 *
 * @param withAnswers false: the revisions with their ready lines only, which is all a wide export reads
 */
export async function fillRound(
	ground: Ground,
	roundId: number,
	count: number,
	seed: number,
	{ withAnswers = true, isCounted = true } = {}
): Promise<void> {
	const models = Math.min(MODELS, count)
	const drafts = await makeDrafts(ground, roundId, models, seed)
	for (const [i, { id }] of drafts.entries()) await submitModel(ground, id, seed + i)
	if (count > models) await copyModels(ground, roundId, count - models, withAnswers)
	if (!isCounted) return
	await ground.context.pool`
		select move_counted_revisions(array_agg(id), array_agg(latest_revision_id)) from submissions where round_id = ${roundId}`
	await ground.context.pool`
		update submissions set state = 'accepted' where round_id = ${roundId}`
	await ground.context.pool`update submission_revisions set accepted_at = now() where round_id = ${roundId}`
}

async function submitModel(ground: Ground, submissionId: number, seed: number): Promise<void> {
	const { context, explorationId, resolved, versionId, questionIds } = ground
	const submission = await findSubmission(context.sql, explorationId, submissionId)
	if (submission === null) throw new Error(`no submission ${submissionId}`)
	const document = toDocument(evaluate(resolved, randomInputs(resolved, seed)))
	const derived = await derive(context, versionId, resolved, document)
	const given = { submissionId, explorationId, language: 'nl', publishClosed: true, publishOpen: true, accountId: null }
	const regionSet = regionSetOf(resolved, document, submission)
	const own = { receipt: randomUUID(), key: randomUUID(), draftVersion: 0 }
	await recordRevision(context, { ...derived, ...given, ...own, document, regionSet }, questionIds)
}

async function copyModels(ground: Ground, roundId: number, count: number, withAnswers: boolean): Promise<void> {
	await transact(ground.context.pool, async (sql) => {
		await sql`
			create temp table copies on commit drop as
			select s.id as model_submission, s.latest_revision_id as model_revision,
				(select max(id) from submissions) + row_number() over () as submission_id,
				(select max(id) from submission_revisions) + row_number() over () as revision_id
			from submissions s cross join generate_series(1, ${Math.ceil(count / MODELS)}::int)
			where s.round_id = ${roundId} limit ${count}`
		await sql`
			insert into submissions (id, round_id, track_id, questionnaire_version_id, state) overriding system value
			select c.submission_id, s.round_id, s.track_id, s.questionnaire_version_id, 'submitted'
			from copies c join submissions s on s.id = c.model_submission`
		await sql`
			insert into submission_revisions (id, submission_id, round_id, number, questionnaire_version_id, document, language,
				region_set_id, publish_closed, publish_open, receipt, submit_key, submitted_at,
				theme_ids, theme_statuses, line_excel, line_machine) overriding system value
			select c.revision_id, c.submission_id, r.round_id, 1, r.questionnaire_version_id, r.document, r.language,
				r.region_set_id, true, true, 'M-' || c.revision_id, gen_random_uuid(), r.submitted_at,
				r.theme_ids, r.theme_statuses, r.line_excel, r.line_machine
			from copies c join submission_revisions r on r.id = c.model_revision`
		if (withAnswers) {
			await sql`
				insert into answers (round_id, revision_id, question_id, row_number, ordinal, status, option_number, number, text)
				select a.round_id, c.revision_id, a.question_id, a.row_number, a.ordinal, a.status, a.option_number, a.number, a.text
				from copies c join answers a on a.round_id = ${roundId} and a.revision_id = c.model_revision
				order by c.revision_id`
		}
		await sql`
			update submissions s set latest_revision_id = c.revision_id from copies c where s.id = c.submission_id`
		await sql`select setval(pg_get_serial_sequence('submissions', 'id'), (select max(id) from submissions))`
		await sql`select setval(pg_get_serial_sequence('submission_revisions', 'id'), (select max(id) from submission_revisions))`
	})
}
