import type { Context } from '#lib/server/context.ts'
import type { PublicRound } from './public-queries.server.ts'
import { selectPublicRounds } from './public-queries.server.ts'

export type { PublicRound } from './public-queries.server.ts'

/** When the rounds of an exploration were or will be open, oldest first; rounds nobody has planned yet are left out. */
export async function publicRounds(context: Context, explorationId: number): Promise<PublicRound[]> {
	return await selectPublicRounds(context.sql, explorationId)
}
