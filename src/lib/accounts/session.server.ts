import type { Cookies } from '@sveltejs/kit'
import type { Actor, Context } from '#lib/server/context.ts'

/** Who sent this request, from the session cookie; renews the cookie when the session is past half of its life. */
export async function readSession(_context: Context, _cookies: Cookies): Promise<{ actor: Actor; sessionId: string | null }> {
	return { actor: { kind: 'anonymous' }, sessionId: null }
}
