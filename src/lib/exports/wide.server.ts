import { formatLine, LINE_END, type Profile } from '#lib/csv/dialect.ts'
import { wideHeader } from '#lib/questionnaires/columns.ts'
import type { Definition } from '#lib/questionnaires/model.ts'
import type { Context } from '#lib/server/context.ts'
import type { Page } from './exports.server.ts'
import { LEADING_COLUMNS } from './leading.ts'
import { selectWidePage, type PageQuery } from './queries.server.ts'

/** Revisions per page: large enough to be fast, small enough to be held by fifty readers who lag. */
const PAGE = 250

export interface PagesOf {
	revisionIds: readonly number[]
	profile: Profile
	locale: string
	page: Omit<PageQuery, 'revisionIds'>
}

/**
 * The wide file: the lines that were made at submit, behind their leading cells. Each page is a query of its own on the
 * pool, made at most one ahead of the reader; while the reader drains no connection is held.
 */
export async function* widePages(context: Context, given: PagesOf, definition: Definition): AsyncGenerator<Page> {
	const { profile } = given
	yield { text: profile.mark + formatLine([...LEADING_COLUMNS, ...wideHeader(definition)], profile) + LINE_END, rows: 0 }
	yield* oneAhead(slicesOf(given.revisionIds, PAGE), async (revisionIds) => {
		const { text, rows } = await selectWidePage(context.pool, { ...given.page, revisionIds })
		checkComplete(rows, revisionIds.length)
		return { text: text ?? '', rows }
	})
}

/** Makes one page ahead while the reader takes the one before: database and network work at the same time. */
export async function* oneAhead(slices: Iterable<number[]>, make: (ids: number[]) => Promise<Page>): AsyncGenerator<Page> {
	let ahead: Promise<Page> | null = null
	for (const ids of slices) {
		const page = make(ids)
		// A reader who leaves takes no further page; its failing then concerns nobody.
		page.catch(() => {})
		if (ahead !== null) yield await ahead
		ahead = page
	}
	if (ahead !== null) yield await ahead
}

/** Ids in pages of at most `size`. */
export function* slicesOf(ids: readonly number[], size: number): Generator<number[]> {
	for (let at = 0; at < ids.length; at += size) yield ids.slice(at, at + size)
}

/** A revision that was pinned and is gone makes the export wrong, so it breaks off rather than end short. */
export function checkComplete(found: number, pinned: number): void {
	if (found !== pinned) throw new Error(`${pinned - found} revisions of an export are no longer there`)
}
