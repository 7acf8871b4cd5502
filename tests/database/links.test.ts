import { expect, test } from 'vitest'
import {
	acceptInvitation,
	deliverLink,
	firstAdministratorLink,
	makeLink,
	openLink,
	requestPasswordLink,
	resetPassword
} from '#lib/accounts/links.server.ts'
import { createSession, readSession } from '#lib/accounts/session.server.ts'
import { signIn } from '#lib/accounts/sign-in.server.ts'
import { refusalCode } from '#lib/problem.ts'
import { systemContext } from '#lib/server/context.ts'
import { sendDueMails } from '#lib/server/mail.ts'
import { testCookies } from '#tests/support/cookies.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeAccount } from '#tests/support/people.ts'

const database = useDatabase()
const PASSWORD = 'drie fietsen op een dijk'
const byMail = { byMail: true, compose: ({ link }: { link: string }) => ({ subject: 'Link', body: link }) }
const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1)
const acceptance = { name: 'T. Bos', organisation: 'Provincie', password: PASSWORD }
const code = (work: Promise<unknown>) => work.then(() => null, refusalCode)

test('a token is stored hashed, and its address is on the configured origin', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id } = await makeAccount(sql)
		const link = await makeLink(testContext(sql), { purpose: 'invitation', accountId: id, language: 'en' })
		expect(link).toMatch(/^http:\/\/localhost:3000\/en\/invitation\/[\w-]{43}$/)
		const [row] = await sql<{ tokenHash: string }[]>`select token_hash from one_time_links where account_id = ${id}`
		expect(row!.tokenHash).toMatch(/^[0-9a-f]{64}$/)
	})
})

test('an invitation sets name and password, signs in, and works once', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const account = await makeAccount(sql)
		const token = tokenOf(await makeLink(testContext(sql), { purpose: 'invitation', accountId: account.id, language: 'nl' }))
		const { cookies } = testCookies()
		const anonymous = testContext(sql, { kind: 'anonymous' })
		expect(await acceptInvitation(anonymous, cookies, token, 'en', acceptance)).toBe('accepted')
		const { actor } = await readSession(anonymous, cookies)
		expect(actor).toMatchObject({ id: account.id, name: 'T. Bos', organisation: 'Provincie', language: 'en' })
		expect(await code(acceptInvitation(anonymous, testCookies().cookies, token, 'nl', acceptance))).toBe('link_used_or_expired')
	})
})

test.each([
	['expired', "update one_time_links set expires_at = now() - interval '1 second'"],
	['of somebody deactivated', 'update accounts set deactivated_at = now()']
])('a link that is %s opens nothing', async (_what, change) => {
	await rolledBack(database.pool(), async (sql) => {
		const { id } = await makeAccount(sql)
		const token = tokenOf(await makeLink(testContext(sql), { purpose: 'password', accountId: id, language: 'nl' }))
		await sql.unsafe(change)
		expect(await code(openLink(testContext(sql), token, ['password']))).toBe('link_used_or_expired')
		expect(await code(resetPassword(testContext(sql), token, PASSWORD))).toBe('link_used_or_expired')
	})
})

test('a link for one purpose does not serve another, and a newer one ends the older', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id } = await makeAccount(sql)
		const make = () => makeLink(testContext(sql), { purpose: 'password', accountId: id, language: 'nl' })
		const [older, newer] = [tokenOf(await make()), tokenOf(await make())]
		expect(await code(openLink(testContext(sql), older, ['password']))).toBe('link_used_or_expired')
		expect(await code(openLink(testContext(sql), newer, ['invitation']))).toBe('link_used_or_expired')
		expect(await code(openLink(testContext(sql), newer, ['password']))).toBeNull()
	})
})

test('a new password ends every session and replaces the old one', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const account = await makeAccount(sql)
		const { cookies } = testCookies()
		await createSession(testContext(sql), cookies, account.id)
		const token = tokenOf(await makeLink(testContext(sql), { purpose: 'password', accountId: account.id, language: 'nl' }))
		await resetPassword(testContext(sql, { kind: 'anonymous' }), token, PASSWORD)
		expect((await readSession(testContext(sql), cookies)).sessionId).toBeNull()
		const attempt = { email: account.email, password: PASSWORD }
		expect((await signIn(testContext(sql), testCookies().cookies, attempt, false)).kind).toBe('signed_in')
	})
})

