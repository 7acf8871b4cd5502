import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Page } from 'playwright-core'
import { parseLines } from '#lib/csv/parse.ts'
import { profiles } from '#lib/csv/dialect.ts'
import { connect, type Pool } from '#lib/server/database.ts'
import { hydrated, signIn, useBrowser } from '#tests/support/browser.ts'
import { makeWorld, type World } from '#tests/support/counted.ts'
import { makeWriter } from '#tests/support/writing.ts'

const { withPage } = useBrowser()
let pool: Pool

beforeAll(() => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
})
afterAll(() => pool.end({ timeout: 5 }))

/** Asks the track housing market in a round of its own, and opens it. */
async function askTrack(page: Page, world: World): Promise<void> {
	await page.goto(`/werkruimte/${world.slug}/rondes/nieuw`)
	await page.fill('[name="title.nl"]', 'Najaarsronde')
	await page.check('[name="versions[]"]')
	await page.fill('[name="closesOn"]', '2099-06-30')
	await page.locator('form:has([name="closesOn"]) button[type=submit]').last().click()
	await page.waitForURL(/\/verzoeken$/)
	await page.check(`[name="ask[]"][value="${world.versionId}:${world.trackIds[0]}"]`)
	await page.locator('form[action="?/save"] button:not([formaction])').click()
	await page.waitForURL(/done=assigned/)
	await page.click('form[action="?/open"] button')
	await page.waitForURL(/done=opened/)
}

/** Begins, answers the three questions, reviews and submits; gives the receipt number. */
async function answerAndSubmit(page: Page, world: World, javaScript: boolean): Promise<string> {
	await page.goto(`/werkruimte/${world.slug}/taken`)
	await page.locator('form[action="?/start"] button').first().click()
	await page.waitForURL(/\/invullen/)
	if (!/invullen\/\d/.test(page.url())) await page.locator('a[href$="/invullen/1"]').first().click()
	await page.waitForURL(/\/invullen\/1/)
	if (javaScript) await hydrated(page)
	await page.locator('[name="q1"][value="4"]').check({ force: true })
	await page.locator('[name="q2"][value="sloop"]').check()
	await page.fill('[name="q3"]', 'Samen slopen werkt.\nOók in Pekela.')
	await page.click('button[name="go"][value="review"]')
	await page.waitForURL(/\/nalezen/)
	expect(await page.locator('main').textContent()).toContain('Oók in Pekela.')
	await page.check('[name="publishClosed"]')
	await page.locator('form:has([name="key"]) button[type=submit]').click()
	await page.waitForURL(/\/ontvangstbewijs/)
	return /20\d\d-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? ''
}

/** Accepts what came in, sees it in the matrix, and publishes the round. */
async function acceptAndPublish(page: Page, world: World): Promise<void> {
	await page.goto(`/werkruimte/${world.slug}/inbreng?state=submitted`)
	await page.locator('table a[href*="/inbreng/"]').first().click()
	await page.waitForURL(/\/inbreng\/\d+/)
	await page.click('button[formaction="?/accept"]')
	await page.waitForURL(/done=accepted/)
	await page.goto(`/werkruimte/${world.slug}/analyse`)
	expect(await page.locator('table.heat tbody tr').first().locator('td.tot .v').textContent()).toBe('1')
	await page.goto(`/werkruimte/${world.slug}/publicaties/nieuw`)
	for (const box of await page.locator('[name="rounds[]"]:not(:disabled)').all()) await box.check()
	await page.fill('[name="title.nl"]', 'Tussenstand')
	await page.locator('form:has([name="title.nl"]) button[type=submit]').last().click()
	await page.waitForURL(/\/publicaties\/?(\?|\d|$)/)
}

/** Reads the released number and takes the long file for Excel along, parsed. */
async function readAndDownload(page: Page, world: World): Promise<string[][]> {
	await page.goto(`/${world.slug}/resultaten`)
	expect(await page.locator('table.heat tbody tr').first().locator('td.tot .v').textContent()).toBe('1')
	await page.goto(`/${world.slug}/downloads`)
	const link = page.locator('a[href*="lang"][href*="excel"], a[href*="long"][href*="excel"]').first()
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
	return parseLines(await readFile(await download.path(), 'utf8'), profiles.excel)
}

test.each([true, false])(
	'from a question asked to a file downloaded, each role in its turn (scripts: %s)',
	{ timeout: 120_000 },
	async (javaScript) => {
		const world = await makeWorld(pool)
		await pool`
			insert into question_themes (question_id, theme_id)
			select id, ${world.themeId} from questions where questionnaire_id = ${world.questionnaireId}`
		const lead = await makeWriter(pool, world, 'lead')
		const strategist = `strategist@${world.slug}.example`
		await withPage({ javaScript }, async (page) => {
			await signIn(page, pool, strategist)
			await askTrack(page, world)
		})
		let receipt = ''
		await withPage({ javaScript }, async (page) => {
			await signIn(page, pool, lead.email)
			receipt = await answerAndSubmit(page, world, javaScript)
		})
		expect(receipt).not.toBe('')
		await withPage({ javaScript }, async (page) => {
			await signIn(page, pool, strategist)
			await acceptAndPublish(page, world)
		})
		await withPage({ javaScript }, async (page) => {
			const rows = await readAndDownload(page, world)
			const text = rows.map((row) => row.join('|')).join('\n')
			expect(text).toContain('sloop')
			// Open text stays in the workspace until it is moderated.
			expect(text).not.toContain('Pekela')
		})
	}
)
