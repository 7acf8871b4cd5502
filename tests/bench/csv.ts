import { spawn } from 'node:child_process'
import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { localizePath } from '#lib/i18n/paths.ts'
import { newSession, SESSION_COOKIE } from '#tests/support/sessions.ts'
import type { RunningApp } from '#tests/support/server.ts'
import { fillRound } from './fill.ts'
import { makeRound, SLUG, STRATEGIST, type Ground } from './ground.ts'
import { figure, LeanClient, memoryOf, percentile, timed } from './measure.ts'

const addressOf = (ground: Ground, roundId: number) =>
	`${localizePath(`/workspace/${SLUG}/export/file`, 'nl')}?shape=wide&profile=machine&version=${ground.versionId}&round=${roundId}`

/** Downloads wide files of 250 questions: rows per second, memory, and the ratio to psql with the same lines. */
export async function measureWide(ground: Ground, app: RunningApp, databaseUrl: string, rows: number, seed: number): Promise<void> {
	const { pool } = ground.context
	const client = new LeanClient(app.url, `${SESSION_COOKIE}=${await newSession(pool, STRATEGIST)}`, 4)
	const small = await makeRound(ground, 'Export klein', 'accepted')
	const large = await makeRound(ground, 'Export groot', 'accepted')
	await fillRound(ground, small, Math.ceil(rows / 10), seed, { withAnswers: false })
	await fillRound(ground, large, rows, seed, { withAnswers: false })
	await pool`vacuum analyze`
	await client.send('GET', addressOf(ground, small))
	const idle = (await memoryOf(app.pid)).now
	const ofSmall = await download(ground, client, small, app.pid)
	const ofLarge = await download(ground, client, large, app.pid)
	client.close()
	if (ofLarge.lines !== rows + 1) throw new Error(`${ofLarge.lines - 1} rows of ${rows} came`)
	const rate = rows / ofLarge.seconds
	figure('wide_rows', rate, 'rows_per_second')
	figure('wide_bytes', ofLarge.bytes / ofLarge.seconds / 1e6, 'MB_per_second')
	figure('wide_first_byte', ofLarge.firstByte, 'ms')
	figure('wide_memory_before', idle, 'MB')
	figure(`wide_memory_peak_${Math.ceil(rows / 10)}_rows`, ofSmall.peak, 'MB')
	figure(`wide_memory_peak_${rows}_rows`, ofLarge.peak, 'MB')
	const reference = await psqlRate(databaseUrl, large, rows)
	if (reference === null) return console.log('# psql is not installed, so there is no ratio to it')
	figure('wide_psql_copy', reference, 'rows_per_second')
	figure('wide_ratio_to_psql', rate / reference, 'of_psql')
}

async function download(ground: Ground, client: LeanClient, roundId: number, pid: number) {
	let peak = 0
	const watch = setInterval(async () => (peak = Math.max(peak, (await memoryOf(pid)).now)), 50)
	const start = performance.now()
	const response = await client.open('GET', addressOf(ground, roundId))
	if (response.statusCode !== 200) throw new Error(`the export answered ${response.statusCode}`)
	let firstByte = 0
	let bytes = 0
	let lines = 0
	for await (const chunk of response as AsyncIterable<Buffer>) {
		firstByte ||= performance.now() - start
		bytes += chunk.length
		for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++
	}
	clearInterval(watch)
	return { seconds: (performance.now() - start) / 1000, firstByte, bytes, lines, peak }
}

/** Rows per second of psql's own copy of the stored lines, without leading cells; null where there is no psql. */
async function psqlRate(databaseUrl: string, roundId: number, rows: number): Promise<number | null> {
	const sql = `copy (select line_machine from submission_revisions where round_id = ${roundId} order by id) to stdout`
	const start = performance.now()
	const code = await new Promise<number>((resolve) => {
		const child = spawn('psql', [databaseUrl, '-qc', sql], { stdio: ['ignore', 'pipe', 'inherit'] })
		child.stdout.resume()
		child.on('error', () => resolve(-1))
		child.on('close', (code) => resolve(code ?? -1))
	})
	return code === 0 ? rows / ((performance.now() - start) / 1000) : null
}

const READERS = 50

/** Fifty downloads whose readers lag, and fifty that are cancelled: the server goes on, and loses no connection. */
export async function measureReaders(ground: Ground, app: RunningApp, seed: number): Promise<void> {
	const { pool } = ground.context
	const session = `${SESSION_COOKIE}=${await newSession(pool, STRATEGIST)}`
	const client = new LeanClient(app.url, session, READERS)
	const roundId = await makeRound(ground, 'Lezers', 'accepted')
	await fillRound(ground, roundId, 2000, seed, { withAnswers: false })
	const open = () => client.open('GET', addressOf(ground, roundId))
	const other = new LeanClient(app.url, session, 1)
	const page = localizePath(`/workspace/${SLUG}/submissions`, 'nl')
	const pageTime = async (times: number) => percentile(await timed(times, () => other.send('GET', page)), 0.5)
	await pageTime(5)
	figure('page_without_readers', await pageTime(20), 'ms')

	const lagging = await Promise.all(Array.from({ length: READERS }, open))
	const reads = Promise.all(lagging.map(readSlowly))
	await pause(500)
	figure('lagging_backends_busy', await busyBackends(ground), 'connections')
	figure('page_with_lagging_readers', await pageTime(20), 'ms')
	figure('lagging_memory', (await memoryOf(app.pid)).now, 'MB')
	const lines = await reads
	figure('lagging_complete', lines.filter((count) => count === 2001).length, `of_${READERS}`)

	for (let i = 0; i < READERS; i++) {
		const response = await open()
		await new Promise((resolve) => response.once('data', resolve))
		response.destroy()
	}
	await pause(1000)
	figure('cancelled_backends_busy', await busyBackends(ground), 'connections')
	const after = await Promise.all(Array.from({ length: 16 }, () => other.send('GET', page)))
	figure('cancelled_served_after', after.filter(({ status }) => status === 200).length, 'of_16')
	client.close()
	other.close()
}

async function readSlowly(response: IncomingMessage): Promise<number> {
	let lines = 0
	for await (const chunk of response as AsyncIterable<Buffer>) {
		for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++
		await pause(20)
	}
	return lines
}

/** Connections of the application that are in the middle of something. */
async function busyBackends(ground: Ground): Promise<number> {
	const [row] = await ground.context.pool<{ count: number }[]>`
		select count(*) from pg_stat_activity
		where application_name = 'verkenner' and datname = current_database() and state <> 'idle'`
	return row?.count ?? 0
}
