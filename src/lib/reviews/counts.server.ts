import type { Context } from '#lib/server/context.ts'
import { countSubmitted } from './count-queries.server.ts'
import { canReview } from './policy.ts'

/** How many submissions wait for this person's judgement; 0 for whoever does not judge. */
export async function countToReview(context: Context, explorationId: number): Promise<number> {
	return canReview(context.actor, explorationId) ? await countSubmitted(context.sql, explorationId) : 0
}
