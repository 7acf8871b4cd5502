import { expect, inject, test } from 'vitest'
import { connect } from '#lib/server/database.ts'
import { expectNoAxeViolations, expectNoSidewaysScroll, hydrated, signIn, useBrowser } from '#tests/support/browser.ts'

const { withPage } = useBrowser()

test.each([true, false])('a visitor chooses a filter, opens a number and reads the sum behind it (scripts: %s)', async (javaScript) => {
	await withPage({ javaScript }, async (page) => {
		await page.goto('/krimp-2020/resultaten')
		if (javaScript) await hydrated(page)
		await page.getByLabel('Soort traject').selectOption('tailored')
		await page.getByRole('button', { name: 'Toepassen' }).click()
		await page.waitForURL(/kind=tailored/)
		const cell = page.locator('table.heat tbody tr').first().locator('td.tot a')
		const says = await cell.locator('.v').textContent()
		await cell.click()
		await page.waitForURL(/cell=/)
		const panel = page.locator('section.panel')
		expect(await panel.locator('tr.is').last().locator('td').textContent()).toBe(says)
		expect(await panel.locator('details').first().locator('li').count()).toBe(Number(says))
		expect(await page.locator('td.here').count()).toBe(1)
	})
})

test.each([
	'/krimp-2020/resultaten?open=all&cell=WON.total',
	'/krimp-2020/resultaten/vragen',
	'/krimp-2020/resultaten/vragen/urgency',
	'/en/krimp-2020/results/questions/WM04'
])('%s is accessible and fits a telephone', async (path) => {
	for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 700 }]) {
		await withPage({ viewport, colorScheme: viewport.width === 320 ? 'dark' : 'light' }, async (page) => {
			await page.goto(path)
			await hydrated(page)
			await expectNoAxeViolations(page)
			await expectNoSidewaysScroll(page)
		})
	}
})

test('paper has every region and the chart, also of what was never in view', async () => {
	// As wide as A4 on its side, and too low to show the chart.
	await withPage({ viewport: { width: 986, height: 300 } }, async (page) => {
		await page.emulateMedia({ media: 'print' })
		await page.goto('/krimp-2020/resultaten')
		const fits = await page.locator('.scroll:has(.heat)').evaluate((region) => region.scrollWidth <= region.clientWidth)
		expect(fits).toBe(true)
		await page.goto('/krimp-2020/resultaten/vragen/urgency')
		// An untouched canvas is 300 px wide.
		await page.waitForFunction(() => document.querySelector<HTMLCanvasElement>('.plot-box canvas')?.width !== 300)
	})
})

test('who unfolds a theme by keyboard stays where they were', async () => {
	await withPage({}, async (page) => {
		await page.goto('/krimp-2020/resultaten')
		await hydrated(page)
		const fold = page.locator('table.heat a.fold').nth(2)
		await fold.press('Enter')
		await page.waitForURL(/open=/)
		await page.locator('tr.lvl2').first().waitFor()
		expect(await fold.evaluate((link) => link === document.activeElement)).toBe(true)
	})
})

test('who follows an old link keeps the menu of the exploration', async () => {
	await withPage({ javaScript: false, expectErrors: /404/ }, async (page) => {
		const answer = await page.goto('/krimp-2020/regios/bestaat-niet')
		expect(answer?.status()).toBe(404)
		expect(await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link').count()).toBe(6)
	})
})

test('the chosen cell is framed, also when nothing is said in it', async () => {
	await withPage({}, async (page) => {
		await page.goto('/krimp-2020/resultaten')
		await page.locator('td.noans a').first().click()
		await page.waitForURL(/cell=/)
		expect(await page.locator('td.noans.here').evaluate((cell) => getComputedStyle(cell).boxShadow)).toContain('3px')
	})
})

test('a strategist goes from an answer to the themes of those who gave it, and reads what they wrote', async () => {
	const pool = connect(inject('databaseUrl'), { max: 1, name: 'test' })
	await withPage({}, async (page) => {
		await signIn(page, pool, 's.bakker@voorbeeld.example')
		await page.goto('/werkruimte/krimp-2020/analyse/vragen/WM04?by=none')
		await hydrated(page)
		await expectNoAxeViolations(page)
		const link = page.locator('#figure-table td a').first()
		const n = Number(await link.textContent())
		await link.click()
		await page.waitForURL(/answer=WM04/)
		expect(await page.locator('table.heat thead th').nth(1).locator('.asked').first().textContent()).toContain(String(n))
		await page.goto('/werkruimte/krimp-2020/analyse/vragen/WM05')
		expect(await page.locator('blockquote').count()).toBeGreaterThan(2)
		await expectNoAxeViolations(page)
	})
	await pool.end({ timeout: 5 })
})
