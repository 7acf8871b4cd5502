import { m } from '#lib/paraglide/messages.js'
import { appConfig } from '#lib/server/app.ts'
import type { Delivery, Letter } from './links.server.ts'

/** How this installation delivers one-time links. */
export function siteDelivery(): Delivery {
	return { byMail: appConfig().smtpUrl !== null, compose: letterText }
}

/** The words of a letter, in the language of its reader. */
export function letterText(letter: Letter): { subject: string; body: string } {
	const locale = { locale: letter.language }
	const { name, link } = letter
	const until = letter.hours >= 48 ? m.accounts_letter_days({ days: letter.hours / 24 }, locale) : m.accounts_letter_hours({ hours: letter.hours }, locale)
	return letter.purpose === 'password'
		? { subject: m.accounts_letter_password_subject({}, locale), body: m.accounts_letter_password({ name, link, until }, locale) }
		: { subject: m.accounts_letter_invitation_subject({}, locale), body: m.accounts_letter_invitation({ name, link, until }, locale) }
}
