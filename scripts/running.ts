/** The start that already serves from this folder, so that a second one does not get in its way. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { isAlive, SetupError } from './setup.mjs'

interface Running {
	pid: number
	/** The address people use. */
	origin: string
	health: string
}

/** Writes down in `file` that this process serves. */
export async function noteRunning(file: string, address: Omit<Running, 'pid'>): Promise<void> {
	await writeFile(file, JSON.stringify({ pid: process.pid, ...address } satisfies Running))
}

export async function forgetRunning(file: string): Promise<void> {
	await rm(file, { force: true })
}

/** Who serves, and where, according to `file`; refuses where that one has lost its database. */
export async function findRunning(file: string): Promise<Running | null> {
	const running = await readFile(file, 'utf8').then(
		(text) => JSON.parse(text) as Running,
		() => null
	)
	if (running === null || !isAlive(running.pid)) return null
	const answer = await fetch(running.health, { signal: AbortSignal.timeout(15_000) }).catch(() => null)
	if (answer === null) return null
	if (answer.status !== 503) return running
	throw new SetupError(
		[
			`Verkenner runs in this folder (${running.origin}), but its database is gone: its pages answer 503.`,
			`Stop it and start again; the data are kept: kill ${running.pid} && npm start`
		].join('\n')
	)
}
