/**
 * `npm run bench`: figures as `name: value unit` lines, from generated data that are the same for the same seed.
 * BENCH_DATABASE_URL names a PostgreSQL server; without it one is started. docs/performance.md holds the results.
 */
import process from 'node:process'
import { parseArgs } from 'node:util'
import { connect } from '#lib/server/database.ts'
import { startApp } from '#tests/support/server.ts'
import { startEmbedded } from '../../scripts/embedded-postgres.ts'
import { prepareDatabase } from '../../scripts/prepare-database.ts'
import { build, DATA, giveUp, oneAtATime, say } from '../../scripts/setup.mjs'
import { measureReaders, measureWide } from './csv.ts'
import { makeGround } from './ground.ts'
import { measureMatrix } from './matrix.ts'
import { measureAccepting, measureSubmits } from './submit.ts'

const NAME = 'verkenner_bench'

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '2020' },
		submits: { type: 'string', default: '4000' },
		answers: { type: 'string', default: '1000000' },
		rows: { type: 'string', default: '40000' },
		/** only these, by name: submit, accept, matrix, wide, readers */
		only: { type: 'string', default: 'submit,accept,matrix,wide,readers' }
	}
})

async function makeDatabase(server: string): Promise<string> {
	const admin = connect(server, { max: 1 })
	await admin.unsafe(`drop database if exists ${NAME} with (force)`)
	await admin.unsafe(`create database ${NAME}`)
	await admin.end()
	const url = new URL(server)
	url.pathname = `/${NAME}`
	await prepareDatabase(url.href, { example: false })
	return url.href
}

async function measure(server: string): Promise<void> {
	const seed = Number(values.seed)
	const url = await makeDatabase(server)
	const pool = connect(url, { max: 4, name: 'bench' })
	const app = await startApp(url)
	try {
		const ground = await makeGround(pool, seed)
		const only = values.only.split(',')
		if (only.includes('submit')) await measureSubmits(ground, app, Number(values.submits), seed)
		if (only.includes('accept')) await measureAccepting(ground, seed)
		if (only.includes('matrix')) {
			await measureMatrix(ground, app.url, 10_000, seed)
			await measureMatrix(ground, app.url, Number(values.answers), seed)
		}
		if (only.includes('wide')) await measureWide(ground, app, url, Number(values.rows), seed)
		if (only.includes('readers')) await measureReaders(ground, app, seed)
	} finally {
		await app.stop()
		await pool.end({ timeout: 5 })
	}
}

try {
	await oneAtATime(build)
	const named = process.env.BENCH_DATABASE_URL
	const embedded = named ? null : await startEmbedded(`${DATA}/bench`)
	try {
		say(`measuring with the seed ${values.seed}`)
		await measure(named ?? (await embedded?.url('postgres')) ?? '')
	} finally {
		await embedded?.stop()
	}
} catch (thrown) {
	giveUp(thrown)
}
