import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { onOwnDatabase } from '#tests/support/database.ts'
import { prepareDatabase } from '../../scripts/prepare-database.ts'
import { checkServer, refusedByDatabase } from '../../scripts/check-server.ts'

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
		await pool.unsafe(`alter table migrations owner to ${user}`)
		await checkServer(address)
	})
})

test('a user the server does not know is said to be that', async () => {
	await expect(checkServer(addressFor('verkenner_no_one', 'postgres'))).rejects.toThrow(/There is no user of that name/)
})

/** Does in the database what a message says to do in psql: each statement, and what it makes with \\gexec. */
async function follow(pool: Pool, message: string): Promise<void> {
	const lines = message.split('\n').filter((line) => line.endsWith(' \\gexec'))
	expect(lines).toHaveLength(2)
	for (const line of lines) {
		const statements = await pool.unsafe<{ format: string }[]>(line.replace(/ \\gexec$/, ''))
		for (const { format } of statements) await pool.unsafe(format)
	}
}

const messageOf = (work: Promise<unknown>) =>
	work.then(
		() => 'nothing is wrong',
		(thrown: Error) => thrown.message
	)

test('tables of another user are refused with how to give them, and taken once they are given', async () => {
	await onOwnDatabase(async (pool) => {
		const [row] = await pool<{ database: string; owner: string }[]>`select current_database() as database, current_user as owner`
		const address = addressFor(user, row!.database)
		await pool.unsafe(`grant usage, create on schema public to ${user}`)
		const message = await messageOf(checkServer(address))
		expect(message).toContain(`The tables in that database belong to ${row!.owner}, and the user of DATABASE_URL is ${user}`)
		expect(message).not.toContain(':guest@')
		await follow(pool, message)
		await checkServer(address)
		expect(await prepareDatabase(address, { example: false })).toEqual({ migrations: [], exampleLoaded: false })
	})
})

test('one table of another user stops a start with the same advice, and any other failure keeps its own words', async () => {
	await onOwnDatabase(async (pool) => {
		const [row] = await pool<{ database: string }[]>`select current_database() as database`
		const address = addressFor(user, row!.database)
		await pool.unsafe(`grant usage, create on schema public to ${user}`)
		await pool.unsafe(`alter table migrations owner to ${user}`)
		await checkServer(address)
		const refused = await prepareDatabase(address, { example: false }).catch((thrown: unknown) => thrown)
		const advice = await refusedByDatabase(address, refused)
		expect(advice?.message).toContain(`PostgreSQL says: permission denied for table explorations, and the user of DATABASE_URL is ${user}`)
		await follow(pool, advice?.message ?? '')
		expect(await prepareDatabase(address, { example: false })).toEqual({ migrations: [], exampleLoaded: false })
		expect(await refusedByDatabase(address, new Error('something else'))).toBeNull()
	})
})
