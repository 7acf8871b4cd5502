import { createTransport, type Transporter } from 'nodemailer'
import type { Context } from './context.ts'
import type { Pool } from './database.ts'
import { log } from './log.ts'

const AT_ONCE = 10
const ATTEMPTS = 10
const EVERY_MS = 5000
const DAYS_TRIED = 3

export interface Mail {
	to: string
	subject: string
	body: string
}

/** Puts a mail in the outbox, in the transaction that causes it: undone with it, sent after it. */
export async function queueMail(context: Context, mail: Mail): Promise<void> {
	// A subject on one line: nothing that somebody typed may add a header.
	const subject = mail.subject.replace(/[\r\n]+/g, ' ').slice(0, 200)
	await context.sql`insert into mails (recipient, subject, body) values (${mail.to}, ${subject}, ${mail.body})`
}

export interface Outbox {
	/** Stops after the mails it is sending. */
	stop: () => Promise<void>
}

/** Sends what is in the outbox over SMTP, now and from now on. Any number of processes may do this on one database. */
export function startOutbox(pool: () => Pool, smtpUrl: string, from: string): Outbox {
	const transport = createTransport(smtpUrl, { from })
	let stopped = false
	let timer: NodeJS.Timeout | undefined
	let running: Promise<void> = Promise.resolve()
	const round = async () => {
		try {
			while (!stopped && (await sendDueMails(pool(), transport)) === AT_ONCE);
		} catch (thrown) {
			log.warn({ err: thrown }, 'the outbox could not be read')
		}
		if (!stopped) timer = setTimeout(() => (running = round()), EVERY_MS).unref()
	}
	running = round()
	return {
		async stop() {
			stopped = true
			clearTimeout(timer)
			await running
			transport.close()
		}
	}
}

/**
 * Sends the mails whose time has come, at most ten. Taking one moves its next attempt ahead, longer each time: a process
 * that dies in between loses nothing, and no connection is held while a mail server is slow. What was sent, or has been
 * given up, loses its text: it may hold a link that opens an account.
 *
 * @returns how many were tried
 */
export async function sendDueMails(pool: Pool, transport: Pick<Transporter, 'sendMail'>): Promise<number> {
	const mails = await pool<{ id: number; recipient: string; subject: string; body: string; attempts: number }[]>`
		update mails set attempts = attempts + 1,
			next_attempt_at = now() + least(interval '1 minute' * power(2, attempts), interval '6 hours')
		where id in (
			select id from mails
			where sent_at is null and next_attempt_at <= now() and attempts < ${ATTEMPTS}
				and created_at > now() - make_interval(days => ${DAYS_TRIED})
			order by next_attempt_at, id limit ${AT_ONCE} for update skip locked
		)
		returning id, recipient, subject, body, attempts`
	for (const mail of mails) {
		try {
			await transport.sendMail({ to: mail.recipient, subject: mail.subject, text: mail.body })
			await pool`update mails set sent_at = now(), last_error = null, body = '' where id = ${mail.id}`
		} catch (thrown) {
			const code = (thrown as { code?: string }).code ?? 'unknown'
			log.warn({ mail: mail.id, code, attempts: mail.attempts }, 'a mail could not be sent')
			const isGivenUp = mail.attempts >= ATTEMPTS
			await pool`
				update mails set last_error = ${code}, body = case when ${isGivenUp} then '' else body end where id = ${mail.id}`
		}
	}
	return mails.length
}
