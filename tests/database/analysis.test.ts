import { parse } from 'papaparse'
import { expect, test } from 'vitest'
import { openLive, readMatrix } from '#lib/analysis/analysis.server.ts'
import { rebuildCells, rebuildFromDocuments, recountRound } from '#lib/analysis/cells.server.ts'
import { downloadMatrix } from '#lib/analysis/download.server.ts'
import { emptyFilter } from '#lib/analysis/filter.ts'
import type { Matrix } from '#lib/analysis/matrix.ts'
import type { Sql } from '#lib/server/database.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeGenerated, randomFrom, reviseGenerated, submitGenerated, type Generated } from '#tests/support/generated.ts'

const database = useDatabase()

const cellRows = (sql: Sql) => sql`
	select * from theme_cells where asked > 0 order by round_id, track_id, region_set_id, theme_id`

const accept = async (sql: Sql, ids: number[]) => {
	await sql`update submission_revisions r set accepted_at = now() from submissions s where s.id = any (${ids}::int[]) and r.id = s.latest_revision_id`
	await sql`update submissions set state = 'accepted' where id = any (${ids}::int[])`
	await sql`select move_counted_revisions(array_agg(id), array_agg(latest_revision_id)) from submissions where id = any (${ids}::int[])`
}

test('after any sequence of submitting, accepting, returning and withdrawing, cells equal those made anew', () =>
	rolledBack(database.pool(), async (sql) => {
		const context = testContext(sql)
		const world = await makeGenerated(context, ['accepted', 'submitted'])
		const random = randomFrom(20)
		for (let step = 0; step < 120; step++) {
			const what = random()
			const [some] = await sql<{ id: number; state: string }[]>`
				select id, state from submissions where state <> 'withdrawn' order by (id * 7919 + ${step}) % 101 limit 1`
			if (what < 0.4 || some === undefined) await submitGenerated(context, world, random)
			else if (some.state === 'returned') await reviseGenerated(context, world, some.id, random)
			else if (what < 0.7 && some.state === 'submitted') await accept(sql, [some.id])
			else if (what < 0.9) await sql`update submissions set state = 'returned' where id = ${some.id}`
			else {
				await sql`select move_counted_revisions(array[${some.id}::int], array[null::int])`
				await sql`update submissions set state = 'withdrawn' where id = ${some.id}`
			}
		}
		const before = await cellRows(sql)
		expect(before.length).toBeGreaterThan(100)
		for (const round of world.rounds) await rebuildCells(context, round)
		expect(await cellRows(sql)).toEqual(before)
		await sql`update submission_revisions set theme_ids = '{}', theme_statuses = '{}'`
		expect(await rebuildFromDocuments(context, world.explorationId)).toBeGreaterThan(40)
		expect(await cellRows(sql)).toEqual(before)
		for (const round of world.rounds) expect(await recountRound(context, round)).toBe(0)
	}))

/** The matrix counted anew from documents, one submission and one theme at a time. */
async function fromDocuments(sql: Sql, world: Generated): Promise<Map<string, [says: number, asked: number]>> {
	const themes = await sql<{ id: number; code: string; parentId: number | null }[]>`
		select t.id, t.code, t.parent_id from themes t join codebooks c on c.id = t.codebook_id where c.exploration_id = ${world.explorationId}`
	const regions = await sql<{ id: number; code: string }[]>`select id, code from regions where exploration_id = ${world.explorationId}`
	const rows = await sql<{ document: { answers: Record<string, never> }; versionId: number; reserved: string | null; regions: number[] }[]>`
		select r.document, r.questionnaire_version_id as version_id, g.reserved, g.regions
		from submissions s join submission_revisions r on r.id = s.counted_revision_id join region_sets g on g.id = r.region_set_id
		join rounds o on o.id = s.round_id where o.exploration_id = ${world.explorationId}`
	const result = new Map<string, [number, number]>()
	for (const row of rows) {
		const { resolved } = world.asked.find((one) => one.versionId === row.versionId)!
		const columns = row.reserved === null ? row.regions.map((id) => regions.find((region) => region.id === id)!.code) : ['unbound']
		for (const theme of themes) {
			const family = themes.filter((one) => one.id === theme.id || one.parentId === theme.id).map((one) => one.code)
			const does = saysAbout(resolved.sections.flatMap((section) => section.questions), row.document.answers, family)
			if (does === null) continue
			for (const column of [...columns, 'total']) {
				const [says, asked] = result.get(`${theme.code}.${column}`) ?? [0, 0]
				result.set(`${theme.code}.${column}`, [says + (does ? 1 : 0), asked + 1])
			}
		}
	}
	return result
}

