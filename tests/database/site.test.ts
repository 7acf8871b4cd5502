import { expect, test } from 'vitest'
import { readLog, logFile, type LogFilter } from '#lib/accounts/log.server.ts'
import { createSession, readSession } from '#lib/accounts/session.server.ts'
import {
	deactivateAccount,
	inviteToSite,
	listAccounts,
	openAccount,
	reactivateAccount,
	renewAccountLink,
	setSiteAdministrator
} from '#lib/accounts/site.server.ts'
import { profiles } from '#lib/csv/dialect.ts'
import { refusalCode } from '#lib/problem.ts'
import { audit } from '#lib/server/audit.ts'
import { systemContext, type AccountActor } from '#lib/server/context.ts'
import { InvalidInput } from '#lib/server/invalid.ts'
import { testCookies } from '#tests/support/cookies.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeAccount, makeExploration, withRole } from '#tests/support/people.ts'

const database = useDatabase()
const handed = { byMail: false, compose: () => ({ subject: '', body: '' }) }
const code = (work: Promise<unknown>) => work.then(() => null, (thrown) => refusalCode(thrown) ?? thrown)
const anything: LogFilter = { person: '', action: null, result: null, from: null, to: null }

test('an administrator of an exploration manages no accounts and reads no log of the site', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { exploration } = await makeExploration(sql)
		const actor = await withRole(sql, await makeAccount(sql), exploration, 'administrator')
		const context = testContext(sql, actor)
		const filter = { search: '', onlySite: false, state: 'active' as const }
		expect(await code(listAccounts(context, filter, null))).toBe('forbidden')
		expect(await code(openAccount(context, actor.id))).toBe('forbidden')
		expect(await code(setSiteAdministrator(context, actor.id, true))).toBe('forbidden')
		expect(await code(deactivateAccount(context, (await makeAccount(sql)).id))).toBe('forbidden')
		expect(await code(renewAccountLink(context, actor.id, handed))).toBe('forbidden')
		expect(await code(readLog(context, null, anything, null))).toBe('forbidden')
	})
})

test('a site administrator reads no log of an exploration', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { exploration } = await makeExploration(sql)
		const actor = await makeAccount(sql, { isSiteAdministrator: true })
		expect(await code(readLog(testContext(sql, actor), exploration.id, anything, null))).toBe('forbidden')
		expect(await code(logFile(testContext(sql, actor), exploration.id, anything, profiles.machine))).toBe('forbidden')
	})
})

test('blocking an account ends its sessions at once; opened again it has its roles', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { exploration } = await makeExploration(sql)
		const site = testContext(sql, await makeAccount(sql, { isSiteAdministrator: true, passwordHash: 'x' }))
		const person = await withRole(sql, await makeAccount(sql, { passwordHash: 'x' }), exploration, 'strategist')
		const { cookies } = testCookies()
		await createSession(site, cookies, person.id)
		await deactivateAccount(site, person.id)
		expect((await readSession(site, cookies)).sessionId).toBeNull()
		expect(await code(renewAccountLink(site, person.id, handed))).toBe('account_deactivated')
		await reactivateAccount(site, person.id)
		const again = testCookies()
		await createSession(site, again.cookies, person.id)
		expect((await readSession(site, again.cookies)).actor).toMatchObject({ explorationRoles: [{ role: 'strategist' }] })
	})
})

test('nobody blocks the own account, and the last site administrator stays', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const site = await makeAccount(sql, { isSiteAdministrator: true, passwordHash: 'x' })
		const context = testContext(sql, site)
		expect(await code(deactivateAccount(context, site.id))).toBe('forbidden')
		expect(await code(setSiteAdministrator(context, site.id, false))).toBe('last_administrator')
		await makeAccount(sql, { isSiteAdministrator: true, passwordHash: 'x' })
		expect(await code(setSiteAdministrator(context, site.id, false))).toBeNull()
	})
})

test('the only administrator of an exploration is not blocked until there is another who can act', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { exploration } = await makeExploration(sql)
		const site = testContext(sql, await makeAccount(sql, { isSiteAdministrator: true, passwordHash: 'x' }))
		const only = await withRole(sql, await makeAccount(sql, { passwordHash: 'x' }), exploration, 'administrator')
		const invited = await withRole(sql, await makeAccount(sql), exploration, 'administrator')
		expect(await code(deactivateAccount(site, only.id))).toBe('last_administrator')
		expect((await openAccount(site, only.id)).orphans).toHaveLength(1)
		expect((await openAccount(site, only.id)).account.state).toBe('active')
		expect(await code(deactivateAccount(site, invited.id))).toBeNull()
		await withRole(sql, await makeAccount(sql, { passwordHash: 'x' }), exploration, 'administrator')
		expect(await code(deactivateAccount(site, only.id))).toBeNull()
	})
})

