import { changeContent } from '#lib/explorations/explorations.server.ts'
import { canAdminister, canFill } from '#lib/explorations/policy.ts'
import { found, refuse } from '#lib/problem.ts'
import { changesOf, type Values } from '#lib/server/basis.ts'
import type { Context } from '#lib/server/context.ts'
import { transact, type Sql } from '#lib/server/database.ts'
import { InvalidInput, orTaken } from '#lib/server/invalid.ts'
import type { Initiative, InitiativeFields, Track, TrackFields, TrackUse } from './model.ts'
import * as queries from './queries.server.ts'
import { initiativeValues, storedInitiativeValues, storedTrackValues, trackValues } from './schema.ts'

/**
 * The tracks of an exploration with their regions and initiatives, the retired ones included, in their own order.
 * Whoever calls has loaded the exploration.
 */
export async function listTracks(context: Context, explorationId: number): Promise<Track[]> {
	return await queries.selectTracks(context.sql, explorationId)
}

/** One track by the short name in its address; refuses with `not_found`. */
export async function findTrack(context: Context, explorationId: number, slug: string): Promise<Track> {
	return found(await queries.selectTrack(context.sql, explorationId, slug))
}

/** Where a track is used. While it is used its short name and kind stay and it can't be deleted, only retired. */
export async function trackUse(context: Context, explorationId: number, track: Track): Promise<TrackUse> {
	return await queries.selectTrackUse(context.sql, explorationId, track.id, track.slug)
}

/** Where an initiative is used; as with tracks. */
export async function initiativeUse(context: Context, track: Track, initiative: Initiative): Promise<TrackUse> {
	return await queries.selectInitiativeUse(context.sql, track.id, initiative.id, initiative.slug)
}

/** Whether anything refers to the track or initiative. */
export function isUsed(use: TrackUse): boolean {
	return Object.values(use).some((count) => count > 0)
}

/** Adds tracks with their initiatives in one go, as they come from a file. */
export async function importTracks(
	context: Context,
	explorationId: number,
	tracks: readonly (TrackFields & { initiatives: readonly InitiativeFields[] })[]
): Promise<void> {
	await change(context, explorationId, 'track.import', explorationId, async (sql) => {
		for (const track of tracks) {
			const id = await queries.insertTrack(sql, explorationId, track)
			await setRegions(sql, explorationId, id, track.regionCodes)
			for (const initiative of track.initiatives) await queries.insertInitiative(sql, id, initiative)
		}
		return { count: tracks.length }
	}, canFill)
}

/** Adds one track, last in the list. Bad input: a short name that is taken, a region of another exploration. */
export async function addTrack(context: Context, explorationId: number, fields: TrackFields): Promise<void> {
	await change(context, explorationId, 'track.add', fields.slug, async (sql) => {
		await taken(sql, async (inner) => {
			const id = await queries.insertTrack(inner, explorationId, fields)
			await setRegions(inner, explorationId, id, fields.regionCodes)
		})
	})
}

/**
 * Changes a track. Bad input: also, while it is in use, another short name or another kind.
 *
 * @param basis what the form was based on
 */
export async function changeTrack(
	context: Context,
	explorationId: number,
	slug: string,
	fields: TrackFields,
	basis: Values | null = null
): Promise<void> {
	await change(context, explorationId, 'track.change', slug, async (sql) => {
		const track = found(await queries.selectTrack(sql, explorationId, slug))
		const changes = changesOf(basis, storedTrackValues(track), trackValues(fields))
		const isOther = fields.slug !== track.slug || fields.kind !== track.kind
		if (isOther && isUsed(await queries.selectTrackUse(sql, explorationId, track.id, track.slug))) {
			throw new InvalidInput({ slug: 'track_in_use' })
		}
		await taken(sql, async (inner) => {
			await queries.updateTrack(inner, track.id, fields)
			await setRegions(inner, explorationId, track.id, fields.regionCodes)
		})
		return { changes }
	})
}

/** Moves a track one place up or down in the list; at the end nothing happens. */
export async function moveTrack(context: Context, explorationId: number, slug: string, direction: 'up' | 'down'): Promise<void> {
	await change(context, explorationId, 'track.move', slug, async (sql) => {
		const tracks = await queries.selectTracks(sql, explorationId)
		const order = tracks.map((track) => track.id)
		const from = order.indexOf(found(tracks.find((track) => track.slug === slug)).id)
		const to = from + (direction === 'up' ? -1 : 1)
		if (to < 0 || to >= order.length) return
		order.splice(to, 0, ...order.splice(from, 1))
		for (const [index, id] of order.entries()) await queries.updateTrackPosition(sql, id, index + 1)
	})
}

