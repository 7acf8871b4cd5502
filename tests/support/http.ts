import { inject } from 'vitest'
import type { Pool } from '#lib/server/database.ts'
import { newSession, SESSION_COOKIE } from './sessions.ts'

export { newSession, SESSION_COOKIE }

export type FormFields = Record<string, string | readonly string[]>

export interface Client {
	/** Reads an address; follows no redirects. */
	get: (path: string, headers?: Record<string, string>) => Promise<Response>
	/** Sends a form as a browser does; follows no redirects. */
	post: (path: string, fields: FormFields | FormData, headers?: Record<string, string>) => Promise<Response>
	cookies: Map<string, string>
}

/** A visitor without a browser: keeps cookies, sends an Origin, follows nothing. */
export function visitor(base = inject('appUrl')): Client {
	const cookies = new Map<string, string>()
	const send = async (path: string, init: RequestInit) => {
		const headers = new Headers(init.headers)
		if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
		const response = await fetch(new URL(path, base), { ...init, headers, redirect: 'manual' })
		for (const line of response.headers.getSetCookie()) remember(cookies, line)
		return response
	}
	return {
		cookies,
		get: (path, headers = {}) => send(path, { headers: { accept: 'text/html', ...headers } }),
		post: (path, fields, headers = {}) =>
			send(path, {
				method: 'POST',
				body: fields instanceof FormData ? fields : encode(fields),
				headers: { origin: new URL(base).origin, accept: 'text/html', ...headers }
			})
	}
}

/** A visitor who is signed in as the account with this address. */
export async function signedIn(pool: Pool, email: string, base = inject('appUrl')): Promise<Client> {
	const client = visitor(base)
	client.cookies.set(SESSION_COOKIE, await newSession(pool, email))
	return client
}

function remember(cookies: Map<string, string>, line: string): void {
	const [pair = '', ...attributes] = line.split(';')
	const name = pair.slice(0, pair.indexOf('=')).trim()
	const value = pair.slice(pair.indexOf('=') + 1).trim()
	const isGone = attributes.some((attribute) => /^\s*max-age=(0|-\d+)\s*$/i.test(attribute))
	if (isGone || value === '') cookies.delete(name)
	else cookies.set(name, value)
}

function encode(fields: FormFields): URLSearchParams {
	const body = new URLSearchParams()
	for (const [name, value] of Object.entries(fields)) {
		for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
	}
	return body
}
