import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { refusalCode } from '#lib/problem.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import type { Actor } from '#lib/server/context.ts'
import type { Sql } from '#lib/server/database.ts'
import { rebuildRevision } from '#lib/submissions/derived.server.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import { makeAssignment, makeWorld, withRole, type World } from '#tests/support/counted.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { changesTo, COMPLETE, makeWriter } from '#tests/support/writing.ts'

const database = useDatabase()
const codeOf = (work: Promise<unknown>) => work.then(() => null, refusalCode)

interface Desk {
	sql: Sql
	world: World
	assignmentId: number
	lead: Actor
	member: Actor
	stranger: Actor
}

function atDesk(work: (desk: Desk) => Promise<void>) {
	return () =>
		rolledBack(database.pool(), async (sql) => {
			const world = await makeWorld(sql)
			const assignmentId = await makeAssignment(sql, world)
			const lead = await makeWriter(sql, world, 'lead')
			const member = await makeWriter(sql, world, 'member')
			const stranger = await makeWriter(sql, world, 'lead', 1)
			await work({ sql, world, assignmentId, lead, member, stranger })
		})
}

const begin = ({ sql, world, assignmentId, lead }: Desk) =>
	drafts.start(testContext(sql, lead), world.explorationId, assignmentId)

async function submitAs({ sql, world }: Desk, actor: Actor, id: number, given: Partial<submissions.Submit> = {}) {
	const context = testContext(sql, actor)
	const { draftVersion } = await drafts.loadOwn(context, world.explorationId, id)
	return await submissions.submit(context, world.explorationId, id, {
		key: randomUUID(), draftVersion, publishClosed: true, publishOpen: false, language: 'nl', ...given
	})
}

async function complete(desk: Desk): Promise<number> {
	const id = await begin(desk)
	await drafts.save(testContext(desk.sql, desk.lead), desk.world.explorationId, id, changesTo(COMPLETE))
	return id
}

const cells = (sql: Sql, world: World) => sql<{ themeId: number; asked: number; says: number }[]>`
	select theme_id, sum(asked) as asked, sum(says) as says from theme_cells where round_id = ${world.roundId}
	group by 1 order by 1`

test('a request has one live submission, begun by the people of its track only', atDesk(async (desk) => {
	const { sql, world, assignmentId, member, stranger } = desk
	const id = await begin(desk)
	expect(await drafts.start(testContext(sql, member), world.explorationId, assignmentId)).toBe(id)
	expect(await codeOf(drafts.start(testContext(sql, stranger), world.explorationId, assignmentId))).toBe('not_found')
	expect(await codeOf(drafts.load(testContext(sql, stranger), world.explorationId, id))).toBe('not_found')
	expect(await codeOf(drafts.load(testContext(sql, withRole(world, 'strategist')), world.explorationId, id))).toBe('not_found')
	expect(await codeOf(drafts.start(testContext(sql, member), world.explorationId + 1, assignmentId))).toBe('not_found')
}))

test('a track can answer once more for each of its own parts', atDesk(async (desk) => {
	const { sql, world, assignmentId, lead } = desk
	const part = async (trackId: number, slug: string) => {
		const [row] = await sql<{ id: number }[]>`
			insert into initiatives (track_id, slug, kind, title) values (${trackId}, ${slug}, 'study', '{"nl": "Studie"}') returning id`
		return row!.id
	}
	const own = await part(world.trackIds[0], 'studie')
	const start = (id: number) => drafts.startForPart(testContext(sql, lead), world.explorationId, assignmentId, id)
	const whole = await begin(desk)
	const first = await start(own)
	expect(first).not.toBe(whole)
	expect(await start(own)).toBe(first)
	expect((await drafts.load(testContext(sql, lead), world.explorationId, first)).submission.initiative?.slug).toBe('studie')
	expect(await codeOf(start(await part(world.trackIds[1], 'vreemd')))).toBe('not_found')
}))

