import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { loadReference } from '#lib/example/reference.server.ts'
import { refusalCode } from '#lib/problem.ts'
import { questionsOf } from '#lib/questionnaires/model.ts'
import {
	deleteVersion,
	importDefinitions,
	listVersions,
	loadResolved,
	publishVersion,
	readVersion,
	themesOfVersion
} from '#lib/questionnaires/questionnaires.server.ts'
import { noSources, resolveOptions } from '#lib/questionnaires/resolve.ts'
import { themeTable } from '#lib/questionnaires/theme-table.ts'
import type { Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'

const database = useDatabase()
const file = await readFile('src/lib/example/reference/questionnaires.json', 'utf8')

async function withReference(work: (context: Context, explorationId: number) => Promise<void>): Promise<void> {
	await rolledBack(database.pool(), async (sql) => {
		const context = testContext(sql)
		await work(context, await loadReference(context))
	})
}

/** One questionnaire of the file, changed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is sent need not be a definition
function changed(code: string, change: (definition: any) => void): string {
	const definition = JSON.parse(file).questionnaires.find((one: { id: string }) => one.id === code)
	change(definition)
	return JSON.stringify(definition)
}

test('the reference questionnaires are imported, and imported again they replace what was not published', async () => {
	await withReference(async (context, explorationId) => {
		const first = await importDefinitions(context, explorationId, file)
		expect(first.errors).toBeUndefined()
		expect(first.imported?.map((one) => [one.code, one.outcome])).toEqual([['WM', 'new'], ['ET', 'new'], ['MW', 'new'], ['TEST', 'new']])
		await publishVersion(context, explorationId, 'WM', 1)
		const again = await importDefinitions(context, explorationId, file)
		expect(again.imported?.map((one) => one.outcome)).toEqual(['unchanged', 'replaced', 'replaced', 'replaced'])
		const versions = await listVersions(context, explorationId)
		expect(versions.map((one) => [one.code, one.questionCount, one.publishedAt !== null])).toEqual([
			['ET', 20, false],
			['MW', 20, false],
			['TEST', 25, false],
			['WM', 20, true]
		])
	})
})

test('one error stores nothing, and names the place in the file', async () => {
	await withReference(async (context, explorationId) => {
		const broken = JSON.parse(file)
		const question = broken.questionnaires[2].sections[1].questions[3]
		delete question.id
		delete question.label.en
		const result = await importDefinitions(context, explorationId, JSON.stringify(broken))
		expect(result.errors).toEqual([
			{ place: 'questionnaires[2].sections[1].questions[3].id', code: 'missing', params: {} },
			{ place: 'questionnaires[2].sections[1].questions[3].label.en', code: 'language_missing', params: {} }
		])
		expect(await listVersions(context, explorationId)).toEqual([])
		const unreadable = await importDefinitions(context, explorationId, '{\n  "id": "WM",\n  oops\n}')
		expect(unreadable.errors).toEqual([{ place: '', code: 'not_json', params: { line: 3, column: 3 } }])
	})
})

test('a published version never changes, not even by SQL, and is not deleted', async () => {
	await withReference(async (context, explorationId) => {
		await importDefinitions(context, explorationId, file)
		expect(await publishVersion(context, explorationId, 'WM', 1)).toEqual([])
		const refused = async (work: Promise<unknown>) => refusalCode(await work.then(() => null, (thrown: unknown) => thrown))
		expect(await refused(publishVersion(context, explorationId, 'WM', 1))).toBe('version_published')
		expect(await refused(deleteVersion(context, explorationId, 'WM', 1))).toBe('version_published')
		const other = await importDefinitions(context, explorationId, changed('WM', (one) => (one.title.nl = 'Iets anders')))
		expect(other.errors).toMatchObject([{ place: 'version', code: 'version_published' }])
		const update = transact(context.sql, async (sql) => {
			await sql`update questionnaire_versions set definition = '{}' where published_at is not null`
		})
		await expect(update).rejects.toMatchObject({ constraint_name: 'questionnaire_versions_immutable' })
		await deleteVersion(context, explorationId, 'ET', 1)
		expect((await listVersions(context, explorationId)).map((one) => one.code)).toEqual(['MW', 'TEST', 'WM'])
	})
})

test('a number keeps its meaning in the next version', async () => {
	await withReference(async (context, explorationId) => {
		await importDefinitions(context, explorationId, file)
		await publishVersion(context, explorationId, 'WM', 1)
		const text = changed('WM', (one) => {
			one.version = 2
			one.sections[1].questions[0].options[1].value = 'aankoop'
		})
		expect((await importDefinitions(context, explorationId, text)).errors).toMatchObject([
			{ place: 'sections[1].questions[3].visibleIf.any[0].value', code: 'condition_value' },
			{ place: 'sections[1].questions[0].options[1].n', code: 'number_reused' }
		])
	})
})

test('a question is measured in the next version as in the one before', async () => {
	await withReference(async (context, explorationId) => {
		await importDefinitions(context, explorationId, file)
		for (const code of ['WM', 'ET', 'MW']) await publishVersion(context, explorationId, code, 1)
		const text = changed('WM', (one) => {
			one.version = 2
			one.sections[1].questions[2].label = { nl: 'Hoe snel?', en: 'How soon?' }
			delete one.sections[1].questions[2].concept
			one.sections[1].questions[2].scale.max = 7
			one.sections[1].questions[3].unit = { nl: 'duizend woningen', en: 'thousands of dwellings' }
			delete one.sections[2].questions[4].concept
			one.sections[2].questions[4].topN = 2
		})
		expect((await importDefinitions(context, explorationId, text)).errors).toEqual([
			{ place: 'sections[1].questions[2].scale', code: 'measure_changed', params: { number: 6 } },
			{ place: 'sections[1].questions[3].unit', code: 'measure_changed', params: { number: 7 } },
			{ place: 'sections[2].questions[4].topN', code: 'measure_changed', params: { number: 13 } }
		])
	})
})

test('publishing gives questions their identity and themes; what was decided since then stays', async () => {
	await withReference(async (context, explorationId) => {
		await importDefinitions(context, explorationId, file)
		await publishVersion(context, explorationId, 'WM', 1)
		const first = await readVersion(context, explorationId, 'WM', 1)
		const themes = () => themesOfVersion(context, first)
		const seeded = (await themes()).filter((one) => one.questionNumber === 4)
		expect(seeded.map((one) => [one.optionNumber, one.code])).toEqual([
			[401, 'WON-HER'],
			[402, 'WON-SLO'],
			[403, 'ENE-VER'],
			[404, 'WON-PAR'],
			[405, 'WON-LEE'],
			[406, 'WON-NIE']
		])
		await context.sql`delete from question_themes l using questions q where q.id = l.question_id and q.number = 4 and l.option_number = 401`
		await importDefinitions(
			context,
			explorationId,
			changed('WM', (one) => {
				one.version = 2
				one.sections[1].questions[0].options.push({ value: 'aankoop', n: 407, label: { nl: 'Aankoop', en: 'Buying' }, themes: ['WON-SLO'] })
				one.sections[1].questions[2].themes = ['WON', 'FIN']
			})
		)
		const second = await readVersion(context, explorationId, 'WM', 2)
		const ofSecond = async () => themeTable(resolveOptions(second.definition, noSources), await themesOfVersion(context, second))
		const coming = await ofSecond()
		expect(coming.find((one) => one.number === 4)).toMatchObject({ where: 'option', overruled: ['WON-HER'] })
		expect(coming.find((one) => one.number === 6)).toMatchObject({ themes: [{ code: 'WON', of: null }], overruled: ['FIN'] })
		expect(await publishVersion(context, explorationId, 'WM', 2)).toEqual([])
		const after = (await themes()).filter((one) => one.questionNumber === 4).map((one) => one.optionNumber)
		expect(after).toEqual([402, 403, 404, 405, 406, 407])
		expect(await ofSecond(), 'what was shown before publishing holds after it').toEqual(coming)
		const ofFirst = themeTable(resolveOptions(first.definition, noSources), await themes()).find((one) => one.number === 4)
		expect(ofFirst?.themes.length, 'an option of another version is none of this one').toBe(5)
	})
})

test('options from data are those of the track and of the codebook in use', async () => {
	await withReference(async (context, explorationId) => {
		await importDefinitions(context, explorationId, file)
		const [track] = await context.sql<{ id: number }[]>`select id from tracks where slug = 'oost-groningen'`
		const choices = async (code: string, number: number, trackId: number | null) => {
			const { id } = await readVersion(context, explorationId, code, 1)
			const resolved = await loadResolved(context, id, trackId)
			return questionsOf(resolved).find((one) => one.number === number)?.choices.map((choice) => choice.value) ?? []
		}
		expect(await choices('TEST', 5, track?.id ?? 0)).toEqual(['KR-OG'])
		expect(await choices('TEST', 5, null)).toEqual([])
		expect(await choices('MW', 1, null)).toContain('zuidoost-drenthe')
		expect(await choices('MW', 7, null)).toEqual(['WON', 'ENE', 'VOO', 'ZOR', 'OND', 'ECO', 'BER', 'RUI', 'GRE', 'BES'])
		expect((await choices('WM', 3, null)).slice(-2)).toEqual(['all', 'none'])
	})
})
