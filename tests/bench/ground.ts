import { questionIdsOf } from '#lib/submissions/derived.server.ts'
import { importDefinitions, loadResolved, publishVersion } from '#lib/questionnaires/questionnaires.server.ts'
import type { Resolved } from '#lib/questionnaires/model.ts'
import { systemContext, type Context } from '#lib/server/context.ts'
import { json, type Pool } from '#lib/server/database.ts'
import { randomOf, some, whole, type Random } from '#tests/support/random.ts'
import { benchDefinition, SUB_THEMES } from './form.ts'

export const SLUG = 'meting'
export const STRATEGIST = 'strategist@example.org'

/** Each track has its own lead. */
export const leadOf = (trackId: number) => `lead-${trackId}@example.org`

const REGIONS = 10
const TRACKS = 40

/** What every measurement starts from: one exploration, its questionnaire of 250 questions, and who may do what. */
export interface Ground {
	context: Context
	explorationId: number
	versionId: number
	resolved: Resolved
	trackIds: number[]
	questionIds: ReadonlyMap<number, number>
}

/** Makes the ground in an empty, migrated database; the same for the same seed. */
export async function makeGround(pool: Pool, seed: number): Promise<Ground> {
	const context = systemContext(pool)
	const random = randomOf(seed)
	const [exploration] = await pool<{ id: number }[]>`
		insert into explorations (slug, title, is_public)
		values (${SLUG}, ${json(pool, { nl: 'Meting', en: 'Measurement' })}, true) returning id`
	const explorationId = exploration?.id ?? 0
	const regionIds = await makeRegions(pool, explorationId)
	await makeThemes(pool, explorationId)
	const trackIds = await makeTracks(pool, explorationId, regionIds, random)
	await makePeople(pool, explorationId, trackIds)
	const definition = benchDefinition()
	const { errors } = await importDefinitions(context, explorationId, JSON.stringify(definition))
	const problems = errors ?? (await publishVersion(context, explorationId, definition.id, definition.version))
	if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)))
	const [version] = await pool<{ id: number }[]>`select id from questionnaire_versions`
	const versionId = version?.id ?? 0
	const resolved = await loadResolved(context, versionId, trackIds[0] ?? null)
	const questionIds = await questionIdsOf(context, versionId)
	return { context, explorationId, versionId, resolved, trackIds, questionIds }
}

async function makeRegions(pool: Pool, explorationId: number): Promise<number[]> {
	const rows = await pool<{ id: number }[]>`
		insert into regions (exploration_id, code, name, kind)
		select ${explorationId}::int, 'R-' || chr(64 + n), jsonb_build_object('nl', 'Regio ' || n, 'en', 'Region ' || n),
			case when n % 2 = 0 then 'decline' else 'anticipation' end
		from generate_series(1, ${REGIONS}::int) n returning id`
	return rows.map((row) => row.id)
}

async function makeThemes(pool: Pool, explorationId: number): Promise<void> {
	const [codebook] = await pool<{ id: number }[]>`
		insert into codebooks (exploration_id, version) values (${explorationId}, 1) returning id`
	const parents = [...new Set(SUB_THEMES.map((code) => code.slice(0, 2)))]
	for (const [position, code] of [...parents, ...SUB_THEMES].entries()) {
		await pool`
			insert into themes (codebook_id, code, label, position, parent_id)
			select ${codebook?.id ?? 0}, ${code}, ${json(pool, { nl: code, en: code })}, ${position},
				(select id from themes where codebook_id = ${codebook?.id ?? 0} and code = ${code.slice(0, 2)} and ${code.length > 2})`
	}
}

async function makeTracks(pool: Pool, explorationId: number, regionIds: number[], random: Random): Promise<number[]> {
	const ids: number[] = []
	for (let n = 1; n <= TRACKS; n++) {
		const [track] = await pool<{ id: number }[]>`
			insert into tracks (exploration_id, slug, kind, status, name, position)
			values (${explorationId}, ${`traject-${n}`}, 'tailored', 'running',
				${json(pool, { nl: `Traject ${n}`, en: `Track ${n}` })}, ${n}) returning id`
		ids.push(track?.id ?? 0)
		for (const regionId of some(random, regionIds, whole(random, 1, 3))) {
			await pool`insert into track_regions (track_id, region_id) values (${track?.id ?? 0}, ${regionId})`
		}
	}
	return ids
}

async function makePeople(pool: Pool, explorationId: number, trackIds: number[]): Promise<void> {
	for (const trackId of trackIds) {
		await pool`
			with lead as (insert into accounts (email, name) values (${leadOf(trackId)}, 'Lead') returning id)
			insert into track_roles (track_id, account_id, role) select ${trackId}, id, 'lead' from lead`
	}
	await pool`insert into accounts (email, name) values (${STRATEGIST}, 'Strategist')`
	await pool`
		insert into exploration_roles (exploration_id, account_id, role)
		select ${explorationId}::int, id, 'strategist' from accounts where email = ${STRATEGIST}`
}

/** An open round that asks the questionnaire of everyone. */
export async function makeRound(ground: Ground, title: string, counts: 'accepted' | 'submitted'): Promise<number> {
	const { pool } = ground.context
	const [round] = await pool<{ id: number }[]>`
		insert into rounds (exploration_id, title, state, opens_at, counts)
		values (${ground.explorationId}, ${json(pool, { nl: title, en: title })}, 'open', now() - interval '1 day', ${counts})
		returning id`
	const roundId = round?.id ?? 0
	await pool`
		insert into round_questionnaires (round_id, questionnaire_version_id) values (${roundId}, ${ground.versionId})`
	return roundId
}
