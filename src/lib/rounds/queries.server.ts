import type { Text } from '#lib/i18n/text.ts'
import { json, type Sql } from '#lib/server/database.ts'
import type { AssignmentState, Counts, Round, RoundState, RoundTimes } from './model.ts'

interface RoundRow {
	id: number
	explorationId: number
	title: Text
	state: RoundState
	opensAt: Date | null
	closesAt: Date | null
	graceMinutes: number
	counts: Counts
	contactName: string
	contactEmail: string
}

const roundColumns = (sql: Sql) => sql`
	r.id, r.exploration_id, r.title, r.state, r.opens_at, r.closes_at, r.grace_minutes, r.counts, r.contact_name, r.contact_email`

/** The latest submission of each assignment `a`, as `s`: null where nobody has begun. */
const latestSubmission = (sql: Sql) => sql`
	left join lateral (
		select x.id, x.state, x.state_at from submissions x where x.assignment_id = a.id order by x.id desc limit 1
	) s on true`

export async function findRound(sql: Sql, explorationId: number, id: number): Promise<Round | null> {
	const [row] = await sql<RoundRow[]>`
		select ${roundColumns(sql)} from rounds r where r.id = ${id} and r.exploration_id = ${explorationId}`
	return row ?? null
}

/** As `findRound`, keeping others from changing the round or starting a submission in it until the transaction ends. */
export async function lockRound(sql: Sql, explorationId: number, id: number): Promise<Round | null> {
	const [row] = await sql<RoundRow[]>`
		select ${roundColumns(sql)} from rounds r
		where r.id = ${id} and r.exploration_id = ${explorationId} for no key update`
	return row ?? null
}

export type StateCounts = Record<AssignmentState, number> & { asked: number }
export interface RoundSummary extends Round {
	numbers: StateCounts
}

interface CountRow {
	asked: number
	silent: number
	draft: number
	submitted: number
	accepted: number
	returned: number
	withdrawn: number
}

/** The rounds of an exploration, newest first, with how many requests are in which state. */
export async function listRounds(sql: Sql, explorationId: number, before: number | null, limit: number): Promise<RoundSummary[]> {
	const rows = await sql<(RoundRow & CountRow)[]>`
		select ${roundColumns(sql)}, ${stateCounts(sql)}
		from rounds r
		left join assignments a on a.round_id = r.id
		${latestSubmission(sql)}
		where r.exploration_id = ${explorationId} ${before === null ? sql`` : sql`and r.id < ${before}`}
		group by r.id
		order by r.id desc
		limit ${limit}`
	return rows.map(toSummary)
}

/** How many requests of a round are in which state. */
export async function countStates(sql: Sql, roundId: number): Promise<StateCounts> {
	const [row] = await sql<CountRow[]>`
		select ${stateCounts(sql)} from assignments a ${latestSubmission(sql)} where a.round_id = ${roundId}`
	return row as StateCounts
}

const stateCounts = (sql: Sql) => sql`
	count(a.id) as asked,
	count(a.id) filter (where s.id is null) as silent,
	count(*) filter (where s.state = 'draft') as draft,
	count(*) filter (where s.state = 'submitted') as submitted,
	count(*) filter (where s.state = 'accepted') as accepted,
	count(*) filter (where s.state = 'returned') as returned,
	count(*) filter (where s.state = 'withdrawn') as withdrawn`

function toSummary({ asked, silent, draft, submitted, accepted, returned, withdrawn, ...round }: RoundRow & CountRow): RoundSummary {
	return { ...round, numbers: { asked, silent, draft, submitted, accepted, returned, withdrawn } }
}

type RoundFields = Omit<Round, 'id' | 'explorationId' | 'state'>

export async function insertRound(sql: Sql, explorationId: number, round: RoundFields): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into rounds (exploration_id, title, opens_at, closes_at, grace_minutes, counts, contact_name, contact_email)
		values (${explorationId}, ${json(sql, round.title)}, ${round.opensAt}, ${round.closesAt}, ${round.graceMinutes},
			${round.counts}, ${round.contactName}, ${round.contactEmail})
		returning id`
	return (row as { id: number }).id
}

export async function updateRound(sql: Sql, id: number, round: RoundFields): Promise<void> {
	await sql`
		update rounds set title = ${json(sql, round.title)}, opens_at = ${round.opensAt}, closes_at = ${round.closesAt},
			grace_minutes = ${round.graceMinutes}, counts = ${round.counts},
			contact_name = ${round.contactName}, contact_email = ${round.contactEmail}
		where id = ${id}`
}

export async function setRoundTimes(sql: Sql, id: number, { state, opensAt, closesAt }: RoundTimes): Promise<void> {
	await sql`update rounds set state = ${state}, opens_at = ${opensAt}, closes_at = ${closesAt} where id = ${id}`
}

/** Deletes a round without submissions. */
export async function deleteRound(sql: Sql, id: number): Promise<void> {
	await sql`delete from rounds where id = ${id}`
}

export async function hasSubmissions(sql: Sql, roundId: number): Promise<boolean> {
	const [row] = await sql<{ any: boolean }[]>`select exists (select from submissions where round_id = ${roundId}) as any`
	return row?.any === true
}

export interface OfferedVersion {
	id: number
	code: string
	version: number
	title: Text
	purpose: 'input' | 'test'
	/** Chosen in the round. */
	isChosen: boolean
	/** Something is asked with it: it can't be taken out. */
	isAsked: boolean
}

/** The published versions of the exploration's questionnaires, and which of them the round asks. */
export async function listVersions(sql: Sql, explorationId: number, roundId: number | null): Promise<OfferedVersion[]> {
	return await sql<OfferedVersion[]>`
		select v.id, q.code, v.version, v.definition -> 'title' as title, v.purpose,
			rq.round_id is not null as is_chosen,
			exists (select from assignments a where a.round_id = ${roundId} and a.questionnaire_version_id = v.id) as is_asked
		from questionnaire_versions v
		join questionnaires q on q.id = v.questionnaire_id
		left join round_questionnaires rq on rq.questionnaire_version_id = v.id and rq.round_id = ${roundId}
		where q.exploration_id = ${explorationId} and v.published_at is not null
		order by v.purpose, q.code, v.version desc
		limit 200`
}

/** Makes the versions of a round these, as far as they are published ones of its exploration; returns how many are. */
export async function setVersions(sql: Sql, explorationId: number, roundId: number, versionIds: number[]): Promise<number> {
	await sql`
		delete from round_questionnaires rq
		where rq.round_id = ${roundId} and rq.questionnaire_version_id <> all (${versionIds}::int[])
			and not exists (
				select from assignments a
				where a.round_id = rq.round_id and a.questionnaire_version_id = rq.questionnaire_version_id)`
	await sql`
		insert into round_questionnaires (round_id, questionnaire_version_id)
		select ${roundId}, v.id from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id
		where v.id = any (${versionIds}::int[]) and q.exploration_id = ${explorationId} and v.published_at is not null
		on conflict do nothing`
	const [kept] = await sql<{ n: number }[]>`
		select count(*) as n from round_questionnaires
		where round_id = ${roundId} and questionnaire_version_id = any (${versionIds}::int[])`
	return kept?.n ?? 0
}

/**
 * Waits until every submit in the round that is under way has finished, and keeps new ones waiting: a submit reads what
 * the round counts after it has locked its submission.
 */
export async function lockSubmissions(sql: Sql, roundId: number): Promise<void> {
	await sql`select 1 from submissions where round_id = ${roundId} order by id for update`
}
