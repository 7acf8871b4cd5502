import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { expectNoAxeViolations, expectNoSidewaysScroll, signIn, useBrowser } from '#tests/support/browser.ts'
import { makeWorld, type World } from '#tests/support/counted.ts'
import { makeAccount, withRole } from '#tests/support/people.ts'

let pool: Pool
let world: World
const browser = useBrowser()
const email = () => `beheer@${world.slug}.example`

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	world = await makeWorld(pool)
	const account = await makeAccount(pool, { email: email(), passwordHash: 'x' })
	await withRole(pool, account, { id: world.explorationId, slug: world.slug }, 'administrator')
})
afterAll(() => pool.end({ timeout: 5 }))

for (const javaScript of [true, false]) {
	test(`a colleague’s change is shown and may be replaced on purpose, ${javaScript ? 'with' : 'without'} scripts`, async () => {
		await browser.withPage({ javaScript, expectErrors: /409/ }, async (page) => {
			await signIn(page, pool, email())
			await page.goto(`/werkruimte/${world.slug}/trajecten/achterhoek/wijzigen`)
			await page.fill('[name="name.nl"]', 'Wat ik typte')
			await page.fill('[name="summary.nl"]', 'En een lang verhaal')
			await pool`update tracks set name = '{"nl": "Van een collega"}' where exploration_id = ${world.explorationId} and slug = 'achterhoek'`
			await page.click('form[action="?/save"] button[type=submit]')
			const summary = page.locator('.errors')
			await summary.waitFor()
			expect(await summary.innerText()).toContain('Naam – staat er nu: Van een collega')
			if (javaScript) expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true)
			expect(await page.inputValue('[name="name.nl"]')).toBe('Wat ik typte')
			expect(await page.inputValue('[name="summary.nl"]')).toBe('En een lang verhaal')
			if (javaScript) await expectNoAxeViolations(page)
			await expectNoSidewaysScroll(page)
			await page.click('form[action="?/save"] button[type=submit]')
			await page.waitForURL(/done=saved/)
			expect(await page.locator('h1').innerText()).toBe('Wat ik typte')
		})
	})
}
