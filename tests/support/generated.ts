import { loadReference, publishQuestionnaires } from '#lib/example/reference.server.ts'
import { themeStatuses } from '#lib/analysis/model.ts'
import { loadThemeRules, type ThemeRules } from '#lib/analysis/rules.server.ts'
import { formatLine, profiles } from '#lib/csv/dialect.ts'
import { toAtoms, type Atom } from '#lib/questionnaires/atoms.ts'
import { wideCells } from '#lib/questionnaires/columns.ts'
import { toDocument, type Document } from '#lib/questionnaires/document.ts'
import { evaluate } from '#lib/questionnaires/evaluate.ts'
import type { Input, Inputs } from '#lib/questionnaires/input.ts'
import { DATA_OPTION_BASE, OTHER, questionsOf, type Choice, type Resolved, type ResolvedQuestion } from '#lib/questionnaires/model.ts'
import { loadResolved } from '#lib/questionnaires/questionnaires.server.ts'
import type { Context } from '#lib/server/context.ts'
import { json } from '#lib/server/database.ts'

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0
	return () => {
		state = (state + 0x6d2b79f5) >>> 0
		let t = Math.imul(state ^ (state >>> 15), state | 1)
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
	}
}

/** The reference exploration with its questionnaires published, and two rounds that ask them. */
export interface Generated {
	explorationId: number
	rounds: [number, number]
	/** Ids of the region sets used so far */
	regionSets: Map<string, number>
	/** Who may be asked what */
	asked: {
		trackId: number
		trackRegions: number[]
		versionId: number
		resolved: Resolved
		rules: ThemeRules
		questionIds: Map<number, number>
	}[]
}

export async function makeGenerated(context: Context, counts: ['accepted' | 'submitted', 'accepted' | 'submitted'] = ['accepted', 'accepted']): Promise<Generated> {
	const { sql } = context
	const explorationId = await loadReference(context)
	await publishQuestionnaires(context, explorationId)
	const rounds: number[] = []
	for (const [index, rule] of counts.entries()) {
		const title = index === 0 ? { nl: 'Voorjaarsronde 2020', en: 'Spring round 2020' } : { nl: 'Najaarsronde 2020', en: 'Autumn round 2020' }
		const [row] = await sql<{ id: number }[]>`
			insert into rounds (exploration_id, title, state, opens_at, counts)
			values (${explorationId}, ${json(sql, title)}, 'open', now(), ${rule}) returning id`
		rounds.push(row!.id)
		await sql`
			insert into round_questionnaires (round_id, questionnaire_version_id)
			select ${row!.id}::int, v.id from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id
			where q.exploration_id = ${explorationId} and v.purpose = 'input'`
	}
	const pairs = await sql<{ trackId: number; trackRegions: number[]; versionId: number }[]>`
		select t.id as track_id, array(select g.region_id from track_regions g where g.track_id = t.id order by 1) as track_regions, v.id as version_id
		from tracks t
		join questionnaires q on q.exploration_id = t.exploration_id
		join questionnaire_versions v on v.questionnaire_id = q.id and v.purpose = 'input'
			and (v.definition ->> 'trackKind' is null or v.definition ->> 'trackKind' = t.kind)
			and (jsonb_array_length(v.definition -> 'tracks') = 0 or v.definition -> 'tracks' ? t.slug)
		where t.exploration_id = ${explorationId} order by t.id, v.id`
	const asked: Generated['asked'] = []
	for (const pair of pairs) {
		const resolved = await loadResolved(context, pair.versionId, pair.trackId)
		const rules = await loadThemeRules(context, pair.versionId, questionsOf(resolved))
		asked.push({ ...pair, resolved, rules, questionIds: await questionIds(context, pair.versionId) })
	}
	return { explorationId, rounds: rounds as [number, number], regionSets: new Map(), asked }
}

export interface GeneratedSubmission {
	submissionId: number
	revisionId: number
	roundId: number
	trackId: number
	regions: number[] | 'all' | 'none'
	document: Document
	atoms: Atom[]
}

/** A new submission by a track, submitted; what it says follows from `random`. */
export async function submitGenerated(context: Context, world: Generated, random: () => number): Promise<GeneratedSubmission> {
	const asked = pick(world.asked, random)
	const roundId = pick(world.rounds, random)
	const [row] = await context.sql<{ id: number }[]>`
		insert into submissions (round_id, track_id, questionnaire_version_id)
		values (${roundId}, ${asked.trackId}, ${asked.versionId}) returning id`
	return await record(context, world, { submissionId: row!.id, roundId, asked }, random)
}

/** Submits a draft or returned submission (again), with new answers. */
export async function reviseGenerated(context: Context, world: Generated, submissionId: number, random: () => number): Promise<GeneratedSubmission> {
	const [submission] = await context.sql<{ roundId: number; trackId: number; versionId: number }[]>`
		select round_id, track_id, questionnaire_version_id as version_id from submissions where id = ${submissionId}`
	const asked = world.asked.find((one) => one.trackId === submission!.trackId && one.versionId === submission!.versionId)!
	return await record(context, world, { submissionId, roundId: submission!.roundId, asked }, random)
}