test('an answer is saved only over the version its writer saw, and both stay to choose from', atDesk(async (desk) => {
	const { sql, world, lead, member } = desk
	const id = await begin(desk)
	const save = (actor: Actor, changes: drafts.Change[]) => drafts.save(testContext(sql, actor), world.explorationId, id, changes)
	expect(await save(lead, [{ number: 3, input: { value: 'van mij' }, version: 0 }])).toEqual([{ number: 3, status: 'saved', version: 1 }])
	const [stale, other] = await save(member, [
		{ number: 3, input: { value: 'van mijn collega' }, version: 0 },
		{ number: 1, input: { value: '2' }, version: 0 }
	])
	expect(stale).toMatchObject({ status: 'stale', version: 1, input: { value: 'van mij' } })
	expect(other).toMatchObject({ status: 'saved' })
	expect(await save(member, [{ number: 3, input: { value: 'van mij' }, version: 0 }])).toEqual([{ number: 3, status: 'saved', version: 1 }])
	expect(await save(member, [{ number: 3, input: { value: 'samen' }, version: 1 }])).toEqual([{ number: 3, status: 'saved', version: 2 }])
}))

test('what is too long or of another questionnaire is refused, and the rest is saved as typed, right or wrong', atDesk(async (desk) => {
	const { sql, world, lead } = desk
	const id = await begin(desk)
	const outcomes = await drafts.save(testContext(sql, lead), world.explorationId, id, changesTo({
		1: { value: 'vier' }, 3: { value: 'a'.repeat(1_000_000) }, 99: { value: 'x' }
	}))
	expect(outcomes.map((outcome) => outcome.status)).toEqual(['saved', 'too_long', 'unknown'])
	const { stored } = await drafts.load(testContext(sql, lead), world.explorationId, id)
	expect([...stored]).toEqual([[1, { value: 'vier' }]])
}))

test('a form gets several choices in the order in which it sends them back, so that looking at it changes nothing', atDesk(async (desk) => {
	const { sql, world, lead } = desk
	const id = await begin(desk)
	const typed = { values: ['other', 'sloop'], other: 'anders' }
	await drafts.save(testContext(sql, lead), world.explorationId, id, changesTo({ 2: typed }))
	const { inputs } = await drafts.load(testContext(sql, lead), world.explorationId, id)
	expect(inputs.get(2)).toEqual({ values: ['sloop', 'other'], other: 'anders' })
}))

test('after the last day only what was begun in time can be saved and submitted, for as long as the grace', atDesk(async (desk) => {
	const { sql, world, lead } = desk
	const id = await complete(desk)
	const minutes = (n: number) => new Date(Date.now() + n * 60_000)
	await rounds.close(testContext(sql, withRole(world, 'strategist')), world.explorationId, world.roundId)
	const save = (at: Date) =>
		drafts.save(testContext(sql, lead, at), world.explorationId, id, [{ number: 1, input: { value: '5' }, version: 1 }])
	expect(await save(minutes(59))).toEqual([{ number: 1, status: 'saved', version: 2 }])
	expect(await codeOf(save(minutes(61)))).toBe('round_closed')
	const { draftVersion } = await drafts.loadOwn(testContext(sql, lead), world.explorationId, id)
	const sent = { key: randomUUID(), draftVersion, publishClosed: true, publishOpen: false, language: 'nl' }
	expect(await codeOf(submissions.submit(testContext(sql, lead, minutes(61)), world.explorationId, id, sent))).toBe('round_closed')
	expect(await submissions.submit(testContext(sql, lead, minutes(59)), world.explorationId, id, sent)).toMatchObject({ ok: true })
	const second = await makeAssignment(sql, world, 0, 0)
	expect(await codeOf(drafts.start(testContext(sql, lead, minutes(5)), world.explorationId, second))).toBe('round_closed')
}))

test('a version nobody can have seen is refused, and does not keep the answer from being saved', atDesk(async (desk) => {
	const { sql, world, lead } = desk
	const id = await begin(desk)
	const save = (version: number) =>
		drafts.save(testContext(sql, lead), world.explorationId, id, [{ number: 1, input: { value: '5' }, version }])
	expect(await save(2_147_483_646)).toMatchObject([{ number: 1, status: 'stale', version: 0 }])
	expect(await save(0)).toEqual([{ number: 1, status: 'saved', version: 1 }])
	expect(await save(2_147_483_646)).toMatchObject([{ number: 1, status: 'saved', version: 1 }])
	expect(await save(1)).toEqual([{ number: 1, status: 'saved', version: 2 }])
}))

