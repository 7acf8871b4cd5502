import { createHash } from 'node:crypto'
import { fileOf, profiles } from '#lib/csv/dialect.ts'
import { found, refuse } from '#lib/problem.ts'
import { loadResolved, loadVersion } from '#lib/questionnaires/questionnaires.server.ts'
import { auditRead, authorize } from '#lib/server/audit.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { codebookLines, mergeResolved } from './codebook.ts'
import { LEADING_COLUMNS, leadingCells } from './leading.ts'
import { longPages } from './long.server.ts'
import type { ExportChoice, ExportManifest } from './model.ts'
import { canExport, exportsAcceptedOnly } from './policy.ts'
import * as queries from './queries.server.ts'
import { widePages } from './wide.server.ts'

export type { RecentExport } from './queries.server.ts'

export interface OpenExport {
	id: string
	/** Revisions in it. */
	revisions: number
	/** Code and version of the questionnaire it is of, such as WM-v1; null: all. */
	questionnaire: string | null
	/** Made one by one as the reader takes them; throws where the export can't be completed. */
	chunks: AsyncGenerator<Uint8Array>
}

/** A piece of a file and how many lines it is. */
export interface Page {
	text: string
	rows: number
}

/**
 * Begins a live export of what counts: pins the revisions, notes and audits it, and gives the bytes page by page. No
 * connection is held while the reader drains. After the last byte the manifest is there (`readManifest`).
 *
 * @param locale language of labels
 */
export async function openExport(
	context: Context,
	explorationId: number,
	choice: ExportChoice,
	locale: string
): Promise<OpenExport> {
	await authorize(context, canExport(context.actor, explorationId), { action: 'export.start', explorationId })
	const version = choice.versionId === null ? null : await loadVersion(context, choice.versionId)
	if (version !== null && version.explorationId !== explorationId) throw refuse('not_found')
	const acceptedOnly = exportsAcceptedOnly(context.actor, explorationId)
	const pinned = await queries.pinRevisions(context.sql, explorationId, choice, acceptedOnly)
	const startedAt = context.now
	const id = await queries.insertExport(context.pool, {
		explorationId,
		accountId: accountId(context.actor),
		choice,
		pinned,
		startedAt
	})
	await auditRead(context, {
		action: 'export.start',
		explorationId,
		objectType: 'export',
		objectId: id,
		details: { choice, revisions: pinned.revisionIds.length }
	})
	const pages = await pagesOf(context, explorationId, choice, pinned, locale)
	const questionnaire = version === null ? null : `${version.definition.id}-v${version.definition.version}`
	return { id, revisions: pinned.revisionIds.length, questionnaire, chunks: withManifest(context, id, pages) }
}

async function pagesOf(
	context: Context,
	explorationId: number,
	choice: ExportChoice,
	pinned: queries.Pinned,
	locale: string
): Promise<AsyncGenerator<Page>> {
	const profile = profiles[choice.profile]
	const names = await queries.selectNames(context.sql, explorationId)
	const given = {
		explorationId,
		choice,
		revisionIds: pinned.revisionIds,
		profile,
		locale,
		page: {
			profile: profile.name,
			delimiter: profile.delimiter,
			pinnedAt: context.now,
			leading: leadingCells(names, profile, locale)
		}
	}
	if (choice.shape === 'long') return await longPages(context, given)
	const versionId = found(choice.versionId)
	if (choice.shape === 'wide') return widePages(context, given, (await loadVersion(context, versionId)).definition)
	const tracks = await queries.selectTracksOfRevisions(context.sql, pinned.revisionIds)
	const resolved = await Promise.all(
		(tracks.length === 0 ? [choice.trackId] : tracks).map((trackId) => loadResolved(context, versionId, trackId))
	)
	const lines = codebookLines(found(mergeResolved(resolved)), LEADING_COLUMNS, locale)
	return onePage(fileOf(lines, profile), lines.length - 1)
}

async function* onePage(text: string, rows: number): AsyncGenerator<Page> {
	yield { text, rows }
}

/** Counts and hashes what goes out; the totals are stored only when the last page has been taken. */
async function* withManifest(context: Context, id: string, pages: AsyncGenerator<Page>): AsyncGenerator<Uint8Array> {
	const hash = createHash('sha256')
	let rows = 0
	let bytes = 0
	for await (const page of pages) {
		const chunk = Buffer.from(page.text, 'utf8')
		hash.update(chunk)
		rows += page.rows
		bytes += chunk.byteLength
		yield chunk
	}
	await queries.finishExport(context.pool, id, { rows, bytes, sha256: hash.digest('hex') })
}

/** What a finished export of one's own amounts to. Refuses with `not_found` until its last byte has gone out. */
export async function readManifest(context: Context, explorationId: number, id: string): Promise<ExportManifest> {
	await authorize(context, canExport(context.actor, explorationId), { action: 'export.manifest', explorationId })
	const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
	return found(isId ? await queries.selectManifest(context.sql, explorationId, accountId(context.actor), id) : null)
}

export interface ExportChoices extends queries.Names, queries.LongFilters {
	counted: number
	/** Scientists get accepted revisions only. */
	acceptedOnly: boolean
	recent: queries.RecentExport[]
}

/** What can be chosen on the export page, and what this person took away lately. */
export async function exportChoices(context: Context, explorationId: number): Promise<ExportChoices> {
	await authorize(context, canExport(context.actor, explorationId), { action: 'export.choose', explorationId })
	const acceptedOnly = exportsAcceptedOnly(context.actor, explorationId)
	const [names, filters, counted, recent] = await Promise.all([
		queries.selectNames(context.sql, explorationId),
		queries.selectLongFilters(context.sql, explorationId),
		queries.countCounted(context.sql, explorationId, acceptedOnly),
		queries.selectRecent(context.sql, explorationId, accountId(context.actor))
	])
	return { ...names, ...filters, counted, acceptedOnly, recent }
}
