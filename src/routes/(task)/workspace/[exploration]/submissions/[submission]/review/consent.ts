import type { Cookies } from '@sveltejs/kit'
import { isSecureSite } from '#lib/server/config.ts'

/** What a lead ticked, of what may become public. */
export interface Consent {
	closed: boolean
	open: boolean
}

const COOKIE = 'verkenner_consent'
const VALUE = /^([01])([01])$/

/**
 * Takes the ticks along to the same page in the other language. In a cookie and not in the address, so that no link can
 * tick for somebody.
 *
 * @param path of that page
 */
export function keepConsent(cookies: Cookies, path: string, { closed, open }: Consent): void {
	cookies.set(COOKIE, `${Number(closed)}${Number(open)}`, { path, httpOnly: true, secure: isSecureSite(), sameSite: 'strict', maxAge: 60 })
}

/** What was taken along to the page at `path`, once; null: nothing. */
export function takeConsent(cookies: Cookies, path: string): Consent | null {
	const [, closed, open] = VALUE.exec(cookies.get(COOKIE) ?? '') ?? []
	if (closed !== undefined) cookies.delete(COOKIE, { path })
	return closed === undefined ? null : { closed: closed === '1', open: open === '1' }
}
