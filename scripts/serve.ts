/**
 * The second half of `npm start`, on Node 24: database, migrations, example data, and the application in this process.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { MigrationError } from '#lib/server/migrate.ts'
import { checkServer, refusedByDatabase } from './check-server.ts'
import { startEmbedded, type EmbeddedServer } from './embedded-postgres.ts'
import { administratorLink, prepareDatabase } from './prepare-database.ts'
import { findRunning, forgetRunning, noteRunning } from './running.ts'
import { build, DATA, endWithNpm, giveUp, oneAtATime, ROOT, say, SetupError } from './setup.mjs'

const RUNNING = join(DATA, 'running.json')
const started = Date.now()

/** Where the application listens, and the address people use. */
interface Address {
	host: string
	port: number
	origin: string
}

function readAddress(isExample: boolean): Address {
	const port = Number(process.env.PORT || 3000)
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		throw new SetupError(`PORT is ${process.env.PORT}; it should be a number from 1 to 65535: PORT=3001 npm start`)
	}
	// The passwords of the example are public, so nobody else gets at it unasked.
	const host = process.env.HOST || (isExample ? '127.0.0.1' : '0.0.0.0')
	return { host, port, origin: (process.env.ORIGIN || `http://localhost:${port}`).replace(/\/$/, '') }
}

/** Whether another start in this folder already serves; then it says where. */
async function isRunning(): Promise<boolean> {
	const running = await findRunning(RUNNING)
	if (running === null) return false
	say(`already running in this folder: ${running.origin}`)
	say(`to stop it: kill ${running.pid}`)
	return true
}

function portTaken(port: number): SetupError {
	return new SetupError(
		`Port ${port} is taken by another program. Stop that, or take another port: PORT=${port + 1} npm start`
	)
}

async function refuseTakenPort({ host, port }: Address): Promise<void> {
	// Browsers try ::1 first for localhost: a program there would be shown instead of this one.
	const hosts = host === '127.0.0.1' ? [host, '::1'] : [host]
	for (const one of hosts) {
		let code = await tryPort(one, port)
		// A program that was killed just now may hold its port for a moment longer.
		for (let tries = 0; code === 'EADDRINUSE' && tries < 6; tries++) {
			await pause(300)
			code = await tryPort(one, port)
		}
		if (code === 'EADDRINUSE') throw portTaken(port)
		if (code === 'EACCES') {
			throw new SetupError(`Port ${port} may not be used by this user. Take one above 1023: PORT=3000 npm start`)
		}
		if (code !== null && one === host) {
			throw new SetupError(`Can't listen on HOST=${host} (${code}). Take an address of this machine, such as 127.0.0.1.`)
		}
	}
}

async function tryPort(host: string, port: number): Promise<string | null> {
	const server = createServer()
	try {
		server.listen(port, host)
		await once(server, 'listening')
		server.close()
		await once(server, 'close')
		return null
	} catch (thrown) {
		return (thrown as { code?: string }).code ?? 'unknown'
	}
}

async function openDatabase(isExample: boolean): Promise<{ url: string; embedded: EmbeddedServer | null }> {
	const named = process.env.DATABASE_URL
	if (!isExample && named) {
		await checkServer(named)
		return { url: named, embedded: null }
	}
	const embedded = await startEmbedded(DATA)
	return { url: await embedded.url('verkenner'), embedded }
}

async function prepare(url: string, isExample: boolean, origin: string): Promise<void> {
	const { migrations, exampleLoaded } = await prepareDatabase(url, { example: isExample })
	if (migrations.length > 0) say(`applied ${migrations.length} migrations`)
	if (exampleLoaded) say('loaded the example data')
	if (isExample) return
	const link = await administratorLink(url, origin)
	if (link === null) return
	say('there is no site administrator yet. Make the first one here (works once, for a day):')
	say(link)
}

/**
 * On a signal the application goes first, then the database.
 *
 * @returns to be called when the application listens, and answers signals itself
 */
function stopInOrder(embedded: EmbeddedServer | null): () => void {
	const end = async () => {
		say('stopping')
		await embedded?.stop()
		await forgetRunning(RUNNING)
		process.exit(0)
	}
	// The application emits this when its last request has been answered.
	process.on('sveltekit:shutdown' as never, end)
	process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'))
	process.once('SIGTERM', end)
	process.once('SIGINT', end)
	return () => {
		process.off('SIGTERM', end)
		process.off('SIGINT', end)
	}
}

async function listen(address: Address, url: string, isExample: boolean): Promise<void> {
	process.env.DATABASE_URL = url
	process.env.VERKENNER_EXAMPLE = isExample ? '1' : '0'
	process.env.HOST = address.host
	process.env.PORT = String(address.port)
	process.env.ORIGIN = address.origin
	process.env.BODY_SIZE_LIMIT ||= '4M'
	process.env.SHUTDOWN_TIMEOUT ||= '5'
	// A line per request is for who keeps an installation.
	if (isExample) process.env.LOG_LEVEL ||= 'warn'
	let fault: unknown = null
	// The application listens by itself, and a port that was taken since we looked ends here.
	const keep = (thrown: unknown) => (fault = thrown)
	process.on('uncaughtException', keep)
	await import(join(ROOT, 'build/index.js'))
	const host = address.host.includes(':') ? `[${address.host}]` : address.host
	const health = `http://${host}:${address.port}/health`
	for (let tries = 0; tries < 200; tries++) {
		await pause(50)
		if (fault !== null) throw (fault as { code?: string }).code === 'EADDRINUSE' ? portTaken(address.port) : fault
		if ((await fetch(health).catch(() => null)) !== null) break
	}
	process.off('uncaughtException', keep)
	await noteRunning(RUNNING, { origin: address.origin, health })
}

function sayWhere(address: Address, isExample: boolean, hasOrigin: boolean): void {
	say(`ready after ${((Date.now() - started) / 1000).toFixed(1)} s: ${address.origin}`)
	if (isExample) {
		say('this is the example: invented data, kept in .data. The page to sign in shows its accounts.')
		if (address.host !== '127.0.0.1' && address.host !== 'localhost') {
			say(`note: HOST=${address.host} lets others in, and the passwords of the example are public`)
		}
	} else if (!hasOrigin) {
		say(`note: ORIGIN is not set, so forms work at ${address.origin} only. Set it to the address people use.`)
	}
	say('Ctrl+C stops it')
}

async function start(isExample: boolean): Promise<void> {
	const address = readAddress(isExample)
	const hasOrigin = Boolean(process.env.ORIGIN)
	if (isExample && (await isRunning())) return
	await refuseTakenPort(address)
	await oneAtATime(build)
	const { url, embedded } = await openDatabase(isExample)
	const leaveSignals = stopInOrder(embedded)
	try {
		await prepare(url, isExample, address.origin)
		await listen(address, url, isExample)
		leaveSignals()
	} catch (thrown) {
		await embedded?.stop()
		if (!(thrown instanceof MigrationError)) throw (await refusedByDatabase(url, thrown)) ?? thrown
		const anew = embedded === null ? '' : `\nTo begin anew with the example data: rm -r ${embedded.data} && npm start`
		throw new SetupError(thrown.message + anew)
	}
	sayWhere(address, isExample, hasOrigin)
}

try {
	endWithNpm()
	const isExample = !process.env.DATABASE_URL
	// Two starts at once in one folder would share a database, and the one that gives up would stop it.
	if (isExample) await oneAtATime(() => start(true), 'start')
	else await start(false)
} catch (thrown) {
	giveUp(thrown)
}