test('of two that use a link at the same time one succeeds', async () => {
	const pool = database.pool()
	const context = systemContext(pool)
	const account = await makeAccount(pool)
	try {
		const token = tokenOf(await makeLink(context, { purpose: 'password', accountId: account.id, language: 'nl' }))
		const codes = await Promise.all([1, 2, 3].map(() => code(resetPassword(context, token, PASSWORD))))
		expect(codes.toSorted()).toEqual(['link_used_or_expired', 'link_used_or_expired', null].toSorted())
	} finally {
		await pool`delete from audit_entries where object_type = 'account' and object_id = ${String(account.id)}`
		await pool`delete from accounts where id = ${account.id}`
	}
})

test('a forgotten password gives mail to who has an account and nothing to anyone else', async () => {
	await rolledBack(database.pool(), async (sql) => {
		await makeAccount(sql, { email: 'has@voorbeeld.example', passwordHash: 'x' })
		await makeAccount(sql, { email: 'invited@voorbeeld.example' })
		const gone = await makeAccount(sql, { email: 'gone@voorbeeld.example', passwordHash: 'x' })
		await sql`update accounts set deactivated_at = now() where id = ${gone.id}`
		for (const name of ['has', 'invited', 'gone', 'nobody']) {
			await requestPasswordLink(testContext(sql, { kind: 'anonymous' }), `${name}@voorbeeld.example`, byMail)
		}
		const mails = await sql<{ recipient: string; body: string }[]>`select recipient, body from mails order by id`
		expect(mails.map((mail) => mail.recipient)).toEqual(['has@voorbeeld.example', 'invited@voorbeeld.example'])
		expect(mails[0]!.body).toContain('/wachtwoord/')
		expect(mails[1]!.body).toContain('/uitnodiging/')
	})
})

test('asking again and again sends at most four mails an hour', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { email } = await makeAccount(sql, { passwordHash: 'x' })
		for (let at = 0; at < 7; at++) await requestPasswordLink(testContext(sql), email, byMail)
		const [row] = await sql<{ n: number }[]>`select count(*) as n from mails where recipient = ${email}`
		expect(row!.n).toBe(4)
	})
})

test('without mail the link is given to whoever made it', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const account = await makeAccount(sql)
		const noMail = { ...byMail, byMail: false }
		expect(await deliverLink(testContext(sql), account, 'invitation', noMail)).toContain('/uitnodiging/')
		expect(await deliverLink(testContext(sql), account, 'invitation', byMail)).toBeNull()
	})
})

test('the first administrator is made by a link, once', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const anonymous = testContext(sql, { kind: 'anonymous' })
		const token = tokenOf((await firstAdministratorLink(testContext(sql)))!)
		const spare = tokenOf(await makeLink(testContext(sql), { purpose: 'invitation', accountId: null, language: 'nl' }))
		expect(await code(openLink(anonymous, spare, ['invitation']))).toBe('link_used_or_expired')
		const { cookies } = testCookies()
		await acceptInvitation(anonymous, cookies, token, 'nl', { ...acceptance, email: 'first@voorbeeld.example' })
		expect((await readSession(anonymous, cookies)).actor).toMatchObject({ isSiteAdministrator: true })
		expect(await firstAdministratorLink(testContext(sql))).toBeNull()
	})
})

test('a mail that fails is tried again later; one that was sent loses its text', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id } = await makeAccount(sql)
		await deliverLink(testContext(sql), { id, email: 'a@voorbeeld.example', name: 'A', language: 'nl' }, 'password', byMail)
		const pool = testContext(sql).pool
		let isDown = true
		const transport = {
			sendMail: async () => {
				if (isDown) throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' })
			}
		}
		expect(await sendDueMails(pool, transport as never)).toBe(1)
		expect(await sendDueMails(pool, transport as never)).toBe(0)
		const state = async () =>
			(await sql`select attempts, last_error, body <> '' as has_body, sent_at is not null as is_sent from mails`)[0]
		expect(await state()).toEqual({ attempts: 1, lastError: 'ECONNREFUSED', hasBody: true, isSent: false })
		isDown = false
		await sql`update mails set next_attempt_at = now()`
		expect(await sendDueMails(pool, transport as never)).toBe(1)
		expect(await state()).toEqual({ attempts: 2, lastError: null, hasBody: false, isSent: true })
	})
})
