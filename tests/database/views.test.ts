import { parse } from 'papaparse'
import { expect, test } from 'vitest'
import { loadQuestions, openLive, openRelease, readDistribution, readMatrix, type View } from '#lib/analysis/analysis.server.ts'
import { freezeCells } from '#lib/analysis/cells.server.ts'
import { downloadMatrix, downloadQuestion, withEtag } from '#lib/analysis/download.server.ts'
import { emptyFilter, filterQuery, type AnalysisFilter } from '#lib/analysis/filter.ts'
import { readMatrixPage } from '#lib/analysis/matrix-page.server.ts'
import { readQuestionList, readQuestionPage } from '#lib/analysis/question-page.server.ts'
import type { Matrix } from '#lib/analysis/matrix.ts'
import { refusalCode } from '#lib/problem.ts'
import type { AccountActor, Context, ExplorationRole } from '#lib/server/context.ts'
import { json, type Sql } from '#lib/server/database.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeGenerated, randomFrom, submitGenerated, type Generated, type GeneratedSubmission } from '#tests/support/generated.ts'

const database = useDatabase()

interface Case {
	sql: Sql
	context: Context
	world: Generated
	view: View
	submissions: GeneratedSubmission[]
}

/** A test on a generated exploration in which everything submitted counts. */
const onGenerated = (count: number, work: (of: Case) => Promise<void>) => () =>
	rolledBack(database.pool(), async (sql) => {
		const context = testContext(sql)
		const world = await makeGenerated(context, ['submitted', 'submitted'])
		const random = randomFrom(count)
		const submissions: GeneratedSubmission[] = []
		for (let i = 0; i < count; i++) submissions.push(await submitGenerated(context, world, random))
		await work({ sql, context, world, view: await openLive(context, { id: world.explorationId }), submissions })
	})

const as = (role: ExplorationRole | 'lead', explorationId: number): AccountActor => ({
	kind: 'account', id: 0, name: role, email: '', organisation: '', language: 'nl', isSiteAdministrator: role === 'administrator',
	explorationRoles: role === 'lead' ? [] : [{ explorationId, explorationSlug: 'x', role }],
	trackRoles: role === 'lead' ? [{ explorationId, explorationSlug: 'x', trackId: 1, role: 'lead' }] : []
})

const numbers = (matrix: Matrix) =>
	new Map(matrix.rows.flatMap((row) => row.cells.map((cell, at) => [`${row.theme.code} ${matrix.columns[at]!.key}`, cell] as const)))

/** Publishes everything that counts, as a release does. */
async function release(of: Case, number = 1): Promise<number> {
	const { sql, world } = of
	const [row] = await sql<{ id: number }[]>`
		insert into releases (exploration_id, number, title, codebook_id, published_at, submission_count, withheld_count)
		select ${world.explorationId}::int, ${number}::int, ${json(sql, { nl: 'Eerste' })}, max(id), now(), 0, 0
		from codebooks where exploration_id = ${world.explorationId} returning id`
	await sql`
		insert into release_rounds (release_id, round_id, title, counts)
		select ${row!.id}::int, id, title, counts from rounds where exploration_id = ${world.explorationId}`
	await sql`
		insert into release_revisions (release_id, revision_id, round_id, track_id, region_set_id, theme_ids, theme_statuses)
		select ${row!.id}::int, r.id, s.round_id, coalesce(s.track_id, 0), r.region_set_id, r.theme_ids, r.theme_statuses
		from submissions s join submission_revisions r on r.id = s.counted_revision_id join rounds o on o.id = s.round_id
		where o.exploration_id = ${world.explorationId} and r.publish_closed`
	await freezeCells(of.context, { id: row!.id, explorationId: world.explorationId })
	return row!.id
}

test('only strategists and scientists see what counts before it is released', onGenerated(1, async ({ sql, world }) => {
	const open = (role: ExplorationRole | 'lead') =>
		openLive(testContext(sql, as(role, world.explorationId)), { id: world.explorationId }).then(() => null, refusalCode)
	expect(await open('administrator')).toBe('forbidden')
	expect(await open('lead')).toBe('forbidden')
	expect(await open('strategist')).toBeNull()
	expect(await open('scientist')).toBeNull()
}))

