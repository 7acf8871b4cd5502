import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { formatLine, profiles } from '#lib/csv/dialect.ts'
import { parseLines } from '#lib/csv/parse.ts'
import { openExport, readManifest } from '#lib/exports/exports.server.ts'
import type { ExportChoice } from '#lib/exports/model.ts'
import { refusalCode } from '#lib/problem.ts'
import { readWide, wideCells } from '#lib/questionnaires/columns.ts'
import type { Context } from '#lib/server/context.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeDraft, makeWorld, submit, withRole, type World } from '#tests/support/counted.ts'
import { countDocuments as count, definition, documentOf } from '#tests/support/exported.ts'

const database = useDatabase()
const LEADING = 12

function choose(world: World, given: Partial<ExportChoice>): ExportChoice {
	const none = { roundId: null, trackId: null, themeId: null, questionId: null }
	return { shape: 'wide', profile: 'excel', versionId: world.versionId, ...none, ...given }
}

async function take(context: Context, world: World, choice: ExportChoice): Promise<{ id: string; text: string }> {
	const { id, chunks } = await openExport(context, world.explorationId, choice, 'nl')
	const parts: Uint8Array[] = []
	for await (const chunk of chunks) parts.push(chunk)
	return { id, text: Buffer.concat(parts).toString('utf8') }
}

const codeOf = (work: Promise<unknown>) => work.then(() => null, (thrown: unknown) => refusalCode(thrown))

test('with none, one or many revisions a wide file reads back as the documents, and is what its manifest says', async () => {
	await rolledBack(database.pool(), async (sql) => {
		for (const howMany of [0, 1, 410]) {
			const world = await makeWorld(sql)
			const documents = await count(sql, world, howMany)
			const strategist = testContext(sql, withRole(world, 'strategist'))
			for (const profile of [profiles.excel, profiles.machine]) {
				const { id, text } = await take(strategist, world, choose(world, { profile: profile.name }))
				expect(text.startsWith('\uFEFF')).toBe(profile.name === 'excel')
				const lines = parseLines(text, profile).slice(1)
				expect(lines.map((line) => readWide(definition, line.slice(LEADING), profile))).toEqual(documents)
				const sha256 = createHash('sha256').update(text).digest('hex')
				expect(await readManifest(strategist, world.explorationId, id)).toMatchObject({
					rows: howMany, bytes: Buffer.byteLength(text), sha256
				})
			}
		}
	})
})

test('a long file holds every answer with its codes, and leaves no formula at the start of a cell', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const documents = await count(sql, world, 60)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		const { id, text } = await take(strategist, world, choose(world, { shape: 'long', versionId: null }))
		const lines = parseLines(text, profiles.excel)
		expect(lines.flat().filter((cell) => /^[=+@\t\r]/.test(cell))).toEqual([])
		expect((await readManifest(strategist, world.explorationId, id)).rows).toBe(lines.length - 1)
		const receipts = new Set(lines.slice(1).map((line) => line[0]))
		expect(receipts.size).toBe(documents.length)
		const answered = documents.flatMap((document) => Object.values(document.answers)).length
		expect(lines.length - 1).toBe(answered + documents.filter((_, n) => n % 2 === 1).length)
		const themed = await take(strategist, world, choose(world, { shape: 'long', questionId: world.questionIds[1] ?? 0 }))
		expect(parseLines(themed.text, profiles.excel)).toHaveLength(61)
	})
})

test('a file is one state: what is accepted while the reader takes it, is not in it', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		await count(sql, world, 300)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		const { id, chunks } = await openExport(strategist, world.explorationId, choose(world, {}), 'nl')
		const parts = [(await chunks.next()).value as Uint8Array]
		expect(await codeOf(readManifest(strategist, world.explorationId, id))).toBe('not_found')
		await count(sql, world, 10)
		for await (const chunk of chunks) parts.push(chunk)
		expect(parseLines(Buffer.concat(parts).toString(), profiles.excel)).toHaveLength(301)
		expect(await readManifest(strategist, world.explorationId, id)).toMatchObject({ rows: 300 })
	})
})

test('when a page cannot be made the export throws, and has no manifest', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		await count(sql, world, 410)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		for (const place of [0, 0.5, 1]) {
			const { id, chunks } = await openExport(strategist, world.explorationId, choose(world, {}), 'nl')
			await chunks.next()
			const [gone] = await sql<{ id: number }[]>`
				select percentile_disc(${place}) within group (order by counted_revision_id) as id
				from submissions where round_id = ${world.roundId}`
			await sql`set local session_replication_role = replica`
			await sql`delete from submission_revisions where id = ${gone?.id ?? 0}`
			await sql`
				update submissions set counted_revision_id = null, latest_revision_id = null
				where counted_revision_id = ${gone?.id ?? 0}`
			await sql`set local session_replication_role = default`
			await expect((async () => { for await (const _ of chunks); })()).rejects.toThrow('no longer there')
			expect(await codeOf(readManifest(strategist, world.explorationId, id))).toBe('not_found')
		}
	})
})

test('scientists get what was accepted, others nothing, and every export is in the log', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		await count(sql, world, 3)
		await sql`update rounds set counts = 'submitted' where id = ${world.roundId}`
		const document = documentOf(1)
		const line = formatLine(wideCells(definition, document), profiles.excel)
		await submit(sql, world, await makeDraft(sql, world), { document, lineExcel: line, lineMachine: line })
		const as = (role: 'strategist' | 'scientist' | 'administrator' | 'lead') => testContext(sql, withRole(world, role))
		const rows = async (role: 'strategist' | 'scientist') =>
			parseLines((await take(as(role), world, choose(world, {}))).text, profiles.excel).length - 1
		expect(await rows('strategist')).toBe(4)
		expect(await rows('scientist')).toBe(3)
		for (const role of ['administrator', 'lead'] as const) {
			expect(await codeOf(openExport(as(role), world.explorationId, choose(world, {}), 'nl'))).toBe('forbidden')
		}
		const other = await makeWorld(sql)
		const foreign = testContext(sql, withRole(other, 'strategist'))
		expect(await codeOf(openExport(foreign, other.explorationId, choose(world, {}), 'nl'))).toBe('not_found')
		const log = await sql`select result, count(*) as n from audit_entries where action = 'export.start' group by 1 order by 1`
		expect(log).toEqual([{ result: 'done', n: 2 }, { result: 'refused', n: 2 }])
	})
})
