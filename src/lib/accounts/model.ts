import type { ExplorationRole, TrackRole } from '#lib/server/context.ts'
import { commonPasswords } from './common-passwords.ts'

/** How long a session lasts without being used; used in its second half, it starts again. */
export const SESSION_DAYS = 14

/** How long a one-time link works. */
export const LINK_HOURS = { invitation: 14 * 24, password: 2, first_administrator: 24 } as const

export type LinkPurpose = keyof typeof LINK_HOURS

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200

export const explorationRoles = ['administrator', 'strategist', 'scientist'] as const satisfies ExplorationRole[]
export const trackRoles = ['lead', 'member'] as const satisfies TrackRole[]

export type AccountState = 'active' | 'invited' | 'deactivated'

/** Deactivated goes before invited: somebody deactivated can't use an invitation either. */
export function accountState(account: { hasPassword: boolean; deactivatedAt: Date | null }): AccountState {
	if (account.deactivatedAt !== null) return 'deactivated'
	return account.hasPassword ? 'active' : 'invited'
}

/**
 * Why a password is refused, as an error code, or null when it is good enough: NIST SP 800-63B, long rather than
 * complicated. A password may not be common, one character repeated, or built on the person's own e-mail address.
 */
export function passwordProblem(password: string, person: { email: string }): string | null {
	if ([...password].length < PASSWORD_MIN) return 'password_short'
	if (password.length > PASSWORD_MAX) return 'too_long'
	const plain = password.toLowerCase()
	const ownName = person.email.split('@')[0] ?? ''
	if (plain.includes(person.email) || (ownName.length >= 4 && plain.includes(ownName))) return 'password_has_email'
	if (new Set(plain).size < 4 || isCommon(plain)) return 'password_common'
	return null
}

/** Common passwords also with digits or signs around them: `Welkom2020!!` is `welkom` with a tail. */
function isCommon(plain: string): boolean {
	const core = plain.replace(/[^a-z]+$/, '').replace(/^[^a-z]+/, '')
	return commonPasswords.has(plain) || commonPasswords.has(core) || /^(.{1,4})\1+$/.test(plain)
}

const HERE = 'http://here.invalid'

/**
 * Where to go after signing in, from the address bar: a path of this site, or null. Anything that a browser could read
 * as another site (`//evil`, `/\evil`, `https:…`) is refused, and so are the pages that sign in and out.
 */
export function safeNext(next: string | null | undefined): string | null {
	if (!next || next.length > 2000 || !next.startsWith('/') || /^\/[/\\]|[\u0000-\u001f\\]/.test(next)) return null
	let url: URL
	try {
		url = new URL(next, HERE)
	} catch {
		return null
	}
	if (url.origin !== HERE || url.pathname.includes('//')) return null
	if (/^\/(en\/)?(sign-in|sign-out|inloggen|uitloggen)\/?$/.test(url.pathname)) return null
	return url.pathname + url.search
}