/** Takes a track out of use, or back into use: it is asked nothing more; what it said keeps counting. */
export async function retireTrack(context: Context, explorationId: number, slug: string, isRetired: boolean): Promise<void> {
	await change(context, explorationId, isRetired ? 'track.retire' : 'track.restore', slug, async (sql) => {
		const track = found(await queries.selectTrack(sql, explorationId, slug))
		await queries.updateTrackRetired(sql, track.id, isRetired ? context.now : null)
	})
}

/** Deletes a track that nothing refers to, with its initiatives and roles; refuses with `in_use` otherwise. */
export async function removeTrack(context: Context, explorationId: number, slug: string): Promise<void> {
	await change(context, explorationId, 'track.remove', slug, async (sql) => {
		const track = found(await queries.selectTrack(sql, explorationId, slug))
		if (isUsed(await queries.selectTrackUse(sql, explorationId, track.id, track.slug))) throw refuse('in_use')
		await queries.deleteTrack(sql, track.id)
	})
}

/** Adds an initiative to a track, last in its list. */
export async function addInitiative(context: Context, explorationId: number, slug: string, fields: InitiativeFields): Promise<void> {
	await change(context, explorationId, 'initiative.add', slug, async (sql) => {
		const track = found(await queries.selectTrack(sql, explorationId, slug))
		await taken(sql, (inner) => queries.insertInitiative(inner, track.id, fields))
		return { initiative: fields.slug }
	})
}

/** Changes an initiative of a track. Bad input: also, while it is in use, another short name. */
export async function changeInitiative(
	context: Context,
	explorationId: number,
	slug: string,
	initiativeSlug: string,
	fields: InitiativeFields,
	basis: Values | null = null
): Promise<void> {
	await change(context, explorationId, 'initiative.change', slug, async (sql) => {
		const { track, initiative } = await initiativeOf(sql, explorationId, slug, initiativeSlug)
		const changes = changesOf(basis, storedInitiativeValues(initiative), initiativeValues(fields))
		const isOther = fields.slug !== initiative.slug
		if (isOther && isUsed(await queries.selectInitiativeUse(sql, track.id, initiative.id, initiative.slug))) {
			throw new InvalidInput({ slug: 'code_in_use' })
		}
		await taken(sql, (inner) => queries.updateInitiative(inner, initiative.id, fields))
		return { initiative: fields.slug, changes }
	})
}

/** Takes an initiative out of use, or back into use. */
export async function retireInitiative(
	context: Context,
	explorationId: number,
	slug: string,
	initiativeSlug: string,
	isRetired: boolean
): Promise<void> {
	await change(context, explorationId, isRetired ? 'initiative.retire' : 'initiative.restore', slug, async (sql) => {
		const { initiative } = await initiativeOf(sql, explorationId, slug, initiativeSlug)
		await queries.updateInitiativeRetired(sql, initiative.id, isRetired ? context.now : null)
		return { initiative: initiativeSlug }
	})
}

/** Deletes an initiative that nothing refers to; refuses with `in_use` otherwise. */
export async function removeInitiative(
	context: Context,
	explorationId: number,
	slug: string,
	initiativeSlug: string
): Promise<void> {
	await change(context, explorationId, 'initiative.remove', slug, async (sql) => {
		const { track, initiative } = await initiativeOf(sql, explorationId, slug, initiativeSlug)
		if (isUsed(await queries.selectInitiativeUse(sql, track.id, initiative.id, initiative.slug))) throw refuse('in_use')
		await queries.deleteInitiative(sql, initiative.id)
		return { initiative: initiativeSlug }
	})
}

async function initiativeOf(sql: Sql, explorationId: number, slug: string, initiativeSlug: string) {
	const track = found(await queries.selectTrack(sql, explorationId, slug))
	return { track, initiative: found(track.initiatives.find((initiative) => initiative.slug === initiativeSlug)) }
}

async function setRegions(sql: Sql, explorationId: number, trackId: number, codes: readonly string[]): Promise<void> {
	const distinct = [...new Set(codes)]
	const count = await queries.replaceTrackRegions(sql, explorationId, trackId, distinct)
	if (count !== distinct.length) throw new InvalidInput({ regionCodes: 'not_a_choice' })
}

async function taken(sql: Sql, work: (sql: Sql) => Promise<void>): Promise<void> {
	await orTaken(() => transact(sql, work), { tracks_slug_unique: 'slug', initiatives_slug_unique: 'slug' })
}

/** Does and audits one change of the tracks of an exploration. */
async function change(
	context: Context,
	explorationId: number,
	action: string,
	objectId: string | number,
	work: (sql: Sql) => Promise<Record<string, unknown> | void>,
	may = canAdminister
): Promise<void> {
	await changeContent(context, { action, explorationId, objectType: 'track', objectId }, work, may)
}
