import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Page } from 'playwright-core'
import { isReservedSegment } from '#lib/i18n/paths.ts'
import { connect, type Pool } from '#lib/server/database.ts'
import { expectNoAxeViolations, expectNoSidewaysScroll, signIn, useBrowser } from '#tests/support/browser.ts'

const { withPage } = useBrowser()
let pool: Pool

beforeAll(() => {
	pool = connect(inject('databaseUrl'), { max: 1, name: 'test' })
})
afterAll(() => pool.end({ timeout: 5 }))

/** An address with its slugs and ids left out: pages of one shape are one page to look at. */
function shapeOf(pathname: string): string {
	return pathname
		.split('/')
		.map((segment) => (segment === '' || isReservedSegment(segment) ? segment : '*'))
		.join('/')
}

/** The pages that this one links to. */
async function linksOf(page: Page): Promise<string[]> {
	return await page.evaluate(() =>
		[...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
			.filter((link) => link.origin === location.origin && !link.hasAttribute('download') && !link.pathname.includes('.'))
			.map((link) => link.pathname)
	)
}

/** Goes from page to page, one of every shape below the start, and looks at each; gives the shapes seen. */
async function lookAround(page: Page, start: string): Promise<Set<string>> {
	const seen = new Set([shapeOf(start)])
	const waiting = [start]
	for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
		const response = await page.goto(path)
		const isPage = response?.headers()['content-type']?.startsWith('text/html') ?? false
		if (!isPage) continue
		expect.soft(response?.status(), path).toBe(200)
		expect.soft(await page.title(), path).toMatch(/\S/)
		expect.soft(await page.locator('h1').count(), path).toBe(1)
		// Every page is looked at before the test fails, so that one run names all that is wrong.
		await expectNoAxeViolations(page).catch((thrown: Error) => expect.soft(thrown.message, path).toBe(''))
		await expectNoSidewaysScroll(page).catch((thrown: Error) => expect.soft(thrown.message, path).toBe(''))
		for (const link of await linksOf(page)) {
			// Files and exports are not pages, and what changes something is not a link.
			if (!link.startsWith(start) || seen.has(shapeOf(link)) || /\/(bestand|data|exporteren)(\/|$)/.test(link)) continue
			seen.add(shapeOf(link))
			waiting.push(link)
		}
	}
	return seen
}

const rounds: [who: string, email: string, start: string, atLeast: number, narrow: boolean][] = [
	['an administrator', 'k.zijlstra@voorbeeld.example', '/werkruimte/krimp-2020', 20, true],
	['a strategist', 's.bakker@voorbeeld.example', '/werkruimte/krimp-2020', 15, false],
	['a site administrator', 'j.mulder@voorbeeld.example', '/beheer/verkenningen', 2, true],
	['a scientist, in English,', 'n.hendrikse@voorbeeld.example', '/en/workspace/krimp-2020', 3, true]
]

test.each(rounds)(
	'every page that %s can reach by links is free of barriers',
	{ timeout: 240_000 },
	async (_who, email, start, atLeast, narrow) => {
		const viewport = narrow ? { width: 320, height: 700 } : { width: 1280, height: 900 }
		// Looking only: a download that a link starts is no page.
		await withPage({ viewport, colorScheme: narrow ? 'dark' : 'light', expectErrors: /ERR_ABORTED/ }, async (page) => {
			await signIn(page, pool, email)
			const seen = await lookAround(page, start)
			expect(seen.size).toBeGreaterThanOrEqual(atLeast)
		})
	}
)
