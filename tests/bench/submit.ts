import { randomUUID } from 'node:crypto'
import { rebuildCells } from '#lib/analysis/cells.server.ts'
import { localizePath } from '#lib/i18n/paths.ts'
import { acceptRevisions } from '#lib/reviews/reviews.server.ts'
import type { Pool } from '#lib/server/database.ts'
import type { RunningApp } from '#tests/support/server.ts'
import { newSession, SESSION_COOKIE } from '#tests/support/sessions.ts'
import { fillRound, makeDrafts, type BenchDraft } from './fill.ts'
import { leadOf, makeRound, SLUG, type Ground } from './ground.ts'
import { cpuOf, figure, inParallel, LeanClient, percentile } from './measure.ts'

const CLIENTS = 16

/** Submits forms of 250 questions over HTTP, and looks whether the cells are exact afterwards. */
export async function measureSubmits(ground: Ground, app: RunningApp, count: number, seed: number): Promise<void> {
	const { pool } = ground.context
	const roundId = await makeRound(ground, 'Inzenden', 'submitted')
	const warmUp = Math.min(300, Math.ceil(count / 10))
	const drafts = await makeDrafts(ground, roundId, count + warmUp, seed)
	await pool`vacuum analyze`
	const client = new LeanClient(app.url, '', CLIENTS)
	const cookies = new Map<number, string>()
	for (const trackId of ground.trackIds) {
		cookies.set(trackId, `${SESSION_COOKIE}=${await newSession(pool, leadOf(trackId))}`)
	}
	const times: number[] = []
	const submit = async ({ id, trackId }: BenchDraft) => {
		const body = new URLSearchParams({ key: randomUUID(), draft: '0', publishClosed: 'on', publishOpen: 'on' })
		const start = performance.now()
		const path = localizePath(`/workspace/${SLUG}/submissions/${id}/review`, 'nl')
		const { status } = await client.send('POST', path, body.toString(), cookies.get(trackId))
		times.push(performance.now() - start)
		if (status !== 303) throw new Error(`submitting ${id} answered ${status}`)
	}
	await inParallel(drafts.slice(0, warmUp), CLIENTS, submit)
	times.length = 0
	const backends = await pool<{ pid: number }[]>`
		select pid from pg_stat_activity where application_name = 'verkenner' and datname = current_database()`
	const databasePids = backends.map((row) => row.pid)
	const before = { app: await cpuOf([app.pid]), database: await cpuOf(databasePids) }
	const start = performance.now()
	await inParallel(drafts.slice(warmUp), CLIENTS, submit)
	const seconds = (performance.now() - start) / 1000
	client.close()
	// What a busy machine does not change.
	figure('submit_cpu_application', ((await cpuOf([app.pid])) - before.app) / count, 'ms_each')
	figure('submit_cpu_database', ((await cpuOf(databasePids)) - before.database) / count, 'ms_each')
	figure('submit_rate', count / seconds, 'per_second')
	figure('submit_p50', percentile(times, 0.5), 'ms')
	figure('submit_p99', percentile(times, 0.99), 'ms')
	figure('submit_cells_wrong', await wrongCells(ground, roundId), 'cells')
}

/** How many theme cells differ from what the revisions amount to. */
async function wrongCells(ground: Ground, roundId: number): Promise<number> {
	const { context } = ground
	const kept = await cellsOf(context.pool, roundId)
	await rebuildCells(context, roundId)
	const made = await cellsOf(context.pool, roundId)
	const all = new Set([...kept, ...made])
	return [...all].filter((cell) => !kept.has(cell) || !made.has(cell)).length
}

async function cellsOf(pool: Pool, roundId: number): Promise<Set<string>> {
	const rows = await pool<{ cell: string }[]>`
		select c::text as cell from theme_cells c where c.round_id = ${roundId} and c.asked <> 0`
	return new Set(rows.map((row) => row.cell))
}

/** Accepts in batches of 1, 10, 100 and 500. */
export async function measureAccepting(ground: Ground, seed: number): Promise<void> {
	const roundId = await makeRound(ground, 'Beoordelen', 'accepted')
	const batches = [1, 10, 100, 500].map((size) => ({ size, times: size === 1 ? 50 : size === 10 ? 20 : 4 }))
	const total = batches.reduce((sum, { size, times }) => sum + size * times, 0)
	await fillRound(ground, roundId, total, seed, { isCounted: false })
	const rows = await ground.context.pool<{ id: number }[]>`
		select latest_revision_id as id from submissions where round_id = ${roundId} order by id`
	const ids = rows.map((row) => row.id)
	const compose = () => ({ subject: 'Beoordeeld', body: 'Uw inbreng is beoordeeld.' })
	for (const { size, times } of batches) {
		const start = performance.now()
		for (let i = 0; i < times; i++) {
			await acceptRevisions(ground.context, ground.explorationId, ids.splice(0, size), compose)
		}
		figure(`accept_in_batches_of_${size}`, (performance.now() - start) / times / size, 'ms_each')
	}
	figure('accept_cells_wrong', await wrongCells(ground, roundId), 'cells')
}
