import { randomUUID } from 'node:crypto'
import type { AccountActor, TrackRole } from '#lib/server/context.ts'
import type { Sql } from '#lib/server/database.ts'
import type { Input } from '#lib/questionnaires/input.ts'
import type { World } from './counted.ts'
import { makeAccount } from './people.ts'

/** Someone of a track of the world. */
export async function makeWriter(sql: Sql, world: World, role: TrackRole, trackIndex: 0 | 1 = 0): Promise<AccountActor> {
	// Test files that share a database must not meet in an address.
	const actor = await makeAccount(sql, { email: `${role}-${randomUUID()}@voorbeeld.example` })
	const trackId = world.trackIds[trackIndex]
	await sql`insert into track_roles (track_id, account_id, role) values (${trackId}, ${actor.id}, ${role})`
	return { ...actor, trackRoles: [{ trackId, explorationId: world.explorationId, explorationSlug: world.slug, role }] }
}

/** Answers to every question of the world's questionnaire, in order. */
export const COMPLETE: Record<number, Input> = {
	1: { value: '4' },
	2: { values: ['sloop', 'other'], other: '=anders' },
	3: { value: 'Samen werkt het.\nEn nóg iets.' }
}

/** Changes as a form that saw nothing stored. */
export const changesTo = (inputs: Record<number, Input>, version = 0) =>
	Object.entries(inputs).map(([number, input]) => ({ number: Number(number), input, version }))
