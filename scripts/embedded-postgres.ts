/** A real PostgreSQL from npm, for who has none: its own data folder, loopback only, a free port, a password. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { findPlace, type Place } from './embedded-place.ts'
import { isAlive, say, SetupError } from './setup.mjs'

const USER = 'verkenner'
const START_SECONDS = 60
const STOP_SECONDS = 30

export interface EmbeddedServer {
	/** Where its data are. */
	data: string
	/** Address of a database on it, made when missing. */
	url: (database: string) => Promise<string>
	stop: () => Promise<void>
}

/**
 * Starts the server of `state`, or takes over the one that a killed start left running.
 *
 * @param state the folder that remembers it, such as .data
 * @param isDurable false: faster, for data that may be lost
 */
export async function startEmbedded(state: string, { isDurable = true } = {}): Promise<EmbeddedServer> {
	const place = await findPlace(state)
	const data = join(place.folder, 'data')
	await refuseOtherVersion(place, data)
	if ((await version(data)) === null) await initialise(place, data)
	const port = (await adopt(place, data)) ?? (await launch(place, data, isDurable))
	const address = (database: string) => `postgres://${USER}:${place.password}@127.0.0.1:${port}/${database}`
	return {
		data,
		url: async (database) => {
			await createWhenMissing(address('postgres'), database)
			return address(database)
		},
		stop: () => stop(data)
	}
}

async function version(data: string): Promise<string | null> {
	return (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => null))?.trim() ?? null
}

async function refuseOtherVersion(place: Place, data: string): Promise<void> {
	const found = await version(data)
	const wanted = place.version.split('.')[0]
	if (found === null || found === wanted) return
	throw new SetupError(
		[
			`The data in ${data} are of PostgreSQL ${found}; this version of Verkenner brings PostgreSQL ${wanted}.`,
			`To keep them: start the version of Verkenner you had, and make a backup (docs/operations.md, "Backup").`,
			`To begin anew with the example data: mv ${data} ${data}-${found} && npm start`
		].join('\n')
	)
}

async function initialise(place: Place, data: string): Promise<void> {
	say(`making a database (PostgreSQL ${place.version}) in ${data}`)
	// Under another name first: a start that is killed here leaves nothing that looks finished.
	const unfinished = `${data}.new`
	await rm(unfinished, { recursive: true, force: true })
	const secret = join(place.folder, 'secret')
	await rm(secret, { force: true })
	await writeFile(secret, place.password, { mode: 0o600 })
	if (place.user !== null) await chown(secret, place.user.uid, place.user.gid)
	const words = ['-D', unfinished, '-U', USER, '-A', 'scram-sha-256', '--pwfile', secret, '-E', 'UTF8']
	const locale = ['--locale', 'C', '--locale-provider', 'icu', '--icu-locale', 'nl', '--no-instructions']
	const child = spawn(join(place.binaries, 'bin/initdb'), [...words, ...locale], {
		...place.user,
		cwd: place.folder,
		env: environment()
	})
	let output = ''
	child.stdout.on('data', (chunk) => (output += String(chunk)))
	child.stderr.on('data', (chunk) => (output += String(chunk)))
	const code = await once(child, 'close').then(
		([code]) => code as number,
		(thrown: unknown) => String(thrown)
	)
	await rm(secret, { force: true })
	if (code !== 0) throw new SetupError(`${output.trim()}\n${code}\n${OTHERWISE}`)
	await rename(unfinished, data)
}

const OTHERWISE =
	'The embedded PostgreSQL does not work here (see above). Put the checkout on a local disk and start as an ordinary user, or set DATABASE_URL to a PostgreSQL 15 or newer.'

/** Nothing of ours: no PG… variables, no secrets. */
function environment(): NodeJS.ProcessEnv {
	return { PATH: process.env.PATH, LANG: 'C', LC_ALL: 'C', TZ: 'UTC', SystemRoot: process.env.SystemRoot }
}

/** The port of a server that already runs on these data, or null. */
async function adopt(place: Place, data: string): Promise<number | null> {
	const running = await readPidFile(data)
	if (running === null || !isAlive(running.pid)) return null
	const deadline = Date.now() + 10_000
	while (Date.now() < deadline) {
		const found = await ask(place, running.port)
		if (found.directory === data) {
			say(`going on with the PostgreSQL that still runs (process ${running.pid})`)
			return running.port
		}
		// Starting up or shutting down answers 57P03; anything else is not our server, and the file is stale.
		if (found.code !== '57P03') return null
		await pause(200)
	}
	return null
}

