import { readConfig, type Config } from './config.ts'
import { connect, type Pool } from './database.ts'

let config: Config | undefined
let pool: Pool | undefined

/** The settings of this process. */
export function appConfig(): Config {
	return (config ??= readConfig())
}

/** The pool of this process, opened at first use. Nothing of a request lives here. */
export function appPool(): Pool {
	return (pool ??= connect(appConfig().databaseUrl, { max: Number(process.env.DATABASE_POOL ?? 8) }))
}
