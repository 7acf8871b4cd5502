import { expect, test } from 'vitest'
import { readLog } from '#lib/accounts/log.server.ts'
import { hashPassword } from '#lib/accounts/passwords.server.ts'
import { createSession, endSessionsOf, readSession } from '#lib/accounts/session.server.ts'
import { signIn, signOut } from '#lib/accounts/sign-in.server.ts'
import { testCookies } from '#tests/support/cookies.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeAccount, makeExploration, withRole, withTrackRole } from '#tests/support/people.ts'

const database = useDatabase()
const PASSWORD = 'drie fietsen op een dijk'
const passwordHash = await hashPassword(PASSWORD)

test('a session gives the account with every role it has', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { exploration, a } = await makeExploration(sql)
		let actor = await withRole(sql, await makeAccount(sql), exploration, 'scientist')
		actor = await withRole(sql, actor, exploration, 'strategist')
		actor = await withTrackRole(sql, actor, a, 'lead')
		const { cookies } = testCookies()
		const id = await createSession(testContext(sql), cookies, actor.id)
		expect(await readSession(testContext(sql), cookies)).toEqual({ actor, sessionId: id })
	})
})

test('the id of a session is stored hashed only', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const actor = await makeAccount(sql)
		const id = await createSession(testContext(sql), testCookies().cookies, actor.id)
		const rows = await sql<{ id: string }[]>`select id from sessions where account_id = ${actor.id}`
		expect(rows).toHaveLength(1)
		expect(rows[0]!.id).toMatch(/^[0-9a-f]{64}$/)
		expect(rows[0]!.id).not.toContain(id)
		const stolen = testCookies({ verkenner_session: rows[0]!.id })
		expect((await readSession(testContext(sql), stolen.cookies)).sessionId).toBeNull()
	})
})

test('past half of its life a session is renewed, and the renewed cookie still signs in', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const actor = await makeAccount(sql)
		const { cookies, attributes } = testCookies()
		const id = await createSession(testContext(sql), cookies, actor.id)
		attributes.clear()
		await readSession(testContext(sql), cookies)
		expect(attributes.size).toBe(0)
		await sql`update sessions set expires_at = now() + interval '6 days'`
		await readSession(testContext(sql), cookies)
		expect(attributes.get('verkenner_session')).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' })
		expect(cookies.get('verkenner_session')).toBe(id)
		expect((await readSession(testContext(sql), cookies)).sessionId).toBe(id)
		const [row] = await sql<{ long: boolean }[]>`select expires_at > now() + interval '13 days' as long from sessions`
		expect(row!.long).toBe(true)
	})
})

test.each([
	['expired', "update sessions set expires_at = now() - interval '1 second'"],
	['of a deactivated account', 'update accounts set deactivated_at = now()'],
	['of an example account outside the example', 'update accounts set is_example = true']
])('a session that is %s signs nobody in and loses its cookie', async (_what, change) => {
	await rolledBack(database.pool(), async (sql) => {
		const { cookies } = testCookies()
		await createSession(testContext(sql), cookies, (await makeAccount(sql)).id)
		await sql.unsafe(change)
		expect((await readSession(testContext(sql), cookies)).actor).toEqual({ kind: 'anonymous' })
		expect(cookies.get('verkenner_session')).toBeUndefined()
	})
})

test('signing in replaces whatever session the browser had', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const account = await makeAccount(sql, { passwordHash })
		const planted = await createSession(testContext(sql), testCookies().cookies, (await makeAccount(sql)).id)
		const { cookies } = testCookies({ verkenner_session: planted })
		const result = await signIn(testContext(sql), cookies, { email: account.email, password: PASSWORD }, false)
		expect(result).toEqual({ kind: 'signed_in', language: 'nl' })
		expect(cookies.get('verkenner_session')).not.toBe(planted)
		expect((await readSession(testContext(sql), testCookies({ verkenner_session: planted }).cookies)).sessionId).toBeNull()
	})
})

test('signing out ends the session on the server, not only the cookie', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const actor = await makeAccount(sql)
		const { cookies } = testCookies()
		const id = await createSession(testContext(sql), cookies, actor.id)
		await signOut(testContext(sql, actor), cookies)
		expect((await readSession(testContext(sql), testCookies({ verkenner_session: id }).cookies)).sessionId).toBeNull()
	})
})

