import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'

export interface RunningApp {
	url: string
	/** Process id, to measure its memory. */
	pid: number
	stop: () => Promise<void>
}

/** A port of 127.0.0.1 that nobody listens on now. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1')
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo
	server.close()
	await once(server, 'close')
	return port
}

/**
 * Starts the built application on a free port of 127.0.0.1 and waits until it answers.
 *
 * @param environment what differs from a plain start, such as SMTP_URL
 */
export async function startApp(databaseUrl: string, environment: Record<string, string> = {}): Promise<RunningApp> {
	if (!existsSync('build/index.js')) throw new Error('There is no build. Run `npm run build` first, or `npm test`.')
	const port = await freePort()
	const url = `http://127.0.0.1:${port}`
	const child = spawn(process.execPath, ['build/index.js'], {
		env: {
			PATH: process.env.PATH,
			DATABASE_URL: databaseUrl,
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: url,
			BODY_SIZE_LIMIT: '4M',
			LOG_LEVEL: 'error',
			...environment
		},
		stdio: ['ignore', 'pipe', 'pipe']
	})
	let output = ''
	const keep = (chunk: Buffer) => {
		output = (output + chunk.toString()).slice(-4000)
		if (process.env.APP_OUTPUT) process.stderr.write(chunk)
	}
	child.stdout.on('data', keep)
	child.stderr.on('data', keep)
	const exited = once(child, 'exit')
	const deadline = Date.now() + 20_000
	for (;;) {
		const answer = await fetch(`${url}/health`).catch(() => null)
		if (answer !== null) break
		if (child.exitCode !== null || Date.now() > deadline) {
			child.kill('SIGKILL')
			throw new Error(`The application did not start:\n${output}`)
		}
		await pause(50)
	}
	return {
		url,
		pid: child.pid ?? 0,
		stop: async () => {
			child.kill('SIGTERM')
			const late = setTimeout(() => child.kill('SIGKILL'), 5000)
			await exited
			clearTimeout(late)
		}
	}
}
