import type { Pool, Sql } from './database.ts'

export type ExplorationRole = 'administrator' | 'strategist' | 'scientist'
export type TrackRole = 'lead' | 'member'

/** Someone signed in, with every role they have; read once per request. */
export interface AccountActor {
	kind: 'account'
	id: number
	name: string
	email: string
	organisation: string
	language: 'nl' | 'en'
	isSiteAdministrator: boolean
	explorationRoles: { explorationId: number; explorationSlug: string; role: ExplorationRole }[]
	trackRoles: { trackId: number; explorationId: number; explorationSlug: string; role: TrackRole }[]
}

export type Actor = AccountActor | { kind: 'anonymous' } | { kind: 'system' }

/**
 * What a use case needs of its surroundings, always its first argument. Inside a transaction:
 * `transact(context.sql, (sql) => useCase({ ...context, sql }, …))`.
 */
export interface Context {
	sql: Sql
	/** Outside every transaction: for what must survive a rollback. */
	pool: Pool
	actor: Actor
	now: Date
	requestId: string
	/** Network address of the request. */
	origin: string
}

/** A context for work that nobody asked for in a browser: start-up, scripts, tests. */
export function systemContext(pool: Pool, sql: Sql = pool, now = new Date()): Context {
	return { sql, pool, actor: { kind: 'system' }, now, requestId: 'system', origin: '' }
}

/** Whether the actor has one of the roles in the exploration. */
export function hasRole(actor: Actor, explorationId: number, ...roles: ExplorationRole[]): boolean {
	return (
		actor.kind === 'system' ||
		(actor.kind === 'account' &&
			actor.explorationRoles.some((r) => r.explorationId === explorationId && roles.includes(r.role)))
	)
}

/** Whether the actor has one of the roles in the track. */
export function hasTrackRole(actor: Actor, trackId: number, ...roles: TrackRole[]): boolean {
	return actor.kind === 'account' && actor.trackRoles.some((r) => r.trackId === trackId && roles.includes(r.role))
}

/** Whether the actor has any role in the exploration, its tracks included. */
export function takesPart(actor: Actor, explorationId: number): boolean {
	return (
		actor.kind === 'system' ||
		(actor.kind === 'account' &&
			(actor.explorationRoles.some((r) => r.explorationId === explorationId) ||
				actor.trackRoles.some((r) => r.explorationId === explorationId)))
	)
}

/** The account's id, or null for anyone else. */
export function accountId(actor: Actor): number | null {
	return actor.kind === 'account' ? actor.id : null
}
