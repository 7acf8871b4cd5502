import { createHash, randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { TransactionSql } from 'postgres'
import { expect, test } from 'vitest'
import { openRelease } from '#lib/analysis/analysis.server.ts'
import { parseLines } from '#lib/csv/parse.ts'
import { profiles } from '#lib/csv/dialect.ts'
import { refusalCode } from '#lib/problem.ts'
import type { Context } from '#lib/server/context.ts'
import type { Sql } from '#lib/server/database.ts'
import { latestRelease, previewRelease, publishRelease, releaseByNumber, releaseFile } from '#lib/releases/releases.server.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeDraft, makeWorld, submit, withRole, type Submit, type World } from '#tests/support/counted.ts'

const database = useDatabase()
const SECRET = 'Jansen van de Dorpsstraat'

/** A submission that counts, with one document in atoms and in JSON. */
async function count(sql: Sql, world: World, given: Submit & { trackIndex?: 0 | 1; withoutTrack?: boolean } = {}): Promise<number> {
	const submissionId = await makeDraft(sql, world, { trackIndex: given.trackIndex ?? 0 })
	if (given.withoutTrack) await sql`update submissions set track_id = null where id = ${submissionId}`
	const revisionId = await submit(sql, world, submissionId, {
		document: {
			version: 1,
			answers: {
				1: { status: 'answered', number: 4 },
				2: { status: 'answered', values: ['sloop', 'other'], other: SECRET },
				3: { status: 'answered', text: SECRET }
			}
		},
		atoms: [[1, 1, null, 4], [2, 1, 201, null], [2, 1, 297, null], [3, 1, null, null]],
		...given
	})
	await sql`update submissions set state = 'accepted' where id = ${submissionId}`
	await sql`select move_counted_revisions(${[submissionId]}::int[], ${[revisionId]}::int[])`
	return submissionId
}

const content = (world: World) => ({ key: randomUUID(), title: { nl: 'Tussenstand' }, note: {}, rounds: [world.roundId] })

async function bytesOf(context: Context, world: World, number: number, name: string, form: 'plain' | 'gzip' = 'plain') {
	const { file, bytes } = await releaseFile(context, world.explorationId, number, name)
	const parts: Uint8Array[] = []
	for await (const part of bytes(form, 0, form === 'gzip' ? file.gzipByteCount : file.byteCount)) parts.push(part)
	return { file, content: Buffer.concat(parts) }
}

test('a release holds the counted submissions whose lead consented, and says how many were withheld', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		await count(sql, world)
		await count(sql, world, { trackIndex: 1, regionSet: 1 })
		await count(sql, world, { publishClosed: false })
		await count(sql, world, { withoutTrack: true })
		await submit(sql, world, await makeDraft(sql, world))

		expect(await previewRelease(strategist, world.explorationId)).toMatchObject([{ released: 2, withheld: 1, withoutTrack: 1 }])
		const number = await publishRelease(strategist, world.explorationId, content(world))
		expect(number).toBe(1)
		const anyone = testContext(sql, { kind: 'anonymous' })
		const release = await releaseByNumber(anyone, world.explorationId, 1)
		expect(release).toMatchObject({ number: 1, submissionCount: 2, withheldCount: 1, rounds: [{ roundId: world.roundId }] })
		expect(await sql`select asked, says from release_theme_cells where release_id = ${release.id} and theme_id = ${world.themeId}
			order by track_id`).toEqual([{ asked: 1, says: 1 }, { asked: 1, says: 1 }])
		const cells = await sql<{ questionId: number }[]>`
			select distinct question_id from release_question_cells where release_id = ${release.id} order by 1`
		expect(cells.map((cell) => cell.questionId)).toEqual([world.questionIds[1], world.questionIds[2]])
	})
})