async function record(
	context: Context,
	world: Generated,
	{ submissionId, roundId, asked }: { submissionId: number; roundId: number; asked: Generated['asked'][number] },
	random: () => number
): Promise<GeneratedSubmission> {
	const { sql } = context
	const document = generateDocument(asked.resolved, random)
	const atoms = toAtoms(asked.resolved, document)
	const themes = themeStatuses(atoms, asked.rules.questions, asked.rules.parents)
	const regions = regionsOf(asked.resolved, atoms, asked.trackRegions)
	const ids = asked.questionIds
	const setId = world.regionSets.get(String(regions)) ?? (await regionSet(context, regions))
	world.regionSets.set(String(regions), setId)
	const key = crypto.randomUUID()
	const [stored] = await sql<{ revisionId: number }[]>`
		select revision_id from record_revision(${submissionId}, ${json(sql, document)}, 'nl', ${setId},
			true, true, ${`VK-${key.slice(0, 13)}`}, ${key}::uuid, null, ${context.now},
			${themes.themeIds}::int[], ${themes.statuses}::smallint[],
			${formatLine(wideCells(asked.resolved, document), profiles.excel)}, ${formatLine(wideCells(asked.resolved, document), profiles.machine)},
			${atoms.map((atom) => ids.get(atom.questionNumber)!)}::int[], ${atoms.map((atom) => atom.row)}::int[],
			${atoms.map((atom) => atom.ordinal)}::smallint[], ${atoms.map((atom) => atom.status)}::smallint[],
			${atoms.map((atom) => atom.option)}::int[], ${atoms.map((atom) => atom.number)}::float8[], ${atoms.map((atom) => atom.text)}::text[])`
	return { submissionId, revisionId: stored!.revisionId, roundId, trackId: asked.trackId, regions, document, atoms }
}

async function regionSet(context: Context, regions: number[] | 'all' | 'none'): Promise<number> {
	const [set] = await context.sql<{ id: number }[]>`
		insert into region_sets (reserved, regions)
		values (${typeof regions === 'string' ? regions : null}, ${typeof regions === 'string' ? [] : regions}::int[])
		on conflict (reserved, regions) do update set reserved = excluded.reserved returning id`
	return set!.id
}

async function questionIds(context: Context, versionId: number): Promise<Map<number, number>> {
	const rows = await context.sql<{ id: number; number: number }[]>`
		select q.id, q.number from questions q join questionnaire_versions v on v.questionnaire_id = q.questionnaire_id where v.id = ${versionId}`
	return new Map(rows.map((row) => [row.number, row.id]))
}

function regionsOf(resolved: Resolved, atoms: readonly Atom[], trackRegions: number[]): number[] | 'all' | 'none' {
	const question = questionsOf(resolved).find((one) => one.role === 'region')
	const chosen = atoms.filter((atom) => atom.questionNumber === question?.number && atom.option !== null)
	const reserved = question?.choices.find((choice) => choice.isReserved && choice.n === chosen[0]?.option)
	if (reserved !== undefined) return reserved.value as 'all' | 'none'
	const ids = chosen.map((atom) => (atom.option ?? 0) - DATA_OPTION_BASE).sort((a, b) => a - b)
	if (ids.length > 0) return ids
	return trackRegions.length > 0 ? trackRegions : 'none'
}

/** A complete document: valid answers to everything that is asked. */
export function generateDocument(resolved: Resolved, random: () => number): Document {
	const inputs: Inputs = new Map()
	for (const question of questionsOf(resolved)) {
		const skips = !question.required && random() < 0.3
		if (!skips) inputs.set(question.number, question.dontKnow && random() < 0.15 ? dontKnow(question) : generateInput(question, random))
	}
	return toDocument(evaluate(resolved, inputs))
}

function dontKnow(question: ResolvedQuestion): Input {
	return question.type === 'matrix'
		? { rows: Object.fromEntries(question.rows.map((row) => [row.value, { dontKnow: true as const }])) }
		: { dontKnow: true }
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!
const between = (min: number, max: number, random: () => number) => min + Math.floor(random() * (max - min + 1))

function generateInput(question: ResolvedQuestion, random: () => number): Input {
	switch (question.type) {
		case 'text':
		case 'longtext':
			return { value: `Zin ${between(1, 1_000_000, random)}: één “citaat”; met\nregels.`.slice(0, question.maxLength).replaceAll(question.type === 'text' ? '\n' : '\0', ' ') }
		case 'scale':
			return { value: String(between(question.scale.min, question.scale.max, random)) }
		case 'number':
			return { value: String(between(question.min, question.max, random)), language: 'nl' }
		case 'date':
			return { value: '2020-06-01' }
		case 'single': {
			const choice = pick(choosable(question), random)
			return { value: choice.value, ...(choice.value === OTHER && { other: 'iets anders' }) }
		}
		case 'ranking':
			return { values: shuffled(choosable(question), random).slice(0, question.topN).map((choice) => choice.value) }
		case 'matrix':
			return {
				rows: Object.fromEntries(
					question.rows.map((row) => [
						row.value,
						{ value: question.scale ? String(between(question.scale.min, question.scale.max, random)) : pick(question.columns ?? [], random).value }
					])
				)
			}
		default:
			return several(question, random)
	}
}

function several(question: Extract<ResolvedQuestion, { type: 'multiple' | 'region' }>, random: () => number): Input {
	const order = shuffled(choosable(question), random)
	const first = order[0]!
	const most = Math.min(question.maxChoices ?? 3, 3)
	const chosen = first.exclusive
		? [first]
		: order.filter((choice) => !choice.exclusive).slice(0, between(Math.max(1, question.minChoices ?? 1), Math.max(most, question.minChoices ?? 1), random))
	return { values: chosen.map((choice) => choice.value), ...(chosen.some((choice) => choice.isOther) && { other: 'iets anders' }) }
}

const choosable = (question: ResolvedQuestion): Choice[] => question.choices.filter((choice) => !choice.isRetired)

function shuffled<T>(list: readonly T[], random: () => number): T[] {
	return list.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).map(({ item }) => item)
}
