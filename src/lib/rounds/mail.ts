import { formatDate } from '#lib/i18n/format.ts'
import { href, inLanguage } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import type { ReminderFacts } from './assignments.server.ts'
import { lastDayBefore } from './day.ts'

/**
 * The mail that reminds a lead, in the language of the lead.
 *
 * @param origin address of the site, without a slash at the end
 * @param slug of the exploration
 */
export function reminderMail(
	{ trackName, questionnaireTitle, recipientName, round }: ReminderFacts,
	locale: 'nl' | 'en',
	origin: string,
	slug: string
): { subject: string; body: string } {
	const questionnaire = inLanguage(questionnaireTitle, locale)
	const deadline =
		round.closesAt === null
			? m.rounds_mail_no_deadline({}, { locale })
			: m.rounds_mail_deadline({ day: formatDate(lastDayBefore(round.closesAt), locale) }, { locale })
	const contact = [round.contactName, round.contactEmail].filter((part) => part !== '').join(', ')
	const body = m.rounds_mail_body(
		{
			name: recipientName,
			track: inLanguage(trackName, locale),
			questionnaire,
			deadline,
			link: `${origin}${href(`/workspace/${slug}/tasks`, locale)}`,
			contact: contact === '' ? '' : m.rounds_mail_contact({ contact }, { locale })
		},
		{ locale }
	)
	return { subject: m.rounds_mail_subject({ questionnaire }, { locale }), body: body.trim() }
}