test('the files hold closed answers by organisation, no open text, no receipt, and are what the manifest says', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		await count(sql, world)
		await count(sql, world, { trackIndex: 1, regionSet: 2 })
		await publishRelease(strategist, world.explorationId, content(world))
		const anyone = testContext(sql, { kind: 'anonymous' })
		const { files } = await releaseByNumber(anyone, world.explorationId, 1)
		expect(files.map((file) => file.name)).toEqual([
			...['long-WM-v1', 'wide-WM-v1', 'codebook-WM-v1', 'codebook-WM-v1-en'].flatMap((table) => [`${table}-excel.csv`, `${table}-machine.csv`]),
			'matrix-excel.csv', 'matrix-machine.csv', 'manifest.json'
		])
		const { content: json } = await bytesOf(anyone, world, 1, 'manifest.json')
		const manifest = JSON.parse(json.toString()) as { files: { name: string; sha256: string; bytes: number }[] }
		for (const listed of manifest.files) {
			const { content: plain } = await bytesOf(anyone, world, 1, listed.name)
			expect(createHash('sha256').update(plain).digest('hex')).toBe(listed.sha256)
			expect(plain.byteLength).toBe(listed.bytes)
			expect(gunzipSync((await bytesOf(anyone, world, 1, listed.name, 'gzip')).content)).toEqual(plain)
			expect(plain.toString()).not.toContain(SECRET)
			expect(plain.toString()).not.toContain('VK-')
		}
		const wide = parseLines((await bytesOf(anyone, world, 1, 'wide-WM-v1-machine.csv')).content.toString(), profiles.machine)
		expect(wide).toEqual([
			['submission', 'round', 'round_title', 'track', 'track_name', 'regions', 'region_names', 'questionnaire', 'questionnaire_version',
				'WM01_status', 'WM01', 'WM02_sloop', 'WM02_bouw', 'WM02_other'],
			['1', String(world.roundId), 'Voorjaarsronde', 'woningmarkt', 'Traject woningmarkt', 'OG', 'Regio OG', 'WM', '1', 'answered', '4', '1', '0', '1'],
			['2', String(world.roundId), 'Voorjaarsronde', 'achterhoek', 'Traject achterhoek', 'none', '', 'WM', '1', 'answered', '4', '1', '0', '1']
		])
		const matrix = parseLines((await bytesOf(anyone, world, 1, 'matrix-excel.csv')).content.toString(), profiles.excel)
		expect(matrix.slice(1).map((line) => [line[2], line[5], line[8], line[9]])).toEqual([
			['WON', 'OG', '1', '1'], ['WON', 'none', '1', '1'], ['WON', 'total', '2', '2']
		])
		const codebook = (await bytesOf(anyone, world, 1, 'codebook-WM-v1-excel.csv')).content.toString()
		expect(codebook).toContain("'=Bouw")
		expect(codebook).not.toContain('other_text')
		expect(codebook).not.toContain('WM03')
		const inEnglish = (await bytesOf(anyone, world, 1, 'codebook-WM-v1-en-machine.csv')).content.toString()
		expect(codebook).toContain('naam van het traject')
		expect(inEnglish).toContain('name of the track')
	})
})

test('the form of a release sent twice publishes once', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		await count(sql, world)
		const form = content(world)
		expect(await publishRelease(strategist, world.explorationId, form)).toBe(1)
		expect(await publishRelease(strategist, world.explorationId, form)).toBe(1)
		expect(await publishRelease(strategist, world.explorationId, content(world))).toBe(2)
	})
})

test('a release keeps what regions, tracks and themes were called and how they were sorted', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const anyone = testContext(sql, { kind: 'anonymous' })
		await count(sql, world)
		await publishRelease(testContext(sql, withRole(world, 'strategist')), world.explorationId, content(world))
		const frameOf = async () => (await openRelease(anyone, { id: world.explorationId }, 1))?.frame
		const before = await frameOf()
		expect(before?.rounds.map((round) => round.id)).toEqual([world.roundId])
		await sql`update regions set kind = 'anticipation', name = '{"nl": "Anders"}' where exploration_id = ${world.explorationId}`
		await sql`update tracks set name = '{"nl": "Anders"}' where exploration_id = ${world.explorationId}`
		await sql`update themes set label = '{"nl": "Anders"}' where id = ${world.themeId}`
		expect(await frameOf()).toEqual(before)
	})
})

test('a release never changes: not its files, and not by what is withdrawn later', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		const strategist = testContext(sql, withRole(world, 'strategist'))
		const submissionId = await count(sql, world)
		await publishRelease(strategist, world.explorationId, content(world))
		const before = await bytesOf(strategist, world, 1, 'wide-WM-v1-machine.csv')
		await sql`update submissions set state = 'withdrawn' where id = ${submissionId}`
		await sql`select move_counted_revisions(${[submissionId]}::int[], array[null::int])`
		expect(await bytesOf(strategist, world, 1, 'wide-WM-v1-machine.csv')).toEqual(before)
		expect(await latestRelease(strategist, world.explorationId)).toMatchObject({ number: 1, submissionCount: 1 })
		for (const change of ['update release_files set name = name', 'update releases set title = title', 'update release_revisions set track_id = 0']) {
			await expect((sql as unknown as TransactionSql).savepoint((inner) => inner.unsafe(change))).rejects.toMatchObject({ constraint_name: 'releases_immutable' })
		}
	})
})

test('only a strategist publishes, and where no lead consented there is nothing to release', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		await count(sql, world, { publishClosed: false })
		for (const [role, code] of [['scientist', 'forbidden'], ['administrator', 'forbidden'], ['strategist', 'nothing_to_release']] as const) {
			const attempt = publishRelease(testContext(sql, withRole(world, role)), world.explorationId, content(world))
			const thrown = await attempt.then(() => null, (error: unknown) => error)
			expect(refusalCode(thrown)).toBe(code)
		}
		expect(await latestRelease(testContext(sql), world.explorationId)).toBeNull()
	})
})
