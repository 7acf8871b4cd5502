import { formatLine, LINE_END, type Profile } from '#lib/csv/dialect.ts'
import { auditRead, authorize } from '#lib/server/audit.ts'
import type { Context } from '#lib/server/context.ts'
import { selectLog, type LogEntry, type LogFilter } from './log-queries.server.ts'
import { canManagePeople, canManageSite } from './policy.ts'

export type { LogEntry, LogFilter } from './log-queries.server.ts'

const PAGE = 50
const FILE_PAGE = 1000

/** What an exploration's administrator reads is its log; what belongs to none, site administrators read. */
async function mayRead(context: Context, explorationId: number | null): Promise<void> {
	const allowed = explorationId === null ? canManageSite(context.actor) : canManagePeople(context.actor, explorationId)
	await authorize(context, allowed, { action: 'log.read', explorationId })
}

/** A page of the log, newest first. `explorationId` null: the log of the site. */
export async function readLog(
	context: Context,
	explorationId: number | null,
	filter: LogFilter,
	from: { after: number } | { before: number } | null
): Promise<{ entries: LogEntry[]; previous: number | null; next: number | null }> {
	await mayRead(context, explorationId)
	const rows = await selectLog(context.sql, explorationId, filter, from, PAGE + 1)
	const isBack = from !== null && 'before' in from
	const hasMore = rows.length > PAGE
	const entries = isBack ? rows.slice(-PAGE) : rows.slice(0, PAGE)
	return {
		entries,
		previous: (isBack ? hasMore : from !== null) ? (entries[0]?.id ?? null) : null,
		next: isBack || hasMore ? (entries.at(-1)?.id ?? null) : null
	}
}

const HEADER = ['id', 'at', 'actor', 'account', 'action', 'object_type', 'object', 'result', 'origin', 'details']

/**
 * The log as CSV, a page at a time: it holds no connection while the reader is slow. The reading is in the log itself.
 */
export async function logFile(
	context: Context,
	explorationId: number | null,
	filter: LogFilter,
	profile: Profile
): Promise<ReadableStream<Uint8Array>> {
	await mayRead(context, explorationId)
	await auditRead(context, { action: 'log.export', explorationId })
	const encoder = new TextEncoder()
	const write = (lines: (string | number | null)[][]) =>
		encoder.encode(lines.map((cells) => formatLine(cells, profile) + LINE_END).join(''))
	let from: { after: number } | null = null
	let isStarted = false
	return new ReadableStream({
		async pull(controller) {
			if (!isStarted) {
				isStarted = true
				controller.enqueue(encoder.encode(profile.mark))
				controller.enqueue(write([HEADER]))
			}
			const rows: LogEntry[] = await selectLog(context.sql, explorationId, filter, from, FILE_PAGE)
			if (rows.length > 0) controller.enqueue(write(rows.map(cells)))
			const last = rows.at(-1)
			if (last === undefined || rows.length < FILE_PAGE) controller.close()
			else from = { after: last.id }
		}
	})
}

const cells = (entry: LogEntry) => [
	entry.id,
	entry.at.toISOString(),
	entry.actor,
	entry.accountId,
	entry.action,
	entry.objectType,
	entry.objectId,
	entry.result,
	entry.origin,
	Object.keys(entry.details).length === 0 ? null : JSON.stringify(entry.details)
]
