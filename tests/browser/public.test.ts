import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { localizePath } from '#lib/i18n/paths.ts'
import { connect, type Pool } from '#lib/server/database.ts'
import { expectNoAxeViolations, expectNoSidewaysScroll, hydrated, signIn, useBrowser } from '#tests/support/browser.ts'

const { withPage } = useBrowser()
let pool: Pool
beforeAll(() => {
	pool = connect(inject('databaseUrl'), { max: 2 })
})
afterAll(() => pool.end())

const PAGES = [
	'/krimp-2020',
	'/krimp-2020/tracks',
	'/krimp-2020/tracks/woningmarkt',
	'/krimp-2020/regions',
	'/krimp-2020/regions/kr-og',
	'/krimp-2020/regions/mw-zod',
	'/krimp-2020/themes',
	'/krimp-2020/about',
	'/krimp-2020/method',
	'/privacy',
	'/accessibility',
	'/contact'
]

test.each(['nl', 'en'] as const)('public pages in %s are accessible and fit 320 pixels', async (locale) => {
	const colorScheme = locale === 'en' ? 'dark' : 'light'
	await withPage({ colorScheme, viewport: { width: 320, height: 700 } }, async (page) => {
		for (const path of PAGES) {
			await page.goto(localizePath(path, locale))
			await hydrated(page)
			await expectNoAxeViolations(page)
			await expectNoSidewaysScroll(page)
			expect(await page.locator('html').getAttribute('lang')).toBe(locale)
			expect(await page.locator('h1').count()).toBe(1)
		}
	})
})

test('without scripts one goes from the front page over the map to a region and its track', async () => {
	await withPage({ javaScript: false }, async (page) => {
		await page.goto('/krimp-2020')
		await page.locator('.tiles a', { hasText: 'Oost-Groningen' }).click()
		expect(new URL(page.url()).pathname).toBe('/krimp-2020/regios/kr-og')
		expect(await page.locator('.tile.here').getAttribute('aria-current')).toBe('location')
		await page.locator('main ul.tasks a', { hasText: 'Oost-Groningen' }).click()
		expect(new URL(page.url()).pathname).toBe('/krimp-2020/trajecten/oost-groningen')
	})
})

test('the language link leads to the same page in the other language', async () => {
	await withPage({}, async (page) => {
		await page.goto('/krimp-2020/regios/kr-og')
		await page.locator('header .lang').click()
		await page.waitForURL('**/en/krimp-2020/regions/kr-og')
		expect(await page.locator('html').getAttribute('lang')).toBe('en')
	})
})

test('the workspace home is accessible at two widths and names what waits', async () => {
	await withPage({}, async (page) => {
		await signIn(page, pool, 's.bakker@voorbeeld.example')
		for (const width of [1280, 320]) {
			await page.setViewportSize({ width, height: 800 })
			await page.goto('/werkruimte/krimp-2020')
			await hydrated(page)
			await expectNoAxeViolations(page)
			await expectNoSidewaysScroll(page)
			expect(await page.locator('.cov tbody tr').count()).toBeGreaterThan(0)
		}
	})
})
