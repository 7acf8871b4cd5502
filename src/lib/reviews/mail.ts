import type { Exploration } from '#lib/explorations/model.ts'
import { localizePath } from '#lib/i18n/paths.ts'
import { inLanguage } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import type { AskedOf } from './model.ts'

/** What to write to a lead: in the lead's language, never with an answer or a remark in it. */
export type ComposeMail = (lead: { name: string; language: 'nl' | 'en' }, about: AskedOf & { submissionId: number }) => {
	subject: string
	body: string
}

/** The mail about a decision. It says what happened and where to read more; mail is not a safe place for remarks. */
export function decisionMail(
	decision: 'accepted' | 'returned',
	exploration: Pick<Exploration, 'slug' | 'title' | 'contactName' | 'contactEmail'>,
	origin: string
): ComposeMail {
	return (lead, about) => {
		const locale = lead.language
		const what = `${inLanguage(about.questionnaireTitle, locale)}, ${inLanguage(about.roundTitle, locale)}`
		const path = localizePath(`/workspace/${exploration.slug}/tasks`, locale)
		const words = { name: lead.name, what, exploration: inLanguage(exploration.title, locale), address: origin + path }
		const options = { locale }
		return decision === 'accepted'
			? { subject: m.reviews_mail_accepted_subject({ what }, options), body: m.reviews_mail_accepted_body(words, options) }
			: { subject: m.reviews_mail_returned_subject({ what }, options), body: m.reviews_mail_returned_body(words, options) }
	}
}