test('under a filter on an answer the matrix is that of exactly those who gave it', onGenerated(60, async ({ context, view, submissions }) => {
	const questions = (await loadQuestions(context, view)).flatMap((group) => group.questions)
	const question = questions.find((one) => one.key === 'MW03')!
	const id = question.members[0]!.id
	const all = (await readMatrix(context, view, { ...emptyFilter, kind: 'tailored' })).columns.at(-1)!.submissions
	let sum = 0
	for (const option of question.options) {
		const filter: AnalysisFilter = { ...emptyFilter, answer: { question: 'MW03', kind: 'option', of: option.numbers[id]! } }
		const matrix = await readMatrix(context, view, filter, { questions })
		const gave = submissions.filter((one) => one.atoms.some((atom) => atom.option === option.numbers[id]))
		expect(matrix.columns.at(-1)!.submissions).toBe(gave.length)
		sum += gave.length
	}
	expect(sum).toBe(all)
	const [answer] = question.options
	const filter: AnalysisFilter = { ...emptyFilter, answer: { question: 'MW03', kind: 'option', of: answer!.numbers[id]! } }
	const distribution = await readDistribution(context, view, question, filter, 'none', questions)
	expect(distribution.total.options.filter((n) => n > 0)).toEqual([distribution.total.answered])
}))

test('every distribution equals one counted from the documents', onGenerated(80, async ({ context, view, world, submissions }) => {
	const questions = (await loadQuestions(context, view)).flatMap((group) => group.questions)
	expect(questions.length).toBeGreaterThan(50)
	for (const question of questions) {
		const { total } = await readDistribution(context, view, question, emptyFilter, 'none', questions)
		const [member] = question.members
		const defined = world.asked.flatMap((one) => one.resolved.sections.flatMap((section) => section.questions)).find((one) => one.id === member!.code)!
		const given = submissions
			.filter((one) => world.asked.some((asked) => asked.trackId === one.trackId && asked.resolved.id === member!.code.slice(0, 2)))
			.map((one) => one.document.answers[defined.number]!)
		const count = (status: string) => given.filter((answer) => answer.status === status).length
		expect([question.key, total.answered, total.dontKnow, total.notAnswered, total.notAsked]).toEqual([
			question.key, count('answered'), count('dont_know'), count('not_answered'), count('not_asked')
		])
		const options = question.options.map((option) => given.filter((answer) => 'values' in answer && answer.values.includes(option.key)).length)
		if (question.type === 'ranking') expect(total.ranking.map((one) => one.top)).toEqual(options)
		else expect(total.options).toEqual(options)
		const values = given.flatMap((answer) => ('number' in answer ? [answer.number] : [])).sort((a, b) => a - b)
		expect([total.min, total.max]).toEqual([values[0] ?? null, values.at(-1) ?? null])
	}
}))

test('screen, CSV and JSON hold the same numbers under the same filter', onGenerated(50, async ({ context, view }) => {
	const filters: AnalysisFilter[] = [
		emptyFilter,
		{ ...emptyFilter, kind: 'expertise', rounds: [view.frame.rounds[0]!.id] },
		{ ...emptyFilter, regions: ['tailored', 'unbound'], theme: 'WON' },
		{ ...emptyFilter, track: 'parkstad-limburg', answer: { question: 'MW09', kind: 'value', of: 4 } }
	]
	for (const filter of filters) {
		const page = await readMatrixPage(context, view, filterQuery(filter))
		expect(page.ignored).toEqual([])
		const screen = numbers(page.matrix)
		for (const format of ['excel', 'machine', 'json']) {
			const response = await downloadMatrix(context, view, new URLSearchParams([...filterQuery(filter), ['format', format]]), 'file')
			const body = await response.text()
			const lines = (format === 'json' ? JSON.parse(body) : parse(body, { header: true, skipEmptyLines: true }).data) as Record<string, string>[]
			const file = new Map<string, number[]>()
			for (const line of lines) {
				const column = ['all', 'none'].includes(line.region!) ? 'unbound' : line.region!
				const key = `${line.theme} ${column}`
				const cell = [line.asked, line.says, line.to_code, line.only_to_code, line.only_dont_know, line.not_answered].map(Number)
				file.set(key, cell.map((n, at) => n + (file.get(key)?.[at] ?? 0)))
			}
			expect([...file.keys()].sort()).toEqual([...screen.keys()].sort())
			for (const [key, cell] of screen) {
				expect(file.get(key)).toEqual([cell.asked, cell.says, cell.toCode, cell.onlyToCode, cell.dontKnow, cell.notAnswered])
			}
		}
	}
	const page = await readQuestionPage(context, view, 'urgency', new URLSearchParams('by=region'))
	const csv = await (await downloadQuestion(context, view, 'urgency', new URLSearchParams('by=region&format=machine'), 'file')).text()
	const medians = (parse(csv, { header: true, skipEmptyLines: true }).data as Record<string, string>[]).filter((line) => line.measure === 'median')
	const shown = [page.distribution.total, ...page.distribution.groups].filter((group) => group.median !== null)
	expect(medians.map((line) => Number(line.number))).toEqual(shown.map((group) => group.median))
}))

