import { expect, test } from 'vitest'
import { refusalCode } from '#lib/problem.ts'
import type { Sql } from '#lib/server/database.ts'
import { acceptRevisions, listIncoming, readSubmission, returnSubmission } from '#lib/reviews/reviews.server.ts'
import type { ComposeMail } from '#lib/reviews/mail.ts'
import { readCursor, readFilter } from '#lib/reviews/model.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeAssignment, makeDraft, makeWorld, submit, withRole, type World } from '#tests/support/counted.ts'

const database = useDatabase()
const mail: ComposeMail = (lead, about) => ({ subject: `${lead.name} ${about.questionnaireCode}`, body: '' })
const everything = readFilter(new URLSearchParams())

/** The code of the refusal that `work` ends in. */
async function refused(work: Promise<unknown>): Promise<string | null> {
	try {
		await work
	} catch (thrown) {
		return refusalCode(thrown)
	}
	return 'nothing was refused'
}

async function state(sql: Sql, submissionId: number) {
	const [row] = await sql`select state, counted_revision_id, latest_revision_id from submissions where id = ${submissionId}`
	return row
}

async function asked(sql: Sql, world: World): Promise<number> {
	const [row] = await sql`
		select coalesce(sum(asked), 0)::int as n from theme_cells where round_id = ${world.roundId} and theme_id = 0`
	return (row as { n: number }).n
}

test('accepting makes the revision count, writes the review and tells the lead by mail', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		const submissionId = await makeDraft(sql, world)
		const revisionId = await submit(sql, world, submissionId)
		expect(await asked(sql, world)).toBe(0)
		await acceptRevisions(strategist, world.explorationId, [revisionId], mail)
		expect(await sql`select recipient, subject from mails`).toEqual([{ recipient: `lead@${world.slug}.example`, subject: 'lead WM' }])
		expect(await state(sql, submissionId)).toMatchObject({ state: 'accepted', countedRevisionId: revisionId })
		expect(await asked(sql, world)).toBe(1)
		const [review] = await sql`select decision, decided_by from reviews where submission_id = ${submissionId}`
		expect(review).toMatchObject({ decision: 'accepted', decidedBy: world.strategistId })
		const [entry] = await sql`select result from audit_entries where action = 'submission.accept' and object_id = ${String(submissionId)}`
		expect(entry).toMatchObject({ result: 'done' })
	})
})

test('only strategists of the exploration decide, and a revision of another exploration does not exist', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const other = await makeWorld(sql)
		const revisionId = await submit(sql, world, await makeDraft(sql, world))
		for (const role of ['scientist', 'administrator', 'lead'] as const) {
			const context = testContext(sql, withRole(world, role))
			expect(await refused(acceptRevisions(context, world.explorationId, [revisionId], mail))).toBe('forbidden')
		}
		const stranger = testContext(sql, withRole(other, 'strategist'))
		expect(await refused(acceptRevisions(stranger, other.explorationId, [revisionId], mail))).toBe('not_found')
		expect(await refused(acceptRevisions(stranger, world.explorationId, [revisionId], mail))).toBe('forbidden')
	})
})

test('a batch is accepted whole or not at all: one that was withdrawn meanwhile stops it', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		const first = await makeDraft(sql, world)
		const second = await makeDraft(sql, world)
		const revisions = [await submit(sql, world, first), await submit(sql, world, second)]
		await sql`update submissions set state = 'withdrawn' where id = ${second}`
		expect(await refused(acceptRevisions(strategist, world.explorationId, revisions, mail))).toBe('submission_changed')
		expect(await state(sql, first)).toMatchObject({ state: 'submitted', countedRevisionId: null })
		await sql`update submissions set state = 'submitted' where id = ${second}`
		await acceptRevisions(strategist, world.explorationId, revisions, mail)
		expect(await asked(sql, world)).toBe(2)
		expect(await refused(acceptRevisions(strategist, world.explorationId, revisions, mail))).toBe('submission_changed')
	})
})

test('what was accepted keeps counting while a later revision is returned, and the lead submitting again is a conflict', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		const submissionId = await makeDraft(sql, world)
		const first = await submit(sql, world, submissionId)
		await acceptRevisions(strategist, world.explorationId, [first], mail)
		const remarks = { revisionId: first, seen: 'accepted' as const, remark: '', questionRemarks: { 3: 'Welke gemeente?', 1: '' } }
		const unseen = { ...remarks, seen: 'submitted' as const }
		expect(await refused(returnSubmission(strategist, world.explorationId, submissionId, unseen, mail))).toBe('submission_changed')
		await returnSubmission(strategist, world.explorationId, submissionId, remarks, mail)
		expect(await state(sql, submissionId)).toMatchObject({ state: 'returned', countedRevisionId: first })

		const second = await submit(sql, world, submissionId, { regionSet: 1 })
		expect(await refused(returnSubmission(strategist, world.explorationId, submissionId, remarks, mail))).toBe('submission_changed')
		expect(await state(sql, submissionId)).toMatchObject({ state: 'submitted', countedRevisionId: first, latestRevisionId: second })
		await returnSubmission(strategist, world.explorationId, submissionId, { ...remarks, revisionId: second, seen: 'submitted' }, mail)
		expect(await state(sql, submissionId)).toMatchObject({ state: 'returned', countedRevisionId: first })
		expect(await asked(sql, world)).toBe(1)
		const [review] = await sql`select question_remarks from reviews where revision_id = ${first} and decision = 'returned'`
		expect(review).toEqual({ questionRemarks: { 3: 'Welke gemeente?' } })
	})
})

