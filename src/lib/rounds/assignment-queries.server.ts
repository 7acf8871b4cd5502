import type { Text } from '#lib/i18n/text.ts'
import type { Sql } from '#lib/server/database.ts'
import type { AssignmentState } from './model.ts'

/** One expected submission and what it has come to. */
export interface AssignmentRow {
	id: number
	trackId: number
	trackName: Text
	trackSlug: string
	trackPosition: number
	questionnaireCode: string
	questionnaireVersion: number
	questionnaireTitle: Text
	regionName: Text | null
	initiativeTitle: Text | null
	remindedAt: Date | null
	submissionId: number | null
	state: AssignmentState
	/** Since when it is in this state; of a draft when it was last saved. */
	since: Date | null
	/** How many people can submit it. */
	leads: number
}

export interface AssignmentFilter {
	state: AssignmentState | null
	/** Continue after this one. */
	after: { position: number; id: number } | null
	limit: number
}

const latest = (sql: Sql) => sql`
	left join lateral (
		select x.id, x.state, x.state_at from submissions x where x.assignment_id = a.id order by x.id desc limit 1
	) s on true`

/** The expected submissions of a round, in the order of the tracks. */
export async function listAssignments(sql: Sql, roundId: number, filter: AssignmentFilter): Promise<AssignmentRow[]> {
	const { state, after, limit } = filter
	return await sql<AssignmentRow[]>`
		select a.id, t.id as track_id, t.name as track_name, t.slug as track_slug, t.position as track_position,
			q.code as questionnaire_code, v.version as questionnaire_version, v.definition -> 'title' as questionnaire_title,
			g.name as region_name, i.title as initiative_title, a.reminded_at, s.id as submission_id,
			coalesce(s.state, 'silent') as state,
			case when s.state in ('draft', 'returned') then greatest(
				(select max(d.saved_at) from draft_answers d where d.submission_id = s.id), s.state_at) else s.state_at end as since,
			(select count(*) from track_roles l where l.track_id = t.id and l.role = 'lead') as leads
		from assignments a
		join tracks t on t.id = a.track_id
		join questionnaire_versions v on v.id = a.questionnaire_version_id
		join questionnaires q on q.id = v.questionnaire_id
		left join regions g on g.id = a.region_id
		left join initiatives i on i.id = a.initiative_id
		${latest(sql)}
		where a.round_id = ${roundId}
			${state === null ? sql`` : sql`and coalesce(s.state, 'silent') = ${state}`}
			${after === null ? sql`` : sql`and (t.position, a.id) > (${after.position}, ${after.id})`}
		order by t.position, a.id
		limit ${limit}`
}

/** A version × track that is asked as a whole, not per region or initiative. */
export interface AskedPair {
	versionId: number
	trackId: number
	hasSubmission: boolean
}

export async function listAskedPairs(sql: Sql, roundId: number): Promise<AskedPair[]> {
	return await sql<AskedPair[]>`
		select a.questionnaire_version_id as version_id, a.track_id,
			exists (select from submissions s where s.assignment_id = a.id) as has_submission
		from assignments a
		where a.round_id = ${roundId} and a.region_id is null and a.initiative_id is null
		limit 5000`
}

/** Asks, as far as the version is of the round and the track of its exploration and not retired; returns how many are new. */
export async function insertAssignments(
	sql: Sql,
	roundId: number,
	pairs: readonly { versionId: number; trackId: number }[]
): Promise<number> {
	const rows = await sql`
		insert into assignments (round_id, questionnaire_version_id, track_id)
		select r.id, p.version_id, p.track_id
		from unnest(${pairs.map((p) => p.versionId)}::int[], ${pairs.map((p) => p.trackId)}::int[]) p (version_id, track_id)
		join rounds r on r.id = ${roundId}
		join round_questionnaires rq on rq.round_id = r.id and rq.questionnaire_version_id = p.version_id
		join tracks t on t.id = p.track_id and t.exploration_id = r.exploration_id and t.retired_at is null
		on conflict do nothing
		returning id`
	return rows.length
}

/**
 * Asks a version of the round of every track it fits: the tracks its definition names, else all of its kind of track,
 * else all. Returns how many are new.
 */