test('each number opens a sum that ends in it, with the submissions behind it', onGenerated(40, async ({ context, view }) => {
	const matrix = await readMatrix(context, view, emptyFilter)
	for (const row of matrix.rows.slice(0, 8)) {
		for (const [at, column] of matrix.columns.entries()) {
			const page = await readMatrixPage(context, view, new URLSearchParams({ cell: `${row.theme.code}.${column.key}` }))
			const { counts, submissions, hidden } = page.explanation!
			expect(counts).toEqual(row.cells[at])
			expect(counts.asked - counts.notAnswered - counts.dontKnow - counts.onlyToCode).toBe(counts.says)
			expect([submissions.length, hidden]).toEqual([counts.asked, 0])
			expect(submissions.filter((one) => one.status <= 2)).toHaveLength(counts.says)
		}
	}
	const wrong = await readMatrixPage(context, view, new URLSearchParams({ cell: 'XXX.total' }))
	expect([wrong.explanation, wrong.ignored]).toEqual([null, ['cell=XXX.total']])
}))

test('a release shows what it froze, whatever happens afterwards, and nothing that was withheld', onGenerated(40, async (of) => {
	const { sql, world, context } = of
	const visitor = { ...context, actor: { kind: 'anonymous' } as const }
	expect(await openRelease(visitor, { id: world.explorationId }, null)).toBeNull()
	expect(await openRelease(visitor, { id: world.explorationId }, 1).then(() => null, refusalCode)).toBe('not_found')
	await sql`update submission_revisions set publish_closed = false where id = ${of.submissions[0]!.revisionId}`
	await release(of)
	const open = async () => (await openRelease(visitor, { id: world.explorationId }, null))!
	const answered = filterQuery({ ...emptyFilter, answer: { question: 'MW09', kind: 'value', of: 4 } })
	const read = async (view: View) => ({
		all: [...numbers(await readMatrix(visitor, view, emptyFilter))],
		filtered: [...numbers((await readMatrixPage(visitor, view, answered)).matrix)],
		urgency: (await readQuestionPage(visitor, view, 'urgency', new URLSearchParams('by=track'))).distribution,
		list: (await readQuestionList(visitor, view, new URLSearchParams())).groups
	})
	const before = await read(await open())
	const total = (await readMatrix(visitor, await open(), emptyFilter)).columns.at(-1)!.submissions
	expect(total).toBe(39)
	const explained = await readMatrixPage(visitor, await open(), new URLSearchParams('cell=WON.total'))
	const numbered = explained.explanation!.submissions.map((one) => one.submission).sort((a, b) => a - b)
	expect(numbered.length).toBeGreaterThan(20)
	expect(new Set(numbered).size, 'as in the files, not as in the workspace').toBe(numbered.length)
	expect([numbered[0]! >= 1, numbered.at(-1)! <= 39, 'submissionId' in explained.explanation!.submissions[0]!]).toEqual([true, true, false])
	const released = before.list.flatMap((group) => group.questions)
	expect(released.filter((question) => question.type === 'longtext')).toEqual([])
	expect(released.length).toBeGreaterThan(30)
	expect(await readQuestionPage(visitor, await open(), 'WM05', new URLSearchParams()).then(() => null, refusalCode)).toBe('not_found')

	await sql`select move_counted_revisions(array_agg(s.id), array_agg(null::int)) from submissions s join rounds o on o.id = s.round_id where o.exploration_id = ${world.explorationId}`
	await sql`update submission_revisions set theme_ids = '{}', theme_statuses = '{}'`
	await submitGenerated(context, world, randomFrom(1))
	expect(await read(await open())).toEqual(before)
}))

test('a reader who has this version already gets 304 before anything is counted, until a figure or a label may have changed', onGenerated(3, async (of) => {
	const { sql, context, world } = of
	const ask = async (etag: string | null) => {
		let counted = false
		const request = new Request('http://localhost/', { headers: etag === null ? {} : { 'if-none-match': etag } })
		const response = await withEtag(context, request, { explorationId: world.explorationId, release: null, codeVersion: '1' }, async () => {
			counted = true
			return new Response('x')
		})
		return { status: response.status, etag: response.headers.get('etag')!, counted }
	}
	const first = await ask(null)
	expect(await ask(first.etag)).toEqual({ status: 304, etag: first.etag, counted: false })
	await submitGenerated(context, world, randomFrom(2))
	const second = await ask(first.etag)
	expect([second.status, second.counted]).toEqual([200, true])
	await sql`insert into audit_entries (actor, action, exploration_id, result) values ('x', 'theme.change', ${world.explorationId}, 'done')`
	expect((await ask(second.etag)).status).toBe(200)
}))
