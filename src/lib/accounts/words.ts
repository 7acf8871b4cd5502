import { errorText, shownErrors, type ShownErrors } from '#lib/i18n/errors.ts'
import { formatDate, formatTime } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'

const ROLES: Readonly<Record<string, () => string>> = {
	site_administrator: m.accounts_role_site_administrator,
	administrator: m.accounts_role_administrator,
	strategist: m.accounts_role_strategist,
	scientist: m.accounts_role_scientist,
	lead: m.accounts_role_lead,
	member: m.accounts_role_member
}

/** The name of a role in the reader's language. */
export function roleName(role: string): string {
	return (ROLES[role] ?? m.accounts_no_role)()
}

const ERRORS: Readonly<Record<string, (parameters: { minutes: number }) => string>> = {
	wrong: () => m.accounts_error_wrong(),
	deactivated: () => m.problem_account_deactivated(),
	too_many_attempts: ({ minutes }) => m.accounts_error_too_many_attempts({ minutes }),
	password_short: () => m.accounts_error_password_short(),
	password_common: () => m.accounts_error_password_common(),
	password_has_email: () => m.accounts_error_password_has_email(),
	password_not_same: () => m.accounts_error_password_not_same(),
	password_wrong: () => m.accounts_error_password_wrong(),
	too_many_passwords: () => m.accounts_error_too_many_passwords(),
	no_role_chosen: () => m.accounts_error_no_role_chosen(),
	deactivated_person: () => m.accounts_error_deactivated_person(),
	already_takes_part: () => m.accounts_error_already_takes_part()
}

/** What the fields of these forms are called. */
const FIELDS: Readonly<Record<string, () => string>> = {
	current: m.accounts_current_password,
	email: m.accounts_email,
	language: m.accounts_language,
	name: m.accounts_name,
	organisation: m.accounts_organisation,
	password: m.accounts_password,
	repeated: m.accounts_repeat_password,
	to: m.accounts_handover_to,
	track: m.accounts_track
}

/** What a form of these shows of its errors. */
export function formErrors(errors: Record<string, string> | undefined, parameters = { minutes: 0 }): ShownErrors {
	return shownErrors(
		errors,
		(field) => FIELDS[field]?.(),
		(code) => ERRORS[code]?.(parameters) ?? errorText(code)
	)
}

/** When somebody was last here: `vandaag 14:01`, `5 november 2020`, or `nooit` and when the invitation went. */
export function seenWords(
	person: { state: string; lastSeenAt: Date | null; createdAt: Date },
	now: Date
): { seen: string; invited: string | null } {
	const { lastSeenAt, createdAt } = person
	if (lastSeenAt === null) {
		const invited = person.state === 'invited' ? m.accounts_invited_on({ date: formatDate(createdAt) }) : null
		return { seen: m.accounts_never(), invited }
	}
	const isToday = formatDate(lastSeenAt) === formatDate(now)
	return { seen: isToday ? m.accounts_today_at({ time: formatTime(lastSeenAt) }) : formatDate(lastSeenAt), invited: null }
}

const STATES: Readonly<Record<string, () => string>> = {
	active: m.accounts_is_active,
	invited: m.accounts_is_invited,
	deactivated: m.accounts_is_deactivated
}

/** Where an account stands, in words. */
export function stateName(state: string): string {
	return (STATES[state] ?? m.accounts_is_active)()
}