test('in a round that counts what is submitted, a returned revision counts until the lead submits again', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		await sql`update rounds set counts = 'submitted' where id = ${world.roundId}`
		const strategist = testContext(sql, withRole(world, 'strategist'))
		const submissionId = await makeDraft(sql, world)
		const first = await submit(sql, world, submissionId)
		await returnSubmission(strategist, world.explorationId, submissionId, { revisionId: first, seen: 'submitted', remark: 'Kijk nog eens.', questionRemarks: {} }, mail)
		expect(await state(sql, submissionId)).toMatchObject({ state: 'returned', countedRevisionId: first })
		const second = await submit(sql, world, submissionId)
		expect(await state(sql, submissionId)).toMatchObject({ state: 'submitted', countedRevisionId: second })
		expect(await asked(sql, world)).toBe(1)
	})
})

test('a strategist reads what was submitted, a scientist what was accepted, an administrator nothing', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const as = (role: 'strategist' | 'scientist' | 'administrator') => testContext(sql, withRole(world, role))
		const draft = await makeDraft(sql, world)
		const sent = await makeDraft(sql, world)
		const document = (answer: string) => ({ version: 1, answers: { 3: { status: 'answered', text: answer } } })
		const first = await submit(sql, world, sent, { document: document('een') })

		expect((await readSubmission(as('strategist'), world.explorationId, draft)).shown).toBeNull()
		expect((await readSubmission(as('strategist'), world.explorationId, sent)).shown?.document).toEqual(document('een'))
		expect(await refused(readSubmission(as('scientist'), world.explorationId, sent))).toBe('not_found')
		expect(await refused(readSubmission(as('administrator'), world.explorationId, sent))).toBe('forbidden')

		await acceptRevisions(as('strategist'), world.explorationId, [first], mail)
		await sql`update submissions set state = 'returned' where id = ${sent}`
		await submit(sql, world, sent, { document: document('twee') })
		const read = await readSubmission(as('strategist'), world.explorationId, sent)
		expect(read.shown).toMatchObject({ changed: [3], previousNumber: 1, document: document('twee') })
		const accepted = await readSubmission(as('scientist'), world.explorationId, sent)
		expect(accepted.shown?.document).toEqual(document('een'))
		expect(accepted.revisions).toHaveLength(1)
		expect(await refused(readSubmission(as('scientist'), world.explorationId, sent, 2))).toBe('not_found')
		const [log] = await sql`select count(*) as n from audit_entries where action = 'submission.read' and result = 'done'`
		expect(log).toEqual({ n: 3 })

		await sql`update submissions set state = 'withdrawn' where id = ${sent}`
		expect((await readSubmission(as('strategist'), world.explorationId, sent)).shown).toBeNull()
		expect(await refused(readSubmission(as('scientist'), world.explorationId, sent))).toBe('not_found')
	})
})

test('the list pages through everything once, counts it, and names who is silent', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		await makeAssignment(sql, world, 1)
		const answered = await makeAssignment(sql, world, 0)
		await makeDraft(sql, world, { assignmentId: answered })
		for (let n = 0; n < 60; n++) await submit(sql, world, await makeDraft(sql, world), { at: new Date(Date.UTC(2020, 10, 1, 0, n % 7)) })

		const seen: number[] = []
		let cursor = null
		do {
			const page = await listIncoming(strategist, world.explorationId, everything, cursor)
			seen.push(...page.rows.map((row) => row.id))
			cursor = readCursor(page.next)
			if (seen.length <= 50) {
				expect(page.silent).toHaveLength(1)
				expect(page.requests).toEqual({ requests: 2, silent: 1 })
				expect(Object.fromEntries(page.counts.map((count) => [count.state, count.n]))).toEqual({ draft: 1, submitted: 60 })
			}
		} while (cursor !== null)
		expect(seen).toHaveLength(61)
		expect(new Set(seen).size).toBe(61)

		const silent = await listIncoming(strategist, world.explorationId, { ...everything, state: 'silent' }, null)
		expect(silent.rows).toEqual([])
		const scientist = testContext(sql, withRole(world, 'scientist'))
		expect((await listIncoming(scientist, world.explorationId, everything, null)).rows).toEqual([])
	})
})
