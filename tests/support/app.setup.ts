import process from 'node:process'
import type { TestProject } from 'vitest/node'
import { prepareDatabase } from '../../scripts/prepare-database.ts'
import { connect } from '#lib/server/database.ts'
import { startApp } from './server.ts'

/**
 * Runs the built application with the example data on a database of its own, for the HTTP and browser tests.
 * They share it: a test leaves alone what another relies on, or makes what it needs.
 */
export default async function setup(project: TestProject) {
	const server = process.env.TEST_DATABASE_URL
	if (!server) throw new Error('TEST_DATABASE_URL is not set. `npm test` sets it; by hand, name a PostgreSQL server.')
	const name = `verkenner_app_${process.pid}`
	const admin = connect(server, { max: 1 })
	await admin.unsafe(`drop database if exists ${name} with (force)`)
	await admin.unsafe(`create database ${name}`)
	const url = new URL(server)
	url.pathname = `/${name}`
	await prepareDatabase(url.href, { example: true })
	const app = await startApp(url.href, { VERKENNER_EXAMPLE: '1' })
	project.provide('appUrl', app.url)
	project.provide('databaseUrl', url.href)
	project.provide('databaseServerUrl', server)
	return async () => {
		await app.stop()
		await admin.unsafe(`drop database if exists ${name} with (force)`)
		await admin.end()
	}
}