async function readPidFile(data: string): Promise<{ pid: number; port: number } | null> {
	const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null)
	if (text === null) return null
	const lines = text.split('\n')
	const pid = Number(lines[0])
	const port = Number(lines[3])
	return pid > 0 && port > 0 ? { pid, port } : null
}

/** What the server on `port` says of itself; `code` where it does not let us in. */
async function ask(place: Place, port: number): Promise<{ directory?: string; code?: string }> {
	const url = `postgres://${USER}:${place.password}@127.0.0.1:${port}/postgres`
	const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
	try {
		const [row] = await sql<{ directory: string }[]>`select current_setting('data_directory') as directory`
		return { directory: row?.directory }
	} catch (thrown) {
		return { code: (thrown as { code?: string }).code ?? 'unknown' }
	} finally {
		await sql.end({ timeout: 1 })
	}
}

async function launch(place: Place, data: string, isDurable: boolean): Promise<number> {
	const deadline = Date.now() + START_SECONDS * 1000
	for (;;) {
		const port = await freePort()
		const failure = await launchOnce(place, data, port, isDurable, deadline)
		if (failure === null) return port
		// After kill -9 of the server its helpers need a moment to notice.
		const isPassing = /pre-existing shared memory block|postmaster\.pid" already exists|Address already in use/.test(failure)
		if (!isPassing || Date.now() > deadline) throw new SetupError(`${failure}\n${OTHERWISE}`)
		await pause(500)
	}
}

/** @returns null when it answers, else the end of its log */
async function launchOnce(place: Place, data: string, port: number, isDurable: boolean, deadline: number): Promise<string | null> {
	const logFile = join(place.folder, 'postgres.log')
	const log = await open(logFile, 'w')
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		max_connections: '60',
		shared_buffers: '128MB',
		max_parallel_workers_per_gather: '0',
		...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
	}
	const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
	// A group of its own: Ctrl+C in the console stops the application first, and that stops the database.
	const child = spawn(join(place.binaries, 'bin/postgres'), ['-D', data, '-p', String(port), ...words], {
		...place.user,
		cwd: place.folder,
		env: environment(),
		detached: true,
		stdio: ['ignore', log.fd, log.fd]
	})
	child.unref()
	let fault: string | null = null
	child.on('error', (thrown) => (fault = thrown.message))
	child.on('exit', (code) => (fault ??= `postgres ended with ${code}`))
	await log.close()
	for (;;) {
		if (fault !== null) return `${(await readFile(logFile, 'utf8')).trim().split('\n').slice(-8).join('\n')}\n${fault}`
		const found = await ask(place, port)
		if (found.directory !== undefined) return null
		if (found.code === '28P01') {
			await stop(data)
			throw passwordFault(data)
		}
		if (Date.now() > deadline) return `PostgreSQL did not answer within ${START_SECONDS} s; its log is ${logFile}`
		await pause(50)
	}
}

function passwordFault(data: string): SetupError {
	return new SetupError(
		[
			`The password in .data/postgres.json is not that of the data in ${data}.`,
			`Put that file back. Or, to begin anew with the example data: rm -r ${data} && npm start`
		].join('\n')
	)
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1')
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo
	server.close()
	await once(server, 'close')
	return port
}

async function createWhenMissing(url: string, database: string): Promise<void> {
	const sql = postgres(url, { max: 1, onnotice: () => {} })
	try {
		const found = await sql`select from pg_database where datname = ${database}`
		if (found.length === 0) await sql`create database ${sql(database)}`
	} finally {
		await sql.end({ timeout: 5 })
	}
}

/** Stops the server and waits until it has: connections are broken off, everything committed is on disk. */
async function stop(data: string): Promise<void> {
	const running = await readPidFile(data)
	if (running === null || !isAlive(running.pid)) return
	process.kill(running.pid, 'SIGINT')
	const deadline = Date.now() + STOP_SECONDS * 1000
	// The file goes last; the process itself can stay as a zombie where nobody collects it.
	while (Date.now() < deadline && (await readPidFile(data)) !== null) await pause(25)
}
