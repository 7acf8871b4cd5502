import { freezeCells } from '#lib/analysis/cells.server.ts'
import { freezeFrame } from '#lib/analysis/frame.server.ts'
import { found, refuse } from '#lib/problem.ts'
import { audit, authorize } from '#lib/server/audit.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import type { Text } from '#lib/i18n/text.ts'
import { makeFiles } from './files.server.ts'
import type { ReleasableRound, Release, ReleaseFile, ReleaseWithFiles } from './model.ts'
import { canPublish } from './policy.ts'
import * as queries from './queries.server.ts'

const SLICE = 1 << 20

/** The newest release of an exploration, or null. What the public sees of answers comes from here. */
export async function latestRelease(context: Context, explorationId: number): Promise<Release | null> {
	const [release] = await queries.selectReleases(context.sql, explorationId, 1)
	return release ?? null
}

/** All releases of an exploration, newest first. */
export async function listReleases(context: Context, explorationId: number): Promise<Release[]> {
	return await queries.selectReleases(context.sql, explorationId, 1000)
}

/** A release with its files, by its number in the exploration. Refuses with `not_found`. */
export async function releaseByNumber(
	context: Context,
	explorationId: number,
	number: number
): Promise<ReleaseWithFiles> {
	const release = found(await queries.selectRelease(context.sql, explorationId, number))
	const [files, versions] = await Promise.all([
		queries.selectFiles(context.sql, release.id),
		queries.selectFrozenVersions(context.sql, release.id)
	])
	return { ...release, files, versions }
}

/** A stored file and how to read a part of its bytes, without holding a connection in between. */
export interface OpenFile {
	file: ReleaseFile
	bytes: (form: 'plain' | 'gzip', from: number, length: number) => AsyncGenerator<Uint8Array>
}

/** A file of a release, by its name. Refuses with `not_found`. */
export async function releaseFile(context: Context, explorationId: number, number: number, name: string): Promise<OpenFile> {
	const release = found(await queries.selectRelease(context.sql, explorationId, number))
	const file = found(await queries.selectFile(context.sql, release.id, name))
	return { file, bytes: (form, from, length) => slices(context, file.id, form, from, length) }
}

async function* slices(
	context: Context,
	fileId: number,
	form: 'plain' | 'gzip',
	from: number,
	length: number
): AsyncGenerator<Uint8Array> {
	for (let at = from; at < from + length; at += SLICE) {
		const wanted = Math.min(SLICE, from + length - at)
		const bytes = await queries.selectBytes(context.pool, fileId, form, at, wanted)
		if (bytes?.byteLength !== wanted) throw new Error(`file ${fileId} of a release is shorter than it was`)
		yield bytes
	}
}

/** What a release would hold at this moment, by round. */
export async function previewRelease(context: Context, explorationId: number): Promise<ReleasableRound[]> {
	await authorize(context, canPublish(context.actor, explorationId), { action: 'release.preview', explorationId })
	return await queries.selectReleasableRounds(context.sql, explorationId, context.now)
}

export interface ReleaseContent {
	/** Made by the form: sent twice it publishes once. */
	key: string
	title: Text
	note: Text
	rounds: number[]
}

/**
 * Publishes what counts now of these rounds and may be published: the revisions as a frozen list, their cells, what
 * regions and themes are called, and files made once from these. All in one transaction: either the release is there whole, or not at all. Refuses with
 * `nothing_to_release` where no lead consented.
 *
 * @returns the number of the release
 */
export async function publishRelease(context: Context, explorationId: number, content: ReleaseContent): Promise<number> {
	return await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		const entry = { action: 'release.publish', explorationId, objectType: 'release' }
		await authorize(inside, canPublish(context.actor, explorationId), entry)
		await queries.lockExploration(sql, explorationId)
		const before = await queries.selectPublished(sql, explorationId, content.key)
		if (before !== null) return before
		const release = await queries.insertRelease(sql, {
			explorationId,
			key: content.key,
			title: content.title,
			note: content.note,
			roundIds: content.rounds,
			publishedAt: context.now,
			publishedBy: accountId(context.actor)
		})
		if (release.submissionCount === 0) throw refuse('nothing_to_release')
		await freezeCells(inside, { id: release.id, explorationId })
		await freezeFrame(inside, { id: release.id, explorationId })
		for (const file of await makeFiles(inside, { id: release.id, number: release.number, explorationId })) {
			await queries.insertFile(sql, release.id, file)
		}
		await audit(inside, { ...entry, objectId: release.number, details: { submissions: release.submissionCount, rounds: content.rounds } })
		return release.number
	})
}
