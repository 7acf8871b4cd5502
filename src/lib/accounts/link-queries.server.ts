import type { Sql } from '#lib/server/database.ts'
import type { LinkPurpose } from './model.ts'

export interface OpenLink {
	id: number
	purpose: LinkPurpose
	expiresAt: Date
	/** null: of the first administrator, who has no account yet */
	account: { id: number; email: string; name: string; organisation: string; language: 'nl' | 'en' } | null
}

/** A link that still works, with the account it is for. */
export async function openLink(sql: Sql, tokenHash: string, now: Date): Promise<OpenLink | null> {
	const [row] = await sql<OpenLink[]>`
		select l.id, l.purpose, l.expires_at,
			case when a.id is not null then jsonb_build_object('id', a.id, 'email', a.email, 'name', a.name,
				'organisation', a.organisation, 'language', a.language) end as account
		from one_time_links l left join accounts a on a.id = l.account_id
		where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > ${now} and a.deactivated_at is null
			and (a.id is not null or l.purpose = 'first_administrator')`
	return row ?? null
}

/** Stores a link and drops unused ones of the same purpose and account. */
export async function replaceLink(
	sql: Sql,
	link: { tokenHash: string; purpose: LinkPurpose; accountId: number | null; createdBy: number | null; expiresAt: Date }
): Promise<void> {
	await sql`
		delete from one_time_links
		where purpose = ${link.purpose} and account_id is not distinct from ${link.accountId} and used_at is null`
	await sql`
		insert into one_time_links (token_hash, purpose, account_id, created_by, expires_at)
		values (${link.tokenHash}, ${link.purpose}, ${link.accountId}, ${link.createdBy}, ${link.expiresAt})`
}

/** Marks a link as used; false when somebody was first. */
export async function useLink(sql: Sql, id: number, now: Date): Promise<boolean> {
	const used = await sql`update one_time_links set used_at = ${now} where id = ${id} and used_at is null`
	return used.count === 1
}

/** Drops the links of an account that still work. */
export async function dropLinksOf(sql: Sql, accountId: number): Promise<void> {
	await sql`delete from one_time_links where account_id = ${accountId} and used_at is null`
}
