import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { systemContext } from '#lib/server/context.ts'
import type { Pool } from '#lib/server/database.ts'
import { queueMail, sendDueMails, startOutbox } from '#lib/server/mail.ts'
import { onOwnDatabase } from '#tests/support/database.ts'


/** A mail server that keeps what it is sent, for as long as `work` runs; `received` resolves after so many mails. */
async function withMailServer(
	expected: number,
	work: (url: string, received: Promise<{ to: string[]; text: string }[]>) => Promise<void>
): Promise<void> {
	const mails: { to: string[]; text: string }[] = []
	const { promise, resolve } = Promise.withResolvers<typeof mails>()
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			let text = ''
			stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
			stream.on('end', () => {
				mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
				done()
				if (mails.length === expected) resolve(mails)
			})
		}
	})
	const listening = server.listen(0, '127.0.0.1')
	await once(listening, 'listening')
	try {
		await work(`smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, promise)
	} finally {
		await new Promise<void>((closed) => server.close(closed))
	}
}

const stateOf = (pool: Pool) => pool<{ sentAt: Date | null; lastError: string | null; body: string; attempts: number; isLater: boolean }[]>`
	select sent_at, last_error, body, attempts, next_attempt_at > now() as is_later from mails order by id`

test('what is in the outbox is sent once, with one header per line, and loses its text', () =>
	onOwnDatabase((pool) =>
		withMailServer(2, async (url, received) => {
			const context = systemContext(pool)
			await queueMail(context, { to: 'lead@voorbeeld.example', subject: 'Stil\r\nBcc: ander@voorbeeld.example', body: 'Uw traject is nog stil.' })
			await queueMail(context, { to: 'lid@voorbeeld.example', subject: 'Eén herinnering', body: 'Nog één keer.' })
			const outbox = startOutbox(() => pool, url, 'Verkenner <verkenner@voorbeeld.example>')
			const mails = await received
			await outbox.stop()
			expect(mails.map((mail) => mail.to)).toEqual([['lead@voorbeeld.example'], ['lid@voorbeeld.example']])
			expect(mails[0]?.text).toMatch(/^From: Verkenner <verkenner@voorbeeld\.example>/m)
			expect(mails[0]?.text).not.toMatch(/^Bcc:/m)
			expect(mails[0]?.text).toContain('Uw traject is nog stil.')
			const rows = await stateOf(pool)
			expect(rows.map((row) => [row.sentAt !== null, row.body])).toEqual([[true, ''], [true, '']])
		})
	))

test('while no mail server answers, a mail keeps its text and waits longer each time', () =>
	onOwnDatabase(async (pool) => {
		await queueMail(systemContext(pool), { to: 'lead@voorbeeld.example', subject: 'Stil', body: 'Uw traject is nog stil.' })
		// A port that was free a moment ago: nobody listens there.
		let closed = ''
		await withMailServer(1, async (url) => void (closed = url))
		const transport = createTransport(closed)
		expect(await sendDueMails(pool, transport)).toBe(1)
		expect(await sendDueMails(pool, transport)).toBe(0)
		expect(await stateOf(pool)).toEqual([
			{ sentAt: null, lastError: expect.stringMatching(/ESOCKET|ECONNECTION|ECONNREFUSED/), body: 'Uw traject is nog stil.', attempts: 1, isLater: true }
		])
		await pool`update mails set next_attempt_at = now(), attempts = 9`
		expect(await sendDueMails(pool, transport)).toBe(1)
		expect(await stateOf(pool)).toMatchObject([{ body: '', attempts: 10 }])
	}))