test('only the lead submits, only what is complete, and only as it was reviewed', atDesk(async (desk) => {
	const { sql, world, lead, member, stranger } = desk
	const id = await begin(desk)
	expect(await submitAs(desk, lead, id)).toEqual({ ok: false, error: 'incomplete' })
	await drafts.save(testContext(sql, member), world.explorationId, id, changesTo(COMPLETE))
	expect(await codeOf(submitAs(desk, member, id))).toBe('forbidden')
	expect(await submitAs(desk, lead, id, { draftVersion: 0 })).toEqual({ ok: false, error: 'changed' })
	const sent = { key: randomUUID(), draftVersion: 1, publishClosed: true, publishOpen: false, language: 'nl' }
	expect(await codeOf(submissions.submit(testContext(sql, stranger), world.explorationId, id, sent))).toBe('not_found')
	expect(await submitAs(desk, lead, id)).toMatchObject({ ok: true })
	expect(await codeOf(submitAs(desk, lead, id))).toBe('submission_not_open')
	expect(await codeOf(drafts.save(testContext(sql, lead), world.explorationId, id, changesTo({ 1: {} }, 1)))).toBe('submission_not_open')
}))

test('a submit stores the document, its atoms, its lines, its themes and its region set', atDesk(async (desk) => {
	const { sql, world, lead } = desk
	await sql`insert into track_regions (track_id, region_id) values (${world.trackIds[0]}, ${world.regionIds[1]})`
	await sql`insert into question_themes (question_id, theme_id) select id, ${world.themeId} from questions
		where questionnaire_id = ${world.questionnaireId}`
	const id = await complete(desk)
	const sent = await submitAs(desk, lead, id)
	expect(sent.ok && sent.receipt).toMatch(/^\d{4}-[2-9A-HJ-KM-NP-Z]{4}-[2-9A-HJ-KM-NP-Z]{4}$/)
	const [stored] = await sql`
		select r.document, r.line_machine, r.theme_ids, r.theme_statuses, g.regions, s.state, r.publish_closed, r.publish_open
		from submissions s join submission_revisions r on r.id = s.latest_revision_id join region_sets g on g.id = r.region_set_id
		where s.id = ${id}`
	expect(stored).toMatchObject({
		state: 'submitted', regions: [world.regionIds[1]], themeIds: [world.themeId], themeStatuses: [2], publishClosed: true, publishOpen: false,
		document: { version: 1, answers: { 1: { status: 'answered', number: 4 }, 2: { status: 'answered', values: ['sloop', 'other'] } } }
	})
	expect(stored?.lineMachine).toContain(`'=anders`)
	const atoms = await sql`
		select q.number, a.ordinal, a.status, a.option_number, a.number as value, a.text from answers a
		join questions q on q.id = a.question_id where a.round_id = ${world.roundId} order by 1, 2`
	expect(atoms.map((atom) => [atom.number, atom.ordinal, atom.optionNumber, atom.value, atom.text])).toEqual([
		[1, 0, null, 4, null], [2, 1, 201, null, null], [2, 2, 297, null, '=anders'], [3, 0, null, null, 'Samen werkt het.\nEn nóg iets.']
	])
}))

test('a submit goes by the themes its questions have at that moment', atDesk(async (desk) => {
	const { sql, world, lead } = desk
	const themes = async (id: number) => {
		const [row] = await sql<{ themeIds: number[] }[]>`
			select r.theme_ids from submissions s join submission_revisions r on r.id = s.latest_revision_id where s.id = ${id}`
		return row?.themeIds
	}
	const submitOne = async (region: 0 | 1 | null) => {
		const assignmentId = await makeAssignment(sql, world, 0, region)
		const id = await complete({ ...desk, assignmentId })
		await submitAs(desk, lead, id)
		return await themes(id)
	}
	const [question] = await sql<{ id: number }[]>`select id from questions where questionnaire_id = ${world.questionnaireId} and number = 1`
	expect(await submitOne(0)).toEqual([])
	await sql`insert into question_themes (question_id, theme_id) values (${question!.id}, ${world.themeId})`
	expect(await submitOne(1)).toEqual([world.themeId])
	await sql`delete from question_themes where question_id = ${question!.id}`
	const id = await complete(desk)
	await submitAs(desk, lead, id)
	expect(await themes(id)).toEqual([])
}))

