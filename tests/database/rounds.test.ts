import { expect, test } from 'vitest'
import { refusalCode } from '#lib/problem.ts'
import * as assignments from '#lib/rounds/assignments.server.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { roundSchema, type RoundInput } from '#lib/rounds/schema.ts'
import type { Sql } from '#lib/server/database.ts'
import { parseForm } from '#lib/server/form.ts'
import { makeAssignment, makeDraft, makeWorld, submit, withRole, type World } from '#tests/support/counted.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'

const database = useDatabase()

function typed(world: World, fields: Record<string, string> = {}): RoundInput {
	const form = new FormData()
	const all = { 'title.nl': 'Najaarsronde', graceMinutes: '60', counts: 'accepted', ...fields }
	for (const [name, value] of Object.entries(all)) form.append(name, value)
	form.append('versions[]', String(world.versionId))
	const parsed = parseForm(roundSchema, form)
	if (!parsed.success) throw new Error(JSON.stringify(parsed.errors))
	return parsed.output
}

const codeOf = (work: Promise<unknown>) => work.then(() => null, refusalCode)
const says = (sql: Sql, roundId: number) => sql<{ asked: number; says: number }[]>`
	select coalesce(sum(asked), 0) as asked, coalesce(sum(says), 0) as says from theme_cells
	where round_id = ${roundId} and theme_id <> 0`.then(([row]) => row)

test('a round is made by strategists with published questionnaires of the exploration, and by nobody else', () =>
	rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const other = await makeWorld(sql)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		expect(await codeOf(rounds.create(testContext(sql, withRole(world, 'lead')), world.explorationId, typed(world)))).toBe('forbidden')
		await expect(rounds.create(strategist, world.explorationId, typed(other))).rejects.toMatchObject({ errors: { versions: 'not_a_choice' } })
		const id = await rounds.create(strategist, world.explorationId, typed(world, { closesOn: '2030-07-01' }))
		const round = await rounds.get(strategist, world.explorationId, id)
		expect(round.closesAt?.toISOString()).toBe('2030-07-01T22:00:00.000Z')
		expect(round).toMatchObject({ state: 'preparing', numbers: { asked: 0 } })
		expect(await codeOf(rounds.get(strategist, other.explorationId, id))).toBe('not_found')
	}))

test('a round is deleted while nothing is begun, and takes its partition of answers along', () =>
	rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const context = testContext(sql, withRole(world, 'strategist'))
		const id = await rounds.create(context, world.explorationId, typed(world))
		const partition = () => sql`select to_regclass(${`answers_${id}`}) is not null as any`.then(([row]) => row?.any as boolean)
		expect(await partition()).toBe(true)
		await rounds.remove(context, world.explorationId, id)
		expect(await partition()).toBe(false)
		await makeDraft(sql, world)
		expect(await codeOf(rounds.remove(context, world.explorationId, world.roundId))).toBe('in_use')
	}))

test('asking all fitting tracks, taking back what nobody began, and keeping what was begun', () =>
	rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const context = testContext(sql, withRole(world, 'strategist'))
		expect(await assignments.assignFitting(context, world.explorationId, world.roundId, world.versionId)).toBe(1)
		const both = world.trackIds.map((trackId) => ({ versionId: world.versionId, trackId }))
		expect(await assignments.assign(context, world.explorationId, world.roundId, both)).toEqual({ added: 1, removed: 0 })
		const { assignments: rows } = await assignments.list(context, world.explorationId, world.roundId, { state: null, after: null })
		const begun = rows.find((row) => row.trackId === world.trackIds[0])!
		await makeDraft(sql, world, { assignmentId: begun.id })
		expect(await assignments.assign(context, world.explorationId, world.roundId, [])).toEqual({ added: 0, removed: 1 })
		expect(await codeOf(assignments.unassign(context, world.explorationId, world.roundId, begun.id))).toBe('in_use')
		expect((await rounds.get(context, world.explorationId, world.roundId)).numbers).toMatchObject({ asked: 1, draft: 1, silent: 0 })
	}))

test('a reminder goes to the leads of who is silent, once an hour', () =>
	rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		await makeAssignment(sql, world, 0)
		await makeAssignment(sql, world, 1)
		const context = testContext(sql, withRole(world, 'strategist'))
		const remind = () =>
			assignments.remind(context, world.explorationId, world.roundId, null, (facts) => ({ subject: facts.recipientName, body: '' }))
		expect(await remind()).toEqual({ reminded: 1, withoutLead: 1 })
		expect(await remind()).toEqual({ reminded: 0, withoutLead: 1 })
		const mails = await sql`select recipient, subject from mails`
		expect(mails).toEqual([{ recipient: `lead@${world.slug}.example`, subject: 'lead' }])
	}))

test('when a round counts otherwise, the figures are counted again in the same transaction', () =>
	rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const context = testContext(sql, withRole(world, 'strategist'))
		const [first, second] = [await makeDraft(sql, world), await makeDraft(sql, world)]
		const accepted = await submit(sql, world, first)
		await submit(sql, world, second)
		await sql`update submission_revisions set accepted_at = now() where id = ${accepted}`
		await sql`update submissions set state = 'accepted' where id = ${first}`
		await sql`select move_counted_revisions(${[first]}::int[], ${[accepted]}::int[])`
		expect(await says(sql, world.roundId)).toEqual({ asked: 1, says: 1 })
		await rounds.update(context, world.explorationId, world.roundId, typed(world, { counts: 'submitted' }))
		expect(await says(sql, world.roundId)).toEqual({ asked: 2, says: 2 })
		await rounds.update(context, world.explorationId, world.roundId, typed(world, { counts: 'accepted' }))
		expect(await says(sql, world.roundId)).toEqual({ asked: 1, says: 1 })
	}))

test('a round opens, closes and cannot be opened again after its last day', () =>
	rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const context = testContext(sql, withRole(world, 'strategist'))
		expect(await rounds.close(context, world.explorationId, world.roundId)).toMatchObject({ ok: true })
		expect(await rounds.open(context, world.explorationId, world.roundId)).toEqual({ ok: false, code: 'ends_in_past' })
		await rounds.update(context, world.explorationId, world.roundId, typed(world, { closesOn: '2099-12-31' }))
		expect(await rounds.open(context, world.explorationId, world.roundId)).toMatchObject({ ok: true })
	}))
