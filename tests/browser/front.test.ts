import { expect, test } from 'vitest'
import { expectNoAxeViolations, expectNoSidewaysScroll, hydrated, useBrowser } from '#tests/support/browser.ts'

const { withPage } = useBrowser()

test.each(['/', '/en'])('the front page %s is accessible, in dark too, and fits a telephone', async (path) => {
	await withPage({ colorScheme: path === '/en' ? 'dark' : 'light', viewport: { width: 320, height: 700 } }, async (page) => {
		await page.goto(path)
		await hydrated(page)
		await expectNoAxeViolations(page)
		await expectNoSidewaysScroll(page)
	})
})

test('the front page reads the same without scripts', async () => {
	const texts: (string | null)[] = []
	for (const javaScript of [true, false]) {
		await withPage({ javaScript }, async (page) => {
			await page.goto('/')
			texts.push(await page.getByRole('heading', { level: 1 }).textContent())
		})
	}
	expect(texts[0]).toBe(texts[1])
})
