import { randomUUID } from 'node:crypto'
import type { AccountActor, ExplorationRole } from '#lib/server/context.ts'
import { json, type Sql } from '#lib/server/database.ts'

/** An exploration with one open round, made straight in SQL: what reviews, exports and releases start from. */
export interface World {
	explorationId: number
	slug: string
	roundId: number
	trackIds: [number, number]
	regionIds: [number, number]
	/** Region sets of each region, and of none. */
	regionSetIds: [number, number, number]
	questionnaireId: number
	versionId: number
	/** Database ids of the questions, by number. */
	questionIds: Record<number, number>
	themeId: number
	leadId: number
	strategistId: number
}

const text = (nl: string) => ({ nl, en: nl })

/** A small questionnaire: a scale that allows don't know, a multiple choice with other, and an open question. */
export const DEFINITION = {
	id: 'WM',
	version: 1,
	purpose: 'input',
	trackKind: 'expertise',
	tracks: ['woningmarkt'],
	title: text('Vragenlijst woningmarkt'),
	intro: text('Over wonen.'),
	sections: [
		{
			id: 'WM-1',
			title: text('Wonen'),
			questions: [
				{
					id: 'WM01', number: 1, type: 'scale', required: true, dontKnow: true, publishable: true,
					label: text('Hoe dringend is het?'), themes: ['WON'],
					scale: { min: 1, max: 5, minLabel: text('Kan wachten'), maxLabel: text('Moet nu') }
				},
				{
					id: 'WM02', number: 2, type: 'multiple', required: true, dontKnow: false, publishable: true,
					label: text('Waar gaat het over?'), themes: ['WON'], minChoices: 1, maxChoices: 2,
					options: [
						{ value: 'sloop', n: 201, label: { nl: 'Sloop', en: 'Demolition' } },
						{ value: 'bouw', n: 202, label: text('=Bouw') }
					],
					other: true, otherLabel: text('Anders, namelijk'), otherNumber: 297, otherMaxLength: 200
				},
				{
					id: 'WM03', number: 3, type: 'longtext', required: true, dontKnow: false, publishable: 'after-moderation',
					label: text('Wat werkt?'), themes: ['WON'], maxLength: 2000
				}
			]
		}
	]
}

export async function makeWorld(sql: Sql, slug = `verkenning-${randomUUID().slice(0, 8)}`): Promise<World> {
	const explorationId = await insertId(sql, sql`
		insert into explorations (slug, title, is_public) values (${slug}, ${json(sql, text('Verkenning'))}, true) returning id`)
	const account = (name: string) => insertId(sql, sql`
		insert into accounts (email, name) values (${`${name}@${slug}.example`}, ${name}) returning id`)
	const leadId = await account('lead')
	const strategistId = await account('strategist')
	const codebookId = await insertId(sql, sql`
		insert into codebooks (exploration_id, version) values (${explorationId}, 1) returning id`)
	const themeId = await insertId(sql, sql`
		insert into themes (codebook_id, code, label) values (${codebookId}, 'WON', ${json(sql, text('Wonen'))}) returning id`)
	const region = (code: string) => insertId(sql, sql`
		insert into regions (exploration_id, code, name, kind)
		values (${explorationId}, ${code}, ${json(sql, text(`Regio ${code}`))}, 'decline') returning id`)
	const regionIds: [number, number] = [await region('OG'), await region('ACH')]
	const track = (name: string, kind: string) => insertId(sql, sql`
		insert into tracks (exploration_id, slug, kind, status, name)
		values (${explorationId}, ${name}, ${kind}, 'running', ${json(sql, text(`Traject ${name}`))}) returning id`)
	const trackIds: [number, number] = [await track('woningmarkt', 'expertise'), await track('achterhoek', 'tailored')]
	await sql`insert into track_roles (track_id, account_id, role) values (${trackIds[0]}, ${leadId}, 'lead')`
	await sql`insert into exploration_roles (exploration_id, account_id, role) values (${explorationId}, ${strategistId}, 'strategist')`
	const set = (reserved: string | null, regions: number[]) => insertId(sql, sql`
		insert into region_sets (reserved, regions) values (${reserved}, ${regions}::int[])
		on conflict (reserved, regions) do update set reserved = excluded.reserved returning id`)
	const regionSetIds: [number, number, number] = [
		await set(null, [regionIds[0]]), await set(null, [regionIds[1]]), await set('none', [])
	]
	const questionnaireId = await insertId(sql, sql`
		insert into questionnaires (exploration_id, code) values (${explorationId}, 'WM') returning id`)
	const versionId = await insertId(sql, sql`
		insert into questionnaire_versions (questionnaire_id, version, definition, purpose, published_at)
		values (${questionnaireId}, 1, ${json(sql, DEFINITION)}, 'input', now()) returning id`)
	const questionIds: Record<number, number> = {}
	for (const number of [1, 2, 3]) {
		questionIds[number] = await insertId(sql, sql`
			insert into questions (questionnaire_id, number, code) values (${questionnaireId}, ${number}, ${`WM0${number}`}) returning id`)
	}
	const roundId = await insertId(sql, sql`
		insert into rounds (exploration_id, title, state, opens_at)
		values (${explorationId}, ${json(sql, text('Voorjaarsronde'))}, 'open', now()) returning id`)
	await sql`insert into round_questionnaires (round_id, questionnaire_version_id) values (${roundId}, ${versionId})`
	return {
		explorationId, slug, roundId, trackIds, regionIds, regionSetIds, questionnaireId, versionId, questionIds, themeId,
		leadId, strategistId
	}
}

