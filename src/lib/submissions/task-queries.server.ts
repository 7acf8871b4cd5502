import type { Text } from '#lib/i18n/text.ts'
import type { AssignmentState, RoundState } from '#lib/rounds/model.ts'
import type { Sql } from '#lib/server/database.ts'

/** Something that is asked of somebody's track. */
export interface TaskRow {
	assignmentId: number
	questionnaireTitle: Text
	questionnaireCode: string
	questionnaireVersion: number
	trackName: Text
	trackSlug: string
	trackId: number
	regionName: Text | null
	initiativeTitle: Text | null
	roundId: number
	roundTitle: Text
	roundState: RoundState
	opensAt: Date | null
	closesAt: Date | null
	graceMinutes: number
	contactName: string
	contactEmail: string
	submissionId: number | null
	createdAt: Date | null
	state: AssignmentState
	stateAt: Date | null
	lastSavedAt: Date | null
	lastSavedBy: string | null
	receipt: string | null
	revisionNumber: number | null
	/** Parts of the track that this questionnaire can be answered for once more, each on its own. */
	parts: { id: number; title: Text }[]
}

/** What is asked of tracks in rounds that are open, planned or closed; what ends first comes first. */
export async function listTasks(sql: Sql, explorationId: number, trackIds: number[]): Promise<TaskRow[]> {
	return await sql<TaskRow[]>`
		select a.id as assignment_id, v.definition -> 'title' as questionnaire_title, v.definition ->> 'id' as questionnaire_code,
			v.version as questionnaire_version, t.name as track_name, t.slug as track_slug, t.id as track_id,
			g.name as region_name, i.title as initiative_title,
			r.id as round_id, r.title as round_title, r.state as round_state, r.opens_at, r.closes_at, r.grace_minutes,
			r.contact_name, r.contact_email,
			s.id as submission_id, s.created_at, coalesce(s.state, 'silent') as state, s.state_at,
			d.saved_at as last_saved_at, d.saved_by as last_saved_by, w.receipt, w.number as revision_number, coalesce(p.parts, '[]') as parts
		from assignments a
		join rounds r on r.id = a.round_id and r.state <> 'preparing'
		join tracks t on t.id = a.track_id
		join questionnaire_versions v on v.id = a.questionnaire_version_id
		left join regions g on g.id = a.region_id
		left join initiatives i on i.id = a.initiative_id
		left join lateral (
			select x.* from submissions x where x.assignment_id = a.id order by x.id desc limit 1
		) s on true
		left join lateral (
			select d.saved_at, c.name as saved_by from draft_answers d left join accounts c on c.id = d.saved_by
			where d.submission_id = s.id order by d.saved_at desc limit 1
		) d on true
		left join lateral (
			select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title) order by o.position, o.id) as parts
			from initiatives o
			where a.initiative_id is null and a.region_id is null and o.track_id = t.id and o.retired_at is null
				and jsonb_path_exists(v.definition, '$.sections[*].questions[*] ? (@.role == "initiative")')
				and not exists (
					select from assignments x
					where x.round_id = a.round_id and x.questionnaire_version_id = v.id and x.initiative_id = o.id)
		) p on true
		left join submission_revisions w on w.id = s.latest_revision_id
		where r.exploration_id = ${explorationId} and a.track_id = any (${trackIds}::int[])
		order by r.closes_at nulls last, r.id desc, t.position, a.id
		limit 500`
}