test('two site administrators who dismiss each other at the same time leave one', async () => {
	const pool = database.pool()
	const make = () => makeAccount(pool, { isSiteAdministrator: true, passwordHash: 'x' })
	const [one, two] = [await make(), await make()]
	try {
		const as = (actor: AccountActor, target: AccountActor) =>
			code(setSiteAdministrator({ ...systemContext(pool), actor }, target.id, false))
		expect((await Promise.all([as(one, two), as(two, one)])).filter((result) => result === null)).toHaveLength(1)
	} finally {
		await pool`delete from audit_entries where account_id in (${one.id}, ${two.id})`
		await pool`delete from accounts where id in (${one.id}, ${two.id})`
	}
})

test('inviting an address that has an account is bad input at that field', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const context = testContext(sql, await makeAccount(sql, { isSiteAdministrator: true }))
		const person = { email: 'x@voorbeeld.example', name: 'X', organisation: '', language: 'nl' as const, site: false }
		expect((await inviteToSite(context, person, handed)).link).toContain('/uitnodiging/')
		const thrown = await code(inviteToSite(context, person, handed))
		expect(thrown).toBeInstanceOf(InvalidInput)
		expect((thrown as InvalidInput).errors).toEqual({ email: 'taken' })
	})
})

test('the log is filtered by person, thing, result and days in Dutch time, and paged by key', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { exploration } = await makeExploration(sql)
		const actor = await withRole(sql, await makeAccount(sql, { name: 'Bakker' }), exploration, 'administrator')
		const context = testContext(sql, actor)
		for (let at = 0; at < 60; at++) {
			const action = at % 2 === 0 ? 'round.open' : 'theme.add'
			await audit(context, { action, explorationId: exploration.id, objectType: 'round', objectId: at })
		}
		await sql`update audit_entries set at = '2020-11-24T22:59:59Z' where object_id = '0'`
		await sql`update audit_entries set at = '2020-11-24T23:00:00Z', result = 'refused' where object_id = '2'`
		const read = async (filter: Partial<LogFilter>, from: Parameters<typeof readLog>[3] = null) =>
			(await readLog(context, exploration.id, { ...anything, ...filter }, from)).entries.map((entry) => entry.objectId)
		expect(await read({ from: '2020-11-24', to: '2020-11-24' })).toEqual(['0'])
		expect(await read({ from: '2020-11-25', to: '2020-11-25' })).toEqual(['2'])
		expect(await read({ result: 'refused' })).toEqual(['2'])
		expect(await read({ action: 'theme' })).toHaveLength(30)
		expect(await read({ person: 'akk' })).toHaveLength(50)
		expect(await read({ person: 'niemand' })).toEqual([])
		const first = await readLog(context, exploration.id, anything, null)
		const second = await readLog(context, exploration.id, anything, { after: first.next! })
		expect(second.entries).toHaveLength(10)
		expect(second.next).toBeNull()
		expect((await readLog(context, exploration.id, anything, { before: second.previous! })).entries).toEqual(first.entries)
		// Those of an earlier day that were written later, or that the days above were given, come last.
		expect(second.entries.slice(-2).map((entry) => entry.objectId)).toEqual(['2', '0'])
		await sql`update audit_entries set at = '2020-11-01T12:00:00Z' where object_id = '59'`
		const last = await readLog(context, exploration.id, anything, { after: first.next! })
		expect(last.entries.slice(-3).map((entry) => entry.objectId)).toEqual(['2', '0', '59'])
	})
})

test('the log as a file has a line per entry, guards what people typed, and logs that it was read', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { exploration } = await makeExploration(sql)
		const actor = await withRole(sql, await makeAccount(sql, { name: '=HYPERLINK("x")' }), exploration, 'administrator')
		const context = testContext(sql, actor)
		await audit(context, { action: 'round.open', explorationId: exploration.id })
		const stream = await logFile(context, exploration.id, anything, profiles.machine)
		const text = await new Response(stream).text()
		const lines = text.split('\r\n')
		expect(lines[0]).toBe('id,at,actor,account,action,object_type,object,result,origin,details')
		expect(lines.filter((line) => line.includes('round.open'))).toHaveLength(1)
		expect(lines.filter((line) => line.includes('log.export'))).toHaveLength(1)
		expect(text).toContain(`"'=HYPERLINK(""x"")"`)
	})
})
