import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { onOwnDatabase } from '#tests/support/database.ts'
import { checkServer } from '../../scripts/check-server.ts'

const user = `verkenner_guest_${process.pid}`
let server: Pool
beforeAll(async () => {
	server = connect(inject('databaseServerUrl'), { max: 1, name: 'test' })
	await server.unsafe(`create role ${user} login password 'guest'`)
})
afterAll(async () => {
	await server.unsafe(`drop role ${user}`)
	await server.end({ timeout: 5 })
})

/** The address of a database for another user. */
function addressFor(name: string, database: string): string {
	const url = new URL(inject('databaseServerUrl'))
	url.username = name
	url.password = 'guest'
	url.pathname = `/${database}`
	return url.href
}

test('a user who may not make tables is refused with the right to give, and taken once it is given', async () => {
	await onOwnDatabase(async (pool) => {
		const [row] = await pool<{ database: string }[]>`select current_database() as database`
		const address = addressFor(user, row!.database)
		await pool`revoke create on schema public from public`
		await expect(checkServer(address)).rejects.toThrow(`psql -d ${row!.database} -c 'grant usage, create on schema public to ${user}'`)
		await pool.unsafe(`grant usage, create on schema public to ${user}`)
		await checkServer(address)
	})
})

test('a user the server does not know is said to be that', async () => {
	await expect(checkServer(addressFor('verkenner_no_one', 'postgres'))).rejects.toThrow(/There is no user of that name/)
})
