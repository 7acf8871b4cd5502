import type { Sql } from '#lib/server/database.ts'

export async function countSubmitted(sql: Sql, explorationId: number): Promise<number> {
	const [row] = await sql<{ submitted: number }[]>`
		select count(*) as submitted from submissions s join rounds r on r.id = s.round_id
		where r.exploration_id = ${explorationId} and s.state = 'submitted'`
	return row?.submitted ?? 0
}
