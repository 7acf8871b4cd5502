import type { Text } from '#lib/i18n/text.ts'
import type { Sql } from '#lib/server/database.ts'

export interface EventRow {
	id: number
	at: Date
	accountId: number | null
	actor: string
	action: string
	submissionId: number | null
	trackName: Text | null
	questionnaireTitle: Text | null
	roundTitle: Text | null
}

/** The last entries of the log about these actions, with the submission or round each is about. */
export async function selectEvents(sql: Sql, explorationId: number, actions: readonly string[], limit: number): Promise<EventRow[]> {
	return await sql<EventRow[]>`
		with latest as (
			select e.id, e.at, e.account_id, e.actor, e.action, e.object_type,
				case when e.object_id ~ '^[0-9]{1,9}$' then e.object_id::int end as object_id
			from audit_entries e
			where e.exploration_id = ${explorationId} and e.result = 'done' and e.action = any (${[...actions]}::text[])
			order by e.id desc limit ${limit}
		)
		select l.id, l.at, l.account_id, l.actor, l.action, s.id as submission_id, t.name as track_name,
			v.definition -> 'title' as questionnaire_title, r.title as round_title
		from latest l
		left join submissions s on l.object_type = 'submission' and s.id = l.object_id
		left join tracks t on t.id = s.track_id
		left join questionnaire_versions v on v.id = s.questionnaire_version_id
		left join rounds r on l.object_type = 'round' and r.id = l.object_id and r.exploration_id = ${explorationId}
		order by l.id desc`
}
