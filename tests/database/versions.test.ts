import { expect, test } from 'vitest'
import { openLive, openRelease, type View } from '#lib/analysis/analysis.server.ts'
import { downloadQuestion } from '#lib/analysis/download.server.ts'
import { readMatrixPage } from '#lib/analysis/matrix-page.server.ts'
import { readQuestionList, readQuestionPage } from '#lib/analysis/question-page.server.ts'
import { versionNotes } from '#lib/analysis/version-notes.ts'
import { publishRelease } from '#lib/releases/releases.server.ts'
import type { Context } from '#lib/server/context.ts'
import { json, type Sql } from '#lib/server/database.ts'
import { DEFINITION, makeDraft, makeWorld, submit, withRole, type World } from '#tests/support/counted.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'

const database = useDatabase()
const text = (nl: string) => ({ nl, en: nl })

/** The second version: other words for the first question, another option for the second, and a fourth question. */
const SECOND = structuredClone(DEFINITION)
SECOND.version = 2
const [first, second] = SECOND.sections[0]!.questions
first!.label = text('Hoe snel moet het?')
second!.options = [{ value: 'sloop', n: 201, label: text('Sloop zonder nieuwbouw') }, { value: 'erfpacht', n: 203, label: text('Erfpacht') }]
SECOND.sections[0]!.questions.push({ ...first!, id: 'WM04', number: 4, label: text('Is er een fonds?') })

interface Case {
	sql: Sql
	context: Context
	world: World
	rounds: [number, number]
}

/** Three submissions to the first version and one to the second, in a round each, all counted. */
const onTwoVersions = (work: (of: Case) => Promise<void>) => () =>
	rolledBack(database.pool(), async (sql) => {
		const world = await makeWorld(sql)
		await sql`update rounds set counts = 'submitted' where id = ${world.roundId}`
		for (const option of [201, 202, 202]) {
			await submit(sql, world, await makeDraft(sql, world), { atoms: [[1, 1, null, 4], [2, 1, option, null]] })
		}
		const [version] = await sql<{ id: number }[]>`
			insert into questionnaire_versions (questionnaire_id, version, definition, purpose, published_at)
			values (${world.questionnaireId}, 2, ${json(sql, SECOND)}, 'input', now()) returning id`
		const [question] = await sql<{ id: number }[]>`
			insert into questions (questionnaire_id, number, code) values (${world.questionnaireId}, 4, 'WM04') returning id`
		const [round] = await sql<{ id: number }[]>`
			insert into rounds (exploration_id, title, state, opens_at, counts)
			values (${world.explorationId}, ${json(sql, text('Najaarsronde'))}, 'open', now(), 'submitted') returning id`
		await sql`insert into round_questionnaires (round_id, questionnaire_version_id) values (${round!.id}, ${version!.id})`
		const later = { ...world, roundId: round!.id, versionId: version!.id, questionIds: { ...world.questionIds, 4: question!.id } }
		await submit(sql, later, await makeDraft(sql, later), { atoms: [[1, 1, null, 2], [2, 1, 203, null], [4, 1, null, 5]] })
		const context = testContext(sql, withRole(world, 'strategist'))
		await work({ sql, context, world, rounds: [world.roundId, round!.id] })
	})

async function expectBothVersions(context: Context, view: View): Promise<void> {
	const read = (key: string) => readQuestionPage(context, view, key, new URLSearchParams('by=none'))
	const choices = await read('WM02')
	const counted = choices.question.options.map((option, at) => [
		option.key, choices.distribution.total.options[at], choices.distribution.offeredTo[at]
	])
	expect(counted, 'an option that the newest version lacks keeps its answers').toEqual([
		['sloop', 1, null],
		['erfpacht', 1, { answered: 1, asked: 1 }],
		['bouw', 2, { answered: 3, asked: 3 }],
		['other', 0, null]
	])
	expect(choices.distribution.total.answered).toBe(4)
	expect(versionNotes(choices.question)).toEqual([
		'‘Sloop zonder nieuwbouw’ heette in versie 1: ‘Sloop’.',
		'‘Erfpacht’ staat niet in versie 1. Het deel is van wie dit kon kiezen.',
		'‘=Bouw’ staat niet in versie 2. Het deel is van wie dit kon kiezen.'
	])
	expect(versionNotes((await read('WM01')).question)).toEqual(['In versie 1 luidde de vraag: ‘Hoe dringend is het?’'])
	const fund = await read('WM04')
	expect(fund.distribution.total).toMatchObject({ asked: 1, answered: 1, notAsked: 3 })
	expect([fund.distribution.notInVersion, versionNotes(fund.question)]).toEqual([3, ['Deze vraag staat niet in versie 1.']])
}

test('questions over two versions keep every answer and say what differs', onTwoVersions(async ({ context, world }) => {
	const view = await openLive(context, { id: world.explorationId })
	await expectBothVersions(context, view)
	const filtered = await readMatrixPage(context, view, new URLSearchParams('answer=WM02.o202'))
	expect([filtered.ignored, filtered.answer, filtered.matrix.columns.at(-1)?.submissions]).toEqual([[], 'WM02: =Bouw', 2])
	const file = await downloadQuestion(context, view, 'WM02', new URLSearchParams('by=none&format=json'), 'x')
	const lines = (await file.json()) as { measure: string; code: string; number: number }[]
	expect(lines.filter((line) => line.code === 'erfpacht').map((line) => [line.measure, line.number])).toEqual([
		['option', 1], ['asked', 1], ['answered', 1]
	])
}))

test('a release of both shows the same, and stays as it is when a third version comes', onTwoVersions(async ({ sql, context, world, rounds }) => {
	const note = text('')
	const number = await publishRelease(context, world.explorationId, {
		key: crypto.randomUUID(), title: text('Beide'), note, rounds
	})
	const view = (await openRelease(context, { id: world.explorationId }, number))!
	await expectBothVersions(context, view)
	const list = JSON.stringify((await readQuestionList(context, view, new URLSearchParams())).groups)
	const [version] = await sql<{ id: number }[]>`
		insert into questionnaire_versions (questionnaire_id, version, definition, purpose, published_at)
		values (${world.questionnaireId}, 3, ${json(sql, { ...DEFINITION, version: 3, title: text('Heel anders') })}, 'input', now()) returning id`
	await sql`insert into round_questionnaires (round_id, questionnaire_version_id) values (${rounds[0]}, ${version!.id})`
	const again = (await openRelease(context, { id: world.explorationId }, number))!
	expect(JSON.stringify((await readQuestionList(context, again, new URLSearchParams())).groups)).toBe(list)
	await expectBothVersions(context, again)
}))
