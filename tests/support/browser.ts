import axe, { type Result } from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import type { Pool } from '#lib/server/database.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/chromium.mjs'
import { newSession, SESSION_COOKIE } from './http.ts'

export interface PageOptions {
	/** false: a browser without scripts. Default true. */
	javaScript?: boolean
	viewport?: { width: number; height: number }
	/** What the browser asks for. Default nl-NL. */
	locale?: string
	colorScheme?: 'light' | 'dark'
	/** Console errors that belong to what is tested, such as a 404. Any other fails the test. */
	expectErrors?: RegExp
}

/** One Chromium for the tests of a file. */
export function useBrowser(): {
	withPage: (options: PageOptions, work: (page: Page) => Promise<void>) => Promise<void>
} {
	let browser: Browser
	beforeAll(async () => {
		const executablePath = findChromium()
		if (executablePath === null) throw new Error('There is no Chromium. `npm test` installs one; or set CHROMIUM_PATH.')
		browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS })
	})
	afterAll(() => browser?.close())
	return { withPage: (options, work) => withPage(browser, options, work) }
}

async function withPage(browser: Browser, options: PageOptions, work: (page: Page) => Promise<void>): Promise<void> {
	const context = await browser.newContext({
		baseURL: inject('appUrl'),
		javaScriptEnabled: options.javaScript ?? true,
		viewport: options.viewport ?? { width: 1280, height: 900 },
		locale: options.locale ?? 'nl-NL',
		colorScheme: options.colorScheme ?? 'light',
		timezoneId: 'Europe/Amsterdam',
		reducedMotion: 'reduce'
	})
	context.setDefaultTimeout(10_000)
	const page = await context.newPage()
	const errors: string[] = []
	page.on('pageerror', (thrown) => errors.push(`page error: ${thrown.message}`))
	page.on('console', (message) => {
		// Chromium reports a violated content security policy here too.
		if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`)
	})
	try {
		await work(page)
	} finally {
		await context.close()
	}
	expect(errors.filter((error) => !options.expectErrors?.test(error))).toEqual([])
}

/** Signs the page's browser in as the account with this address. */
export async function signIn(page: Page, pool: Pool, email: string): Promise<void> {
	const value = await newSession(pool, email)
	await page.context().addCookies([{ name: SESSION_COOKIE, value, url: inject('appUrl'), httpOnly: true }])
}

/**
 * Waits until SvelteKit has taken the page over: only then do clicks reach the scripts.
 */
export async function hydrated(page: Page): Promise<void> {
	await page.waitForLoadState('networkidle')
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails where axe finds anything against WCAG 2.2 A or AA, or its best practices. Needs a page with scripts. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
	// Evaluated through the debugger, so that the page keeps its own content security policy.
	await page.evaluate(axe.source)
	const violations = await page.evaluate(async (tags) => {
		const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
			runOnly: { type: 'tag', values: tags },
			resultTypes: ['violations']
		})
		return violations as Result[]
	}, RULES)
	const found = violations.map((violation) => ({
		rule: violation.id,
		help: violation.help,
		where: violation.nodes.slice(0, 5).map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`)
	}))
	expect(found, page.url()).toEqual([])
}

/** Fails where the page is wider than its window: nobody should have to scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	const { content, window: width } = await page.evaluate(() => ({
		content: document.documentElement.scrollWidth,
		window: document.documentElement.clientWidth
	}))
	expect(content, page.url()).toBeLessThanOrEqual(width)
}
