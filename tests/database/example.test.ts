import { expect, test } from 'vitest'
import { loadQuestions, openLive, readDistribution, readMatrix } from '#lib/analysis/analysis.server.ts'
import { emptyFilter } from '#lib/analysis/filter.ts'
import { loadExample, resetExample } from '#lib/example/example.server.ts'
import { EXAMPLE_SLUG, loadReference } from '#lib/example/reference.server.ts'
import { createExploration, loadExploration } from '#lib/explorations/explorations.server.ts'
import { profiles } from '#lib/csv/dialect.ts'
import { openExport } from '#lib/exports/exports.server.ts'
import type { ExportChoice } from '#lib/exports/model.ts'
import { refusalCode } from '#lib/problem.ts'
import { systemContext, type Context } from '#lib/server/context.ts'
import type { Sql } from '#lib/server/database.ts'
import { onOwnDatabase, rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeGenerated, randomFrom, submitGenerated } from '#tests/support/generated.ts'
import {
	inOrder,
	readLongFile,
	readWideFile,
	recountDistributions,
	recountMatrix,
	recountWide,
	type Counted,
	type Tally
} from '#tests/support/recount.ts'

const database = useDatabase()

/** The documents of what counts, as they are stored. */
async function countedDocuments(sql: Sql, explorationId: number): Promise<Counted[]> {
	const rows = await sql<Counted[]>`
		select r.receipt, q.code as questionnaire, t.slug as track, r.document -> 'answers' as answers
		from submissions s
		join submission_revisions r on r.id = s.counted_revision_id
		join questionnaire_versions v on v.id = r.questionnaire_version_id
		join questionnaires q on q.id = v.questionnaire_id
		join tracks t on t.id = s.track_id
		where q.exploration_id = ${explorationId}`
	return rows.map((row) => ({ ...row }))
}

async function shownMatrix(context: Context, explorationId: number): Promise<Map<string, Tally>> {
	const matrix = await readMatrix(context, await openLive(context, { id: explorationId }), emptyFilter)
	return new Map(
		matrix.rows.flatMap((row) =>
			row.cells.flatMap((cell, place): [string, Tally][] =>
				cell.asked === 0 ? [] : [[`${row.theme.code}.${matrix.columns[place]?.key}`, { ...cell }]]
			)
		)
	)
}

async function shownDistributions(context: Context, explorationId: number): Promise<Map<string, number>> {
	const view = await openLive(context, { id: explorationId })
	const questions = (await loadQuestions(context, view)).flatMap((group) => group.questions)
	const counts = new Map<string, number>()
	for (const question of questions) {
		const { total, groups } = await readDistribution(context, view, question, emptyFilter, 'region', questions)
		for (const group of [total, ...groups]) {
			const column = group.key.kind === 'region' ? group.key.region.code : group.key.kind
			const put = (what: string, n: number) => {
				if (n > 0) counts.set(`${question.key}.${column}.${what}`, n)
			}
			put('answered', group.answered)
			put('dont_know', group.dontKnow)
			put('not_answered', group.notAnswered)
			put('not_asked', group.notAsked)
			question.options.forEach((option, at) => put(`option ${option.key}`, group.options[at] ?? 0))
			if (question.type === 'ranking') question.options.forEach((option, at) => put(`first ${option.key}`, group.ranking[at]?.first ?? 0))
			else for (const { value, n } of group.values) put(`value ${value}`, n)
		}
	}
	return counts
}

async function exportFile(context: Context, explorationId: number, given: Pick<ExportChoice, 'shape' | 'profile' | 'versionId'>): Promise<string> {
	const choice = { ...given, roundId: null, trackId: null, themeId: null, questionId: null }
	const { chunks } = await openExport(context, explorationId, choice, 'nl')
	const bytes: Uint8Array[] = []
	for await (const chunk of chunks) bytes.push(chunk)
	return Buffer.concat(bytes).toString('utf8')
}

/** The wide files of every questionnaire, in both profiles, hold the documents and nothing else. */
async function expectWideFiles(context: Context, explorationId: number, counted: readonly Counted[]): Promise<void> {
	const versions = await context.sql<{ id: number; code: string }[]>`
		select v.id, q.code from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id
		where q.exploration_id = ${explorationId} and v.purpose = 'input'`
	for (const { id: versionId, code } of versions) {
		const own = counted.filter((one) => one.questionnaire === code)
		for (const { name, delimiter, decimal } of Object.values(profiles)) {
			const text = await exportFile(context, explorationId, { shape: 'wide', profile: name, versionId })
			expect(inOrder(readWideFile(text, delimiter))).toEqual(inOrder(recountWide(own, decimal)))
		}
	}
}

