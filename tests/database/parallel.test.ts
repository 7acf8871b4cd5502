import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { refusalCode } from '#lib/problem.ts'
import { systemContext, type Actor } from '#lib/server/context.ts'
import { connect, type Pool } from '#lib/server/database.ts'
import { migrate } from '#lib/server/migrate.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import { makeAssignment, makeWorld, type World } from '#tests/support/counted.ts'
import { changesTo, COMPLETE, makeWriter } from '#tests/support/writing.ts'

const name = `verkenner_parallel_${process.pid}`
let admin: Pool
let pool: Pool
let world: World
let lead: Actor
let member: Actor

beforeAll(async () => {
	admin = connect(inject('databaseServerUrl'), { max: 1 })
	await admin.unsafe(`create database ${name}`)
	const url = new URL(inject('databaseServerUrl'))
	url.pathname = `/${name}`
	pool = connect(url.href, { max: 8 })
	await migrate(pool, 'migrations')
	world = await makeWorld(pool)
	await pool`update rounds set counts = 'submitted' where id = ${world.roundId}`
	lead = await makeWriter(pool, world, 'lead')
	member = await makeWriter(pool, world, 'member')
})
afterAll(async () => {
	await pool.end({ timeout: 5 })
	await admin.unsafe(`drop database if exists ${name} with (force)`)
	await admin.end()
})

const as = (actor: Actor) => ({ ...systemContext(pool), actor })
const times = <T>(n: number, work: (at: number) => Promise<T>) => Promise.all(Array.from({ length: n }, (_, at) => work(at)))

test('ten people who start at once start one submission', async () => {
	const assignmentId = await makeAssignment(pool, world)
	const ids = await times(10, (at) => drafts.start(as(at % 2 === 0 ? lead : member), world.explorationId, assignmentId))
	expect(new Set(ids).size).toBe(1)
})

test('a submit that is sent ten times at once is stored once, with one receipt', async () => {
	const id = await drafts.start(as(lead), world.explorationId, await makeAssignment(pool, world, 0, 0))
	await drafts.save(as(lead), world.explorationId, id, changesTo(COMPLETE))
	const sent = { key: randomUUID(), draftVersion: 1, publishClosed: true, publishOpen: false, language: 'nl' }
	const answers = await times(10, () => submissions.submit(as(lead), world.explorationId, id, sent))
	const receipts = new Set(answers.map((answer) => (answer.ok ? answer.receipt : answer.error)))
	expect(receipts.size).toBe(1)
	const [row] = await pool`
		select (select count(*) from submission_revisions where submission_id = ${id}) as revisions,
			(select count(*) from answers a join submission_revisions r on r.id = a.revision_id where r.submission_id = ${id}) as atoms,
			(select sum(asked) from theme_cells where round_id = ${world.roundId} and theme_id = 0) as counted,
			(select count(*) from audit_entries where action = 'submission.submit') as logged`
	expect(row).toEqual({ revisions: 1, atoms: 4, counted: 1, logged: 1 })
})

test('of two windows that submit at once one submits, and the other hears that it has been done', async () => {
	const id = await drafts.start(as(lead), world.explorationId, await makeAssignment(pool, world, 0, 1))
	await drafts.save(as(lead), world.explorationId, id, changesTo(COMPLETE))
	const results = await times(2, () =>
		submissions
			.submit(as(lead), world.explorationId, id, {
				key: randomUUID(), draftVersion: 1, publishClosed: true, publishOpen: false, language: 'nl'
			})
			.then(() => 'submitted', refusalCode)
	)
	expect(results.sort()).toEqual(['submission_not_open', 'submitted'])
})

test('of ten saves over the same version one is stored, and the others see it', async () => {
	const [asked] = await pool<{ id: number }[]>`select id from assignments where region_id is null`
	const id = await drafts.start(as(lead), world.explorationId, asked?.id ?? 0)
	const outcomes = await times(10, (at) =>
		drafts.save(as(lead), world.explorationId, id, [{ number: 3, input: { value: `versie ${at}` }, version: 0 }])
	)
	const states = outcomes.flat().map((outcome) => outcome.status)
	expect(states.filter((state) => state === 'saved')).toHaveLength(1)
	expect(states.filter((state) => state === 'stale')).toHaveLength(9)
})
