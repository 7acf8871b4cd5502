import { readConfig, type Config } from './config.ts'
import { connect, type Pool } from './database.ts'

let config: Config | undefined
let pool: Pool | undefined
/** Pools that were left, with requests that may still use them. */
const left = new Set<Pool>()

/** The settings of this process. */
export function appConfig(): Config {
	return (config ??= readConfig())
}

/** How long requests that began with a pool may go on with it after it was left: as long as the slowest download. */
const LEFT_FOR_MS = 300_000
/** Not more often: while the database is away every request finds that out. */
const NEW_POOL_AFTER_MS = 1000

/**
 * The pool of this process, opened at first use. Nothing of a request lives here. When a connection has broken the
 * whole pool is left for a new one: the driver may keep half a message of a broken connection, and then waits on it
 * for ever after.
 */
export function appPool(): Pool {
	if (pool !== undefined) return pool
	const opened = Date.now()
	const { databaseUrl, databasePool } = appConfig()
	const made = connect(databaseUrl, {
		max: databasePool,
		onBroken: () => {
			const early = NEW_POOL_AFTER_MS - (Date.now() - opened)
			if (early <= 0) leave(made)
			else if (pool === made) setTimeout(() => leave(made), early).unref()
		}
	})
	return (pool = made)
}

function leave(gone: Pool): void {
	if (pool !== gone) return
	pool = undefined
	left.add(gone)
	setTimeout(() => void end(gone), LEFT_FOR_MS).unref()
}

async function end(gone: Pool): Promise<void> {
	left.delete(gone)
	await gone.end({ timeout: 5 }).catch(() => {})
}

/** Ends every connection: open ones would keep the process from ending. */
export async function closePools(): Promise<void> {
	await Promise.all([...left, ...(pool === undefined ? [] : [pool])].map(end))
}