export async function insertFittingAssignments(sql: Sql, roundId: number, versionId: number): Promise<number> {
	const rows = await sql`
		insert into assignments (round_id, questionnaire_version_id, track_id)
		select r.id, v.id, t.id
		from rounds r
		join round_questionnaires rq on rq.round_id = r.id and rq.questionnaire_version_id = ${versionId}
		join questionnaire_versions v on v.id = rq.questionnaire_version_id
		join tracks t on t.exploration_id = r.exploration_id and t.retired_at is null
		where r.id = ${roundId} and case
			when jsonb_array_length(coalesce(v.definition -> 'tracks', '[]')) > 0 then v.definition -> 'tracks' ? t.slug
			else coalesce(v.definition ->> 'trackKind', t.kind) = t.kind end
		on conflict do nothing
		returning id`
	return rows.length
}

/** Asks a track once more, for one region or initiative; null where they do not belong together or it is asked already. */
export async function insertNarrowAssignment(
	sql: Sql,
	roundId: number,
	asked: { versionId: number; trackId: number; regionId: number | null; initiativeId: number | null }
): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		insert into assignments (round_id, questionnaire_version_id, track_id, region_id, initiative_id)
		select r.id, rq.questionnaire_version_id, t.id, ${asked.regionId}::int, ${asked.initiativeId}::int
		from rounds r
		join round_questionnaires rq on rq.round_id = r.id and rq.questionnaire_version_id = ${asked.versionId}
		join tracks t on t.id = ${asked.trackId} and t.exploration_id = r.exploration_id and t.retired_at is null
		where r.id = ${roundId}
			and (${asked.regionId}::int is null or exists (
				select from regions g where g.id = ${asked.regionId}::int and g.exploration_id = r.exploration_id))
			and (${asked.initiativeId}::int is null or exists (
				select from initiatives i where i.id = ${asked.initiativeId}::int and i.track_id = t.id and i.retired_at is null))
		on conflict do nothing
		returning id`
	return row?.id ?? null
}

/** No longer asks what is not in `keep`, except where something has been begun. */
export async function deleteOtherPairs(
	sql: Sql,
	roundId: number,
	keep: readonly { versionId: number; trackId: number }[]
): Promise<number> {
	const rows = await sql`
		delete from assignments a
		where a.round_id = ${roundId} and a.region_id is null and a.initiative_id is null
			and not exists (select from submissions s where s.assignment_id = a.id)
			and (a.questionnaire_version_id, a.track_id) not in (
				select * from unnest(${keep.map((p) => p.versionId)}::int[], ${keep.map((p) => p.trackId)}::int[]))
		returning a.id`
	return rows.length
}

/** Takes one request back; false where it is not of the round or something has been begun. */
export async function deleteAssignment(sql: Sql, roundId: number, id: number): Promise<boolean> {
	const rows = await sql`
		delete from assignments a
		where a.id = ${id} and a.round_id = ${roundId} and not exists (select from submissions s where s.assignment_id = a.id)
		returning a.id`
	return rows.length > 0
}

export interface Reminder {
	assignmentId: number
	trackName: Text
	questionnaireTitle: Text
	recipients: { email: string; name: string; language: 'nl' | 'en' }[]
}

/**
 * Who can be reminded: the leads of tracks whose request is still with them. Not again within `quietMinutes`.
 *
 * @param assignmentId one request, or null for all of the round
 */
export async function listReminders(
	sql: Sql,
	roundId: number,
	assignmentId: number | null,
	now: Date,
	quietMinutes: number
): Promise<Reminder[]> {
	return await sql<Reminder[]>`
		select a.id as assignment_id, t.name as track_name, v.definition -> 'title' as questionnaire_title,
			coalesce((
				select jsonb_agg(jsonb_build_object('email', c.email, 'name', c.name, 'language', c.language) order by c.id)
				from track_roles l join accounts c on c.id = l.account_id
				where l.track_id = t.id and l.role = 'lead' and c.deactivated_at is null
			), '[]') as recipients
		from assignments a
		join tracks t on t.id = a.track_id
		join questionnaire_versions v on v.id = a.questionnaire_version_id
		${latest(sql)}
		where a.round_id = ${roundId} ${assignmentId === null ? sql`` : sql`and a.id = ${assignmentId}`}
			and (s.id is null or s.state in ('draft', 'returned'))
			and (a.reminded_at is null or a.reminded_at < ${now}::timestamptz - ${quietMinutes} * interval '1 minute')
		order by t.position, a.id
		limit 1000
		for no key update of a`
}

export async function markReminded(sql: Sql, assignmentIds: number[], now: Date): Promise<void> {
	await sql`update assignments set reminded_at = ${now} where id = any (${assignmentIds}::int[])`
}
