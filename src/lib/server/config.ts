import { availableParallelism } from 'node:os'
import process from 'node:process'

/** Settings from the environment, read once. docs/operations.md explains each. */
export interface Config {
	databaseUrl: string
	/** Connections to the database. More than its cores can serve only move the queue into the database. */
	databasePool: number
	/** true: invented data and example accounts; false: a real installation */
	isExample: boolean
	/** Address of the site as users see it, without a slash at the end; used in links in mail. */
	origin: string
	smtpUrl: string | null
	mailFrom: string
	logLevel: string
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
	const databaseUrl = env.DATABASE_URL
	if (databaseUrl === undefined || databaseUrl === '') {
		throw new Error('DATABASE_URL is not set. Use `npm start`, which starts a database of its own when there is none.')
	}
	return {
		databaseUrl,
		databasePool: poolSize(env.DATABASE_POOL),
		isExample: isExampleSite(env),
		origin: siteOrigin(env),
		smtpUrl: env.SMTP_URL || null,
		mailFrom: env.MAIL_FROM || 'Verkenner <noreply@localhost>',
		logLevel: env.LOG_LEVEL || 'info'
	}
}

function poolSize(given: string | undefined): number {
	const size = given ? Number(given) : Math.max(4, 2 * availableParallelism())
	if (Number.isInteger(size) && size >= 1 && size <= 100) return size
	throw new Error(`DATABASE_POOL is "${given}". It is how many connections a process opens: a whole number from 1 to 100.`)
}

/** Address of the site as users see it. Links in mail carry this one, never the Host header, which anyone can send. */
export function siteOrigin(env: NodeJS.ProcessEnv = process.env): string {
	return (env.ORIGIN || 'http://localhost:3000').replace(/\/+$/, '')
}

/** Whether users reach the site over TLS. */
export function isSecureSite(env: NodeJS.ProcessEnv = process.env): boolean {
	return siteOrigin(env).startsWith('https:')
}

/** Whether this is the example: invented data, and accounts with a public password. */
export function isExampleSite(env: NodeJS.ProcessEnv = process.env): boolean {
	return env.VERKENNER_EXAMPLE === '1'
}
