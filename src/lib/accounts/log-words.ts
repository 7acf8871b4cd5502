import { fieldName, valueWords } from '#lib/explorations/field-words.ts'
import { inLanguage, type Text } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Change } from '#lib/server/basis.ts'
import { roleName } from './words.ts'

/** The things the log is about: the first part of an action. */
export const logNouns: Readonly<Record<string, () => string>> = {
	account: m.accounts_log_noun_account,
	analysis: m.accounts_log_noun_analysis,
	draft: m.accounts_log_noun_draft,
	example: m.accounts_log_noun_example,
	exploration: m.accounts_log_noun_exploration,
	export: m.accounts_log_noun_export,
	initiative: m.accounts_log_noun_initiative,
	log: m.accounts_log_noun_log,
	page: m.accounts_log_noun_page,
	person: m.accounts_log_noun_person,
	questionnaire: m.accounts_log_noun_questionnaire,
	region: m.accounts_log_noun_region,
	release: m.accounts_log_noun_release,
	round: m.accounts_log_noun_round,
	submission: m.accounts_log_noun_submission,
	theme: m.accounts_log_noun_theme,
	track: m.accounts_log_noun_track
}

/** What was done: the second part of an action. */
export const logVerbs: Readonly<Record<string, () => string>> = {
	accept: m.accounts_log_verb_accept,
	accept_invitation: m.accounts_log_verb_accept_invitation,
	add: m.accounts_log_verb_add,
	add_municipality: m.accounts_log_verb_add_municipality,
	appoint_administrator: m.accounts_log_verb_appoint_administrator,
	assign: m.accounts_log_verb_assign,
	change: m.accounts_log_verb_change,
	change_municipality: m.accounts_log_verb_change_municipality,
	change_password: m.accounts_log_verb_change_password,
	change_roles: m.accounts_log_verb_change_roles,
	choose: m.accounts_log_verb_open,
	close: m.accounts_log_verb_close,
	create: m.accounts_log_verb_add,
	deactivate: m.accounts_log_verb_deactivate,
	delete: m.accounts_log_verb_remove,
	download: m.accounts_log_verb_export,
	export: m.accounts_log_verb_export,
	fill: m.accounts_log_verb_fill,
	hand_over: m.accounts_log_verb_hand_over,
	import: m.accounts_log_verb_import,
	invite: m.accounts_log_verb_invite,
	list: m.accounts_log_verb_list,
	manifest: m.accounts_log_verb_read,
	move: m.accounts_log_verb_move,
	new_link: m.accounts_log_verb_new_link,
	open: m.accounts_log_verb_open,
	preview: m.accounts_log_verb_preview,
	publish: m.accounts_log_verb_publish,
	reactivate: m.accounts_log_verb_reactivate,
	read: m.accounts_log_verb_read,
	remind: m.accounts_log_verb_remind,
	remove: m.accounts_log_verb_remove,
	remove_municipality: m.accounts_log_verb_remove_municipality,
	request_password: m.accounts_log_verb_request_password,
	reset: m.accounts_log_verb_reset,
	reset_password: m.accounts_log_verb_change_password,
	restart: m.accounts_log_verb_restart,
	restore: m.accounts_log_verb_restore,
	retire: m.accounts_log_verb_retire,
	return: m.accounts_log_verb_return,
	save: m.accounts_log_verb_change,
	schedule: m.accounts_log_verb_change,
	set_site_administrator: m.accounts_log_verb_set_site_administrator,
	sign_in: m.accounts_log_verb_sign_in,
	sign_out: m.accounts_log_verb_sign_out,
	sign_out_elsewhere: m.accounts_log_verb_sign_out_elsewhere,
	start: m.accounts_log_verb_start,
	submit: m.accounts_log_verb_submit,
	unassign: m.accounts_log_verb_unassign,
	update: m.accounts_log_verb_change,
	withdraw: m.accounts_log_verb_withdraw
}

/** Why something was refused. */
const codes: Readonly<Record<string, () => string>> = {
	account_deactivated: m.accounts_log_code_account_deactivated,
	forbidden: m.accounts_log_code_forbidden,
	own_roles: m.accounts_log_code_own_roles,
	unknown_address: m.accounts_log_code_unknown_address,
	wrong_password: m.accounts_log_code_wrong_password
}

/** An action in words: `Regio toegevoegd`. What has no words is shown as it is stored. */
export function actionWords(action: string): string {
	const [noun = '', verb = ''] = action.split('.')
	const thing = logNouns[noun]
	const done = logVerbs[verb]
	return thing === undefined || done === undefined ? action : `${thing()} ${done()}`
}

