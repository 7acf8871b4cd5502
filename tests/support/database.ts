import { afterAll, beforeAll, inject } from 'vitest'
import { connect, type Pool, type Sql } from '#lib/server/database.ts'
import { systemContext, type Actor, type Context } from '#lib/server/context.ts'
import { migrate } from '#lib/server/migrate.ts'

declare module 'vitest' {
	interface ProvidedContext {
		/** A migrated, empty database; tests leave it empty. */
		databaseUrl: string
		/** The server it is on: for databases of one's own. */
		databaseServerUrl: string
		/** The built application with the example data, in HTTP and browser tests. */
		appUrl: string
	}
}

/** One pool for the tests of a file, closed after them. */
export function useDatabase(): { pool: () => Pool } {
	let pool: Pool
	beforeAll(() => {
		pool = connect(inject('databaseUrl'), { max: 4, name: 'test' })
	})
	afterAll(() => pool.end({ timeout: 5 }))
	return { pool: () => pool }
}

const ROLL_BACK = Symbol('roll back')

/** Runs `work` in a transaction that is rolled back, whatever it does. */
export async function rolledBack(pool: Pool, work: (sql: Sql) => Promise<void>): Promise<void> {
	try {
		await pool.begin(async (sql) => {
			await work(sql as unknown as Sql)
			throw ROLL_BACK
		})
	} catch (thrown) {
		if (thrown !== ROLL_BACK) throw thrown
	}
}

/** A context inside such a transaction. Refusals that are audited on a connection of their own go to the same one. */
export function testContext(sql: Sql, actor: Actor = { kind: 'system' }, now = new Date()): Context {
	return { ...systemContext(sql as Pool, sql, now), actor }
}

/**
 * Runs `work` on a migrated, empty database of its own, dropped afterwards: where a rolled-back transaction won't do.
 *
 * @param migrations the folder to migrate it with
 */
export async function onOwnDatabase(work: (pool: Pool) => Promise<void>, migrations = 'migrations'): Promise<void> {
	const name = `verkenner_own_${process.pid}_${Date.now()}`
	const admin = connect(inject('databaseServerUrl'), { max: 1 })
	await admin.unsafe(`create database ${name}`)
	const url = new URL(inject('databaseServerUrl'))
	url.pathname = `/${name}`
	const pool = connect(url.href, { max: 4, name: 'test' })
	try {
		await migrate(pool, migrations)
		await work(pool)
	} finally {
		await pool.end({ timeout: 5 })
		await admin.unsafe(`drop database if exists ${name} with (force)`)
		await admin.end()
	}
}