/** The matrix, the distributions and the files say what a recount from the documents says, cell for cell. */
async function expectAgreement(context: Context, explorationId: number): Promise<Counted[]> {
	const counted = await countedDocuments(context.sql, explorationId)
	const inFile = readLongFile(await exportFile(context, explorationId, { shape: 'long', profile: 'machine', versionId: null }))
	const matrix = inOrder(recountMatrix(counted))
	expect(inOrder(await shownMatrix(context, explorationId))).toEqual(matrix)
	expect(inOrder(recountMatrix(inFile))).toEqual(matrix)
	const distributions = inOrder(recountDistributions(counted))
	expect(inOrder(await shownDistributions(context, explorationId))).toEqual(distributions)
	expect(inOrder(recountDistributions(inFile))).toEqual(distributions)
	const byReceipt = (all: readonly Counted[]) => new Map(all.map((one) => [one.receipt, one.answers]))
	expect(inOrder(byReceipt(inFile))).toEqual(inOrder(byReceipt(counted)))
	await expectWideFiles(context, explorationId, counted)
	return counted
}

test('of the example the matrix, the distributions and the CSV agree with a recount in every cell', { timeout: 120_000 }, () =>
	rolledBack(database.pool(), async (sql) => {
		const context = testContext(sql)
		await loadExample(context)
		const { id } = await loadExploration(context, EXAMPLE_SLUG)
		const counted = await expectAgreement(context, id)
		expect(counted.length).toBeGreaterThanOrEqual(18)
		expect(new Set(counted.map((one) => one.track)).size).toBe(8)
		const states = await sql<{ state: string }[]>`select distinct state from submissions order by state`
		expect(states.map((row) => row.state)).toEqual(['accepted', 'draft', 'returned', 'submitted', 'withdrawn'])
		expect((await sql`select number from releases where exploration_id = ${id}`)[0]?.number).toBe(1)
	}))

// Not in one transaction: there the dead versions of a row that changes 2,000 times can't be cleaned up.
test('of 2,000 generated submissions they agree as well', { timeout: 300_000 }, () =>
	onOwnDatabase(async (pool) => {
		const context = systemContext(pool)
		const world = await makeGenerated(context, ['submitted', 'submitted'])
		for (let made = 0; made < 2000; made += 50) {
			await Promise.all(Array.from({ length: 50 }, (_, at) => submitGenerated(context, world, randomFrom(made + at))))
		}
		expect(await expectAgreement(context, world.explorationId)).toHaveLength(2000)
	}))

test('an administrator puts the example back, and only the example', { timeout: 120_000 }, () =>
	rolledBack(database.pool(), async (sql) => {
		const context = testContext(sql)
		await loadExample(context)
		const { id } = await loadExploration(context, EXAMPLE_SLUG)
		const other = await createExploration(context, 'andere-verkenning', {
			title: { nl: 'Andere' }, question: {}, summary: {}, languages: ['nl'], contactName: '', contactEmail: '', isPublic: false
		})
		const before = await countedDocuments(sql, id)
		await sql`update submissions set state = 'withdrawn' where state = 'draft'`
		await sql`delete from initiatives where slug = 'bijeenkomsten-2020' and not exists (select from assignments a where a.initiative_id = initiatives.id)`
		await sql`insert into tracks (exploration_id, slug, kind, status, name) values (${id}, 'extra', 'tailored', 'running', '{"nl": "Extra"}')`
		await sql`insert into tracks (exploration_id, slug, kind, status, name) values (${other}, 'extra', 'tailored', 'running', '{"nl": "Extra"}')`

		const stranger = testContext(sql, { kind: 'anonymous' })
		await expect(resetExample(stranger, EXAMPLE_SLUG, id).catch(refusalCode)).resolves.toBe('sign_in_first')
		await expect(resetExample(context, 'andere-verkenning', other).catch(refusalCode)).resolves.toBe('only_in_example')
		await resetExample(context, EXAMPLE_SLUG, id)

		const said = (all: readonly Counted[]) => all.map((one) => JSON.stringify([one.track, one.answers])).sort()
		expect(said(await countedDocuments(sql, id))).toEqual(said(before))
		const left = await sql<{ explorationId: number }[]>`select exploration_id from tracks where slug = 'extra'`
		expect(left.map((row) => row.explorationId)).toEqual([other])
		expect(await sql`select id from audit_entries where action = 'exploration.reset'`).toHaveLength(1)
	}))

test('the reference data can be loaded without the example', () =>
	rolledBack(database.pool(), async (sql) => {
		const context = testContext(sql)
		const id = await loadReference(context)
		expect(await countedDocuments(sql, id)).toEqual([])
	}))
