import type { Text } from '#lib/i18n/text.ts'
import type { Sql } from '#lib/server/database.ts'
import type { RoundTimes } from './model.ts'

export interface PublicRound extends RoundTimes {
	id: number
	title: Text
}

export async function selectPublicRounds(sql: Sql, explorationId: number): Promise<PublicRound[]> {
	return await sql<PublicRound[]>`
		select r.id, r.title, r.state, r.opens_at, r.closes_at, r.grace_minutes from rounds r
		where r.exploration_id = ${explorationId} and r.state <> 'preparing'
		order by r.opens_at nulls last, r.id limit 50`
}