type Question = Generated['asked'][number]['resolved']['sections'][number]['questions'][number]
interface AnyAnswer { status: string; values?: string[]; rows?: Record<string, { dontKnow?: true }> }

/** Whether a document says something on one of the themes; null: it was not asked. */
function saysAbout(questions: readonly Question[], answers: Record<string, AnyAnswer>, family: string[]): boolean | null {
	let asked = false
	let says = false
	for (const question of questions) {
		const answer = answers[question.number]!
		const ofOptions = question.choices.flatMap((choice) => choice.themes ?? [])
		if (answer.status === 'not_asked' || ![...question.themes, ...ofOptions].some((code) => family.includes(code))) continue
		asked = true
		if (answer.status !== 'answered' || question.type === 'text' || question.type === 'longtext') continue
		const hasOptionThemes = question.choices.some((choice) => choice.themes !== undefined)
		const chosen = question.choices.filter((choice) => answer.values?.includes(choice.value) && !choice.isOther)
		if (hasOptionThemes) says ||= chosen.some((choice) => choice.themes?.some((code) => family.includes(code)))
		else if (question.type === 'matrix' && question.rows.some((row) => row.themes !== undefined)) {
			says ||= question.rows.some((row) => row.themes?.some((code) => family.includes(code)) && answer.rows?.[row.value]?.dontKnow === undefined && answer.rows?.[row.value] !== undefined)
		} else says ||= answer.values === undefined || chosen.length > 0
	}
	return asked ? says : null
}

const asMap = (matrix: Matrix) =>
	new Map(
		matrix.rows.flatMap((row) =>
			row.cells.flatMap((cell, place): [string, [number, number]][] =>
				cell.asked === 0 ? [] : [[`${row.theme.code}.${matrix.columns[place]!.key}`, [cell.says, cell.asked]]]
			)
		)
	)
const sorted = <T>(map: Map<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))

test('the matrix and the CSV of 2,000 submissions equal one counted anew from the documents, in every cell', { timeout: 180_000 }, () =>
	rolledBack(database.pool(), async (sql) => {
		const context = testContext(sql)
		const world = await makeGenerated(context)
		const random = randomFrom(7)
		const ids: number[] = []
		for (let i = 0; i < 2000; i++) ids.push((await submitGenerated(context, world, random)).submissionId)
		// Accepted in batches: counting one by one in a single transaction leaves thousands of dead versions of a cell.
		for (let from = 0; from < ids.length; from += 500) await accept(sql, ids.slice(from, from + 500))
		const view = await openLive(context, { id: world.explorationId })
		const matrix = asMap(await readMatrix(context, view, emptyFilter))
		expect(matrix.size).toBeGreaterThan(300)
		const documents = sorted(await fromDocuments(sql, world))
		expect(sorted(matrix)).toEqual(documents)
		const csv = await (await downloadMatrix(context, view, new URLSearchParams('format=machine'), 'file')).text()
		const file = new Map<string, [number, number]>()
		for (const line of parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data) {
			const key = `${line.theme}.${['all', 'none'].includes(line.region!) ? 'unbound' : line.region}`
			const [says, asked] = file.get(key) ?? [0, 0]
			if (line.asked !== '0') file.set(key, [says + Number(line.says), asked + Number(line.asked)])
		}
		expect(sorted(file)).toEqual(documents)
	}))