test('where a round counts what is submitted, cells move with each submit and with withdrawing', atDesk(async (desk) => {
	const { sql, world, lead, assignmentId } = desk
	await sql`update rounds set counts = 'submitted' where id = ${world.roundId}`
	await sql`insert into question_themes (question_id, theme_id) select id, ${world.themeId} from questions
		where questionnaire_id = ${world.questionnaireId} and number = 1`
	const id = await complete(desk)
	await submitAs(desk, lead, id)
	expect(await cells(sql, world)).toEqual([{ themeId: 0, asked: 1, says: 0 }, { themeId: world.themeId, asked: 1, says: 1 }])

	await sql`update submissions set state = 'returned' where id = ${id}`
	await drafts.save(testContext(sql, lead), world.explorationId, id, [{ number: 1, input: { dontKnow: true }, version: 1 }])
	await submitAs(desk, lead, id)
	expect(await cells(sql, world)).toEqual([{ themeId: 0, asked: 1, says: 0 }, { themeId: world.themeId, asked: 1, says: 0 }])
	const { revisions } = await submissions.revisions(testContext(sql, lead), world.explorationId, id)
	expect(revisions.map((revision) => [revision.number, revision.counts])).toEqual([[2, true], [1, false]])

	await submissions.withdraw(testContext(sql, lead), world.explorationId, id)
	expect(await cells(sql, world)).toEqual([{ themeId: 0, asked: 0, says: 0 }, { themeId: world.themeId, asked: 0, says: 0 }])
	const again = await drafts.start(testContext(sql, lead), world.explorationId, assignmentId)
	expect(again).not.toBe(id)
	expect((await drafts.load(testContext(sql, lead), world.explorationId, again)).stored.get(3)).toEqual(COMPLETE[3])
}))

test('what was sent back can be answered also after the round has closed', atDesk(async (desk) => {
	const { sql, world, lead } = desk
	const id = await complete(desk)
	await submitAs(desk, lead, id)
	await sql`update submissions set state = 'returned' where id = ${id}`
	await sql`update rounds set state = 'closed', closes_at = now() - interval '1 day', opens_at = null where id = ${world.roundId}`
	await drafts.save(testContext(sql, lead), world.explorationId, id, [{ number: 1, input: { value: '1' }, version: 1 }])
	expect(await submitAs(desk, lead, id)).toMatchObject({ ok: true })
}))

test('beginning again empties the draft, and a form that was open cannot bring it back', atDesk(async (desk) => {
	const { sql, world, lead } = desk
	const id = await complete(desk)
	await drafts.restart(testContext(sql, lead), world.explorationId, id)
	const [outcome] = await drafts.save(testContext(sql, lead), world.explorationId, id, [{ number: 3, input: { value: 'oud' }, version: 1 }])
	expect(outcome).toMatchObject({ status: 'stale', input: {} })
}))

test('what follows from a document can be made anew from it', atDesk(async (desk) => {
	const { sql, lead } = desk
	const id = await complete(desk)
	await submitAs(desk, lead, id)
	const read = () => sql`
		select r.line_excel, r.line_machine, r.theme_ids, (
			select jsonb_agg(to_jsonb(a) order by a.question_id, a.ordinal) from answers a where a.revision_id = r.id
		) as atoms
		from submission_revisions r where r.submission_id = ${id}`
	const [{ revisionId } = { revisionId: 0 }] = await sql<{ revisionId: number }[]>`
		select latest_revision_id as revision_id from submissions where id = ${id}`
	const before = await read()
	await sql`delete from answers where revision_id = ${revisionId}`
	await sql`update submission_revisions set line_excel = '', line_machine = '' where id = ${revisionId}`
	await rebuildRevision(testContext(sql), revisionId)
	expect(await read()).toEqual(before)
}))
