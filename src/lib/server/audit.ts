import { refuse, type ProblemCode } from '#lib/problem.ts'
import type { Context } from './context.ts'
import { json, type Sql } from './database.ts'

export interface AuditEntry {
	/** noun.verb, such as `submission.accept` */
	action: string
	explorationId?: number | null
	objectType?: string
	objectId?: string | number
	/** Never answers, never secrets. */
	details?: Record<string, unknown>
	/** Who did it, where that is not yet the actor: somebody signing in, or opening an invitation. */
	by?: { id: number; name: string }
}

/** Writes an entry for something done, in the transaction that does it. */
export async function audit(context: Context, entry: AuditEntry): Promise<void> {
	await insertEntry(context.sql, context, entry, 'done')
}

/** Writes an entry on a connection of its own, so that it survives a rollback: for reads of personal data and exports. */
export async function auditRead(context: Context, entry: AuditEntry): Promise<void> {
	await insertEntry(context.pool, context, entry, 'done')
}

/** Writes an entry that somebody tried something, and why it was refused, on a connection of its own. */
export async function auditRefused(context: Context, code: string, entry: AuditEntry): Promise<void> {
	await insertEntry(context.pool, context, { ...entry, details: { ...entry.details, code } }, 'refused')
}

/**
 * The refusal `code`, to be thrown, after an entry that somebody tried. Anonymous attempts are not written:
 * anyone could fill the log.
 */
export async function refuseAudited(context: Context, code: ProblemCode, entry: AuditEntry): Promise<unknown> {
	if (context.actor.kind === 'account') await auditRefused(context, code, entry)
	return refuse(code)
}

/**
 * Stops whoever may not: an anonymous visitor with `sign_in_first`, anyone else with `forbidden`, audited.
 */
export async function authorize(context: Context, allowed: boolean, entry: AuditEntry): Promise<void> {
	if (allowed) return
	if (context.actor.kind === 'anonymous') throw refuse('sign_in_first')
	throw await refuseAudited(context, 'forbidden', entry)
}

async function insertEntry(sql: Sql, context: Context, entry: AuditEntry, result: 'done' | 'refused'): Promise<void> {
	await sql`${entryInsert(sql, context, entry, result)}`
}

/**
 * The statement that writes an entry, as a fragment: for the few places where something is done and written down in one
 * round trip. It is an `insert … select`, so that `from` and `where` can follow.
 */
export function entryInsert(sql: Sql, context: Context, entry: AuditEntry, result: 'done' | 'refused' = 'done') {
	const actor = entry.by ?? context.actor
	return sql`
		insert into audit_entries (at, account_id, actor, action, exploration_id, object_type, object_id, result, origin, request_id, details)
		select ${context.now}::timestamptz, ${'id' in actor ? actor.id : null}::int, ${'name' in actor ? actor.name : actor.kind}::text,
			${entry.action}::text, ${entry.explorationId ?? null}::int, ${entry.objectType ?? ''}::text,
			${String(entry.objectId ?? '')}::text, ${result}::text, ${context.origin}::text, ${context.requestId}::text,
			${json(sql, entry.details ?? {})}::jsonb`
}
