import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { AccountActor } from '#lib/server/context.ts'
import { systemContext } from '#lib/server/context.ts'
import { connect, json, type Pool } from '#lib/server/database.ts'
import { toDocument } from '#lib/questionnaires/document.ts'
import { evaluate } from '#lib/questionnaires/evaluate.ts'
import type { Inputs } from '#lib/questionnaires/input.ts'
import { questionsOf, type Definition, type Resolved } from '#lib/questionnaires/model.ts'
import { parseNumber, writeNumber } from '#lib/questionnaires/values.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import { completed } from '#lib/submissions/model.ts'
import { makeWorld, type World } from '#tests/support/counted.ts'
import { randomDefinition, someSources } from '#tests/support/definitions.ts'
import { hiddenFields } from '#tests/support/forms.ts'
import { signedIn, type Client } from '#tests/support/http.ts'
import { formOf, randomInputs } from '#tests/support/inputs.ts'
import { makeWriter } from '#tests/support/writing.ts'

let pool: Pool
let world: World
let actor: AccountActor
let lead: Client

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 3 })
	world = await makeWorld(pool)
	actor = await makeWriter(pool, world, 'lead')
	lead = await signedIn(pool, actor.email)
	await makeSources()
})
afterAll(() => pool.end({ timeout: 5 }))

/** The regions, themes, tracks and initiatives that random definitions take options from. */
async function makeSources() {
	const { explorationId, trackIds } = world
	const insert = (rows: readonly { key: string; label: unknown }[], add: (key: string, label: ReturnType<typeof json>) => Promise<unknown>) =>
		Promise.all(rows.map((row) => add(row.key, json(pool, row.label))))
	await insert(someSources.regions, (key, label) => pool`
		insert into regions (exploration_id, code, name, kind) values (${explorationId}, ${key}, ${label}, 'decline') on conflict do nothing`)
	await pool`insert into track_regions select ${trackIds[0]}, id from regions where exploration_id = ${explorationId}
		and code = any (${someSources.trackRegions.map((row) => row.key)}::text[])`
	await insert(someSources.tracks, (key, label) => pool`
		insert into tracks (exploration_id, slug, kind, status, name)
		values (${explorationId}, ${key}, 'tailored', 'running', ${label}) on conflict do nothing`)
	await insert(someSources.initiatives, (key, label) => pool`
		insert into initiatives (track_id, slug, kind, title) values (${trackIds[0]}, ${key}, 'study', ${label})`)
	await insert([...someSources.themes1, ...someSources.themes2], (key, label) => pool`
		insert into themes (codebook_id, code, label)
		select codebook_id, ${key}, ${label} from themes where id = ${world.themeId} on conflict do nothing`)
	await pool`update themes t set parent_id = p.id from themes p
		where p.codebook_id = t.codebook_id and p.code = split_part(t.code, '-', 1) and t.code like '%-%'
			and t.codebook_id = (select codebook_id from themes where id = ${world.themeId})`
}

/** Publishes a definition in the world and asks it of its first track; gives the request. */
async function ask(definition: Definition, seed: number): Promise<number> {
	const code = [...String(seed)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('').padStart(4, 'Q')
	const [row] = await pool<{ id: number }[]>`
		with q as (insert into questionnaires (exploration_id, code) values (${world.explorationId}, ${code}) returning id),
		v as (insert into questionnaire_versions (questionnaire_id, version, definition, purpose, published_at)
			select id, ${definition.version}, ${json(pool, definition)}, 'test', now() from q returning id),
		n as (insert into questions (questionnaire_id, number, code)
			select q.id, x.number, x.code from q, unnest(${questionsOf(definition).map((one) => one.number)}::int[],
				${questionsOf(definition).map((one) => one.id)}::text[]) x (number, code)),
		r as (insert into round_questionnaires select ${world.roundId}, id from v)
		insert into assignments (round_id, questionnaire_version_id, track_id) select ${world.roundId}, id, ${world.trackIds[0]} from v
		returning id`
	return row?.id ?? 0
}

/** The inputs as somebody types them on a Dutch page. */
function inDutch(resolved: Resolved, inputs: Inputs): Inputs {
	return new Map(
		[...inputs].map(([number, input]) => {
			if (input.language !== 'en') return [number, input]
			const value = parseNumber(input.value ?? '', 'en')
			return [number, { value: value === null ? (input.value ?? '') : writeNumber(value, 'nl'), language: 'nl' }]
		})
	)
}

/** Fills in section by section as a browser without scripts does, until the review page. */
async function fillIn(path: string, form: FormData): Promise<void> {
	let address = `${path}/invullen/1`
	for (let step = 0; !address.includes('/nalezen'); step += 1) {
		if (step > 60) throw new Error(`no end at ${address}`)
		const page = await (await lead.get(address)).text()
		const asked = hiddenFields(page, 'asked')
		const sent = new FormData()
		for (const number of asked) sent.append('asked', number)
		for (const seen of hiddenFields(page, 'seen')) sent.append('seen', seen)
		for (const [name, value] of form) {
			if (asked.some((number) => name === `q${number}` || name.startsWith(`q${number}.`))) sent.append(name, value)
		}
		sent.append('go', 'next')
		const answer = await lead.post(address.replace(/[?#].*/, ''), sent)
		const next = answer.headers.get('location')
		if (next === null) throw new Error(`${answer.status} at ${address}: ${(await answer.text()).match(/errors-title[^]*?<\/ol>/)?.[0]}`)
		address = next
	}
}

async function throughTheForms(seed: number) {
	const context = { ...systemContext(pool), actor }
	const id = await drafts.start(context, world.explorationId, await ask(randomDefinition(seed), seed))
	const { resolved, submission } = await drafts.load(context, world.explorationId, id)
	const inputs = inDutch(resolved, randomInputs(resolved, seed))
	const expected = toDocument(evaluate(resolved, completed(resolved, inputs, submission).inputs))
	const path = `/werkruimte/${world.slug}/inbreng/${id}`
	await fillIn(path, formOf(resolved, inputs))
	const review = await (await lead.get(`${path}/nalezen`)).text()
	const sent = await lead.post(`${path}/nalezen`, { key: hiddenFields(review, 'key'), draft: hiddenFields(review, 'draft') })
	expect(sent.headers.get('location'), `seed ${seed}`).toContain('ontvangstbewijs')
	const [row] = await pool`select document from submission_revisions where submission_id = ${id}`
	expect(row?.document, `seed ${seed}`).toEqual(expected)
}

test('a hundred random questionnaires are filled in through their forms, and stored as they were answered', { timeout: 180_000 }, async () => {
	const seeds = Array.from({ length: 100 }, (_, at) => at + 1)
	await Promise.all(
		[0, 1, 2, 3].map(async () => {
			for (let seed = seeds.pop(); seed !== undefined; seed = seeds.pop()) await throughTheForms(seed)
		})
	)
})