test('signing out elsewhere keeps this browser', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const actor = await makeAccount(sql)
		const [here, there] = [testCookies(), testCookies()]
		const id = await createSession(testContext(sql), here.cookies, actor.id)
		await createSession(testContext(sql), there.cookies, actor.id)
		await endSessionsOf(testContext(sql, actor), actor.id, id)
		expect((await readSession(testContext(sql), here.cookies)).sessionId).toBe(id)
		expect((await readSession(testContext(sql), there.cookies)).sessionId).toBeNull()
	})
})

test('unknown, invited and wrong are answered alike; deactivated only to who knows the password', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const known = await makeAccount(sql, { passwordHash })
		const invited = await makeAccount(sql)
		const blocked = await makeAccount(sql, { passwordHash })
		await sql`update accounts set deactivated_at = now() where id = ${blocked.id}`
		const answer = (email: string, password: string) =>
			signIn(testContext(sql), testCookies().cookies, { email, password }, false)
		expect(await answer('nobody@voorbeeld.example', PASSWORD)).toEqual({ kind: 'wrong' })
		expect(await answer(invited.email, PASSWORD)).toEqual({ kind: 'wrong' })
		expect(await answer(known.email, 'something else')).toEqual({ kind: 'wrong' })
		expect(await answer(blocked.email, 'something else')).toEqual({ kind: 'wrong' })
		expect(await answer(blocked.email, PASSWORD)).toEqual({ kind: 'deactivated' })
	})
})

test('the log of the site tells of every sign-in, refused ones too, and of signing out, and never what was typed', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const account = await makeAccount(sql, { passwordHash, name: 'Bakker' })
		const blocked = await makeAccount(sql, { passwordHash, name: 'Visser' })
		await sql`update accounts set deactivated_at = now() where id = ${blocked.id}`
		const { cookies } = testCookies()
		const attempt = (email: string, password: string) => signIn(testContext(sql, { kind: 'anonymous' }), cookies, { email, password }, false)
		await attempt('Secret typed in the wrong field', PASSWORD)
		await attempt(account.email, 'Secret typed wrong')
		await attempt(blocked.email, PASSWORD)
		await attempt(account.email, PASSWORD)
		await signOut(testContext(sql, account), cookies)
		const reader = testContext(sql, await makeAccount(sql, { isSiteAdministrator: true }))
		const filter = { person: '', action: 'account', result: null, from: null, to: null }
		const { entries } = await readLog(reader, null, filter, null)
		expect(entries.map((entry) => [entry.actor, entry.action, entry.aboutName, entry.result, entry.details.code])).toEqual([
			['Bakker', 'account.sign_out', 'Bakker', 'done', undefined],
			['Bakker', 'account.sign_in', 'Bakker', 'done', undefined],
			['anonymous', 'account.sign_in', 'Visser', 'refused', 'account_deactivated'],
			['anonymous', 'account.sign_in', 'Bakker', 'refused', 'wrong_password'],
			['anonymous', 'account.sign_in', null, 'refused', 'unknown_address']
		])
		expect(JSON.stringify(await sql`select * from audit_entries`)).not.toMatch(/secret/i)
	})
})

test('example accounts sign in in the example only', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const account = await makeAccount(sql, { passwordHash })
		await sql`update accounts set is_example = true where id = ${account.id}`
		const attempt = { email: account.email, password: PASSWORD }
		expect(await signIn(testContext(sql), testCookies().cookies, attempt, false)).toEqual({ kind: 'wrong' })
		expect((await signIn(testContext(sql), testCookies().cookies, attempt, true)).kind).toBe('signed_in')
	})
})

test('after eight attempts at one account from one address even the right password waits; elsewhere it does not', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const account = await makeAccount(sql, { passwordHash })
		const from = (origin: string, password: string) =>
			signIn({ ...testContext(sql), origin }, testCookies().cookies, { email: account.email, password }, false)
		for (let attempt = 1; attempt <= 8; attempt++) {
			expect((await from('192.0.2.1', `guess ${attempt}`)).kind).toBe('wrong')
		}
		expect(await from('192.0.2.1', PASSWORD)).toEqual({ kind: 'too_many_attempts', minutes: 15 })
		expect((await from('192.0.2.2', PASSWORD)).kind).toBe('signed_in')
	})
})

test('attempts spread over addresses are counted per account', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const account = await makeAccount(sql)
		await sql`update accounts set password_hash = null where id = ${account.id}`
		const kinds: string[] = []
		for (let at = 0; at < 41; at++) {
			const context = { ...testContext(sql), origin: `192.0.2.${at}` }
			kinds.push((await signIn(context, testCookies().cookies, { email: account.email, password: 'x' }, false)).kind)
		}
		expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(40)
		expect(kinds.at(-1)).toBe('too_many_attempts')
	})
})