/** A request to a track of the world, in its first or second region. */
export async function makeAssignment(sql: Sql, world: World, trackIndex: 0 | 1 = 0, regionIndex: 0 | 1 | null = null): Promise<number> {
	return await insertId(sql, sql`
		insert into assignments (round_id, questionnaire_version_id, track_id, region_id)
		values (${world.roundId}, ${world.versionId}, ${world.trackIds[trackIndex]},
			${regionIndex === null ? null : world.regionIds[regionIndex]}) returning id`)
}

export async function makeDraft(sql: Sql, world: World, { trackIndex = 0 as 0 | 1, assignmentId = null as number | null } = {}): Promise<number> {
	return await insertId(sql, sql`
		insert into submissions (round_id, assignment_id, track_id, questionnaire_version_id, created_by)
		values (${world.roundId}, ${assignmentId}, ${world.trackIds[trackIndex]}, ${world.versionId}, ${world.leadId}) returning id`)
}

export interface Submit {
	document?: unknown
	regionSet?: 0 | 1 | 2
	publishClosed?: boolean
	lineExcel?: string
	lineMachine?: string
	/** question number, status, option number, number */
	atoms?: [question: number, status: number, option: number | null, number: number | null][]
	themeStatus?: number
	at?: Date
}

/** Submits a revision, as a lead does. */
export async function submit(sql: Sql, world: World, submissionId: number, given: Submit = {}): Promise<number> {
	const atoms = given.atoms ?? [[1, 1, null, 4] as [number, number, number | null, number | null]]
	const key = randomUUID()
	const [row] = await sql<{ revisionId: number }[]>`
		select revision_id from record_revision(
			${submissionId}, ${json(sql, given.document ?? { version: 1, answers: {} })}, 'nl',
			${world.regionSetIds[given.regionSet ?? 0]}, ${given.publishClosed ?? true}, false, ${`VK-${key.slice(0, 8)}`}, ${key}::uuid,
			${world.leadId}, ${given.at ?? new Date()},
			${[world.themeId]}::int[], ${[given.themeStatus ?? 1]}::smallint[],
			${given.lineExcel ?? ''}, ${given.lineMachine ?? ''},
			${atoms.map((atom) => world.questionIds[atom[0]] as number)}::int[], ${atoms.map(() => 0)}::int[],
			${atoms.map((_, index) => index)}::smallint[], ${atoms.map((atom) => atom[1])}::smallint[],
			${atoms.map((atom) => atom[2])}::int[], ${atoms.map((atom) => atom[3])}::float8[], ${atoms.map(() => null)}::text[])`
	return (row as { revisionId: number }).revisionId
}

/** Someone with one role in the exploration of the world. */
export function withRole(world: World, role: ExplorationRole | 'lead'): AccountActor {
	const exploration = { explorationId: world.explorationId, explorationSlug: world.slug }
	return {
		kind: 'account',
		id: role === 'lead' ? world.leadId : world.strategistId,
		name: role,
		email: `${role}@example.nl`,
		organisation: '',
		language: 'nl',
		isSiteAdministrator: false,
		explorationRoles: role === 'lead' ? [] : [{ ...exploration, role }],
		trackRoles: role === 'lead' ? [{ ...exploration, trackId: world.trackIds[0], role: 'lead' }] : []
	}
}

async function insertId(_sql: Sql, query: PromiseLike<readonly unknown[]>): Promise<number> {
	const [row] = (await query) as { id: number }[]
	if (row === undefined) throw new Error('nothing was inserted')
	return row.id
}
