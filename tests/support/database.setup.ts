import type { TestProject } from 'vitest/node'
import { connect } from '#lib/server/database.ts'
import { migrate } from '#lib/server/migrate.ts'

/**
 * Makes one migrated, empty database for the database tests on the server TEST_DATABASE_URL names
 * (`npm test` starts one when there is none), and drops it afterwards.
 */
export default async function setup(project: TestProject) {
	const server = process.env.TEST_DATABASE_URL
	if (!server) throw new Error('TEST_DATABASE_URL is not set. `npm test` sets it; by hand, name a PostgreSQL server.')
	const name = `verkenner_test_${process.pid}`
	const admin = connect(server, { max: 1 })
	await admin.unsafe(`drop database if exists ${name} with (force)`)
	await admin.unsafe(`create database ${name}`)
	const url = new URL(server)
	url.pathname = `/${name}`
	const pool = connect(url.href, { max: 1 })
	await migrate(pool, 'migrations')
	await pool.end()
	project.provide('databaseUrl', url.href)
	project.provide('databaseServerUrl', server)
	return async () => {
		await admin.unsafe(`drop database if exists ${name} with (force)`)
		await admin.end()
	}
}