/** The names of the tracks of an exploration, by id. */
export type TrackNames = Readonly<Record<string, Text>>

/** What an entry is about: a person by name, a page by its address, anything else by what it is called in addresses. */
export function aboutWords(
	{ aboutName, objectType, objectId }: { aboutName: string | null; objectType: string; objectId: string },
	tracks: TrackNames
): string {
	if (aboutName !== null) return aboutName
	if (objectType === 'track' && tracks[objectId]) return inLanguage(tracks[objectId])
	if (objectType === 'questionnaire_version') return m.accounts_log_noun_questionnaire()
	if (objectType === 'route') return `${m.accounts_log_noun_page()} ${objectId.replaceAll(/\/\([a-z]+\)/g, '')}`
	return `${logNouns[objectType]?.() ?? objectType} ${objectId}`.trim()
}

/** Roles as they are stored, `lead:3` for one in a track. */
function roleWords(roles: unknown, tracks: TrackNames): string {
	const words = (Array.isArray(roles) ? roles : [roles]).map((stored) => {
		const [role = '', track = ''] = String(stored).split(':')
		return [roleName(role), tracks[track] ? inLanguage(tracks[track]) : ''].filter(Boolean).join(' ')
	})
	return words.join(', ') || m.accounts_no_role()
}

/** The longest text of which the page shows all; the file has the whole of it. */
const LONGEST = 160

/** What a field said, in words and not too long. */
function clipped(field: string, value: string): string {
	const words = valueWords(field, value)
	return words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words
}

/** Which fields were changed, from what to what. */
function changeWords(changes: Change[]): string {
	const words = changes.map(({ field, before, after }) =>
		m.accounts_log_detail_changed({
			field: fieldName(field) ?? field,
			before: clipped(field, before),
			after: clipped(field, after)
		})
	)
	return words.join(' · ') || m.accounts_log_detail_unchanged()
}

const detailTexts: Readonly<Record<string, (value: unknown, tracks: TrackNames) => string>> = {
	municipality: String,
	initiative: String,
	receipt: (value) => m.accounts_log_detail_receipt({ receipt: String(value) }),
	revision: (value) => m.accounts_log_detail_revision({ number: String(value) }),
	questions: (value) => m.accounts_log_detail_questions({ count: String(value) }),
	count: (value) => m.accounts_log_detail_count({ count: String(value) }),
	people: (value) => m.accounts_log_detail_count({ count: String(value) }),
	added: (value) => m.accounts_log_detail_added({ count: String(value) }),
	removed: (value) => m.accounts_log_detail_removed({ count: String(value) }),
	submissions: (value) => m.accounts_log_detail_submissions({ count: String(value) }),
	revisions: (value) => m.accounts_log_detail_submissions({ count: String(value) }),
	roles: (value, tracks) => m.accounts_log_detail_roles({ roles: roleWords(value, tracks) }),
	before: (value, tracks) => m.accounts_log_detail_before({ roles: roleWords(value, tracks) }),
	after: (value, tracks) => m.accounts_log_detail_after({ roles: roleWords(value, tracks) }),
	changes: (value) => (Array.isArray(value) ? changeWords(value as Change[]) : ''),
	is: (value) => m.accounts_log_detail_after({ roles: roleName(value === true ? 'site_administrator' : '') }),
	siteAdministrator: (value) => (value === true ? m.accounts_log_detail_roles({ roles: roleName('site_administrator') }) : ''),
	imported: (value) => (value as { code: string; number: number }[]).map(({ code, number }) => `${code} ${number}`).join(', '),
	// The code of a refusal, or of a questionnaire.
	code: (value) => codes[String(value)]?.() ?? String(value),
	number: (value) => m.accounts_log_detail_revision({ number: String(value) })
}

/** What else an entry says, in words. What has no words here is in the file of the log only. */
export function detailWords({ trackRole, track, ...details }: Readonly<Record<string, unknown>>, tracks: TrackNames): string {
	const given: Readonly<Record<string, unknown>> = trackRole ? { ...details, roles: [...((details.roles as string[] | undefined) ?? []), `${trackRole}:${track}`] } : details
	// In the order of the texts: the database keeps none, and `was` comes before `is now`.
	return Object.entries(detailTexts)
		.filter(([key]) => Object.hasOwn(given, key) && given[key] !== null && given[key] !== '')
		.map(([key, words]) => words(given[key], tracks))
		.filter((words) => words !== '')
		.join(' · ')
}
