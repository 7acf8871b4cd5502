import { found } from '#lib/problem.ts'
import { takesPart, type Actor, type Context } from '#lib/server/context.ts'
import type { Exploration } from './model.ts'
import { selectExploration, selectExplorations } from './queries.server.ts'

/**
 * The exploration of an address. Refuses with `not_found` when there is none, and in the same way when it is not
 * public and the actor takes no part in it.
 */
export async function loadExploration(context: Context, slug: string): Promise<Exploration> {
	const exploration = found(await selectExploration(context.sql, slug))
	return found(exploration.isPublic || takesPart(context.actor, exploration.id) ? exploration : null)
}

/** The explorations the actor may read: the public ones and those they take part in, newest first. */
export async function listExplorations(context: Context): Promise<Exploration[]> {
	if (context.actor.kind === 'system') return await selectExplorations(context.sql, 'all')
	return await selectExplorations(context.sql, { publicOrIn: explorationIds(context.actor) })
}

/** The explorations the actor takes part in, newest first. */
export async function listOwnExplorations(context: Context): Promise<Exploration[]> {
	const mine = explorationIds(context.actor)
	const readable = await listExplorations(context)
	return readable.filter((exploration) => mine.includes(exploration.id))
}

function explorationIds(actor: Actor): number[] {
	if (actor.kind !== 'account') return []
	return [...new Set([...actor.explorationRoles, ...actor.trackRoles].map((held) => held.explorationId))]
}
