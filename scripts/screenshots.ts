import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { localizePath, parsePath } from '#lib/i18n/paths.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from './chromium.mjs'
import { guidePictures } from './guide-pictures.ts'

/**
 * Pictures of every page that each example account can reach, to be laid beside the designs:
 *
 *     npm run screenshots -- <folder> [address, default http://localhost:3000] [only paths with this text] [forms]
 *
 * Walks the links of the running example, one page per route, and takes each in both widths, light and dark, in
 * Dutch and English; `forms` narrows that, such as `nl-1280`. Reports what should not be: console errors, a page wider
 * than its window, an answer that is not 200.
 *
 *     npm run screenshots -- docs/pictures guide [address]
 *
 * takes the pictures of the user guide instead: those of guide-pictures.ts, in both languages.
 */
const [folder = 'screenshots', ...words] = process.argv.slice(2)
const isGuide = words[0] === 'guide'
const [address = 'http://localhost:3000', only = '', forms = ''] = isGuide ? words.slice(1) : words

const FORMS = [
	{ name: 'nl-1280-light', locale: 'nl', width: 1280, scheme: 'light' },
	{ name: 'nl-390-light', locale: 'nl', width: 390, scheme: 'light' },
	{ name: 'nl-1280-dark', locale: 'nl', width: 1280, scheme: 'dark' },
	{ name: 'nl-390-dark', locale: 'nl', width: 390, scheme: 'dark' },
	{ name: 'en-1280-light', locale: 'en', width: 1280, scheme: 'light' },
	{ name: 'en-390-light', locale: 'en', width: 390, scheme: 'light' },
	{ name: 'en-1280-dark', locale: 'en', width: 1280, scheme: 'dark' },
	{ name: 'en-390-dark', locale: 'en', width: 390, scheme: 'dark' }
] as const

/** Words after which an address names one of many. */
const COLLECTIONS =
	/^(accounts|explorations|fill|initiatives|municipalities|people|questionnaires|questions|regions|releases|rounds|submissions|themes|tracks|versions)$/
const MOST_PAGES = 120
const problems: string[] = []

/** The route of an address as far as it can be seen from outside: one page of each is enough. */
function routeOf(pathname: string): string {
	const segments = parsePath(pathname).path.split('/').filter((segment) => segment !== '')
	return segments
		.map((segment, at) => (COLLECTIONS.test(segments[at - 1] ?? '') && !/^(import|invite|new)$/.test(segment) ? '_' : segment.replace(/^\d+$/, '_')))
		.join('.')
}

async function signIn(context: BrowserContext, email: string): Promise<void> {
	const page = await context.newPage()
	await page.goto(`${address}/inloggen`)
	// Most accounts are folded away, where a real click does not reach.
	await page.locator(`form:has(input[name=email][value="${email}"]) button`).first().dispatchEvent('click')
	await page.waitForURL((url) => !url.pathname.includes('inloggen'))
	await page.close()
}

/** Every page that can be reached by links, one per route, as Dutch addresses. */
async function walk(context: BrowserContext, starts: string[]): Promise<Map<string, string>> {
	const found = new Map<string, string>()
	const waiting = [...starts]
	const page = await context.newPage()
	while (waiting.length > 0 && found.size < MOST_PAGES) {
		const path = waiting.shift() ?? '/'
		if (found.has(routeOf(path))) continue
		const answer = await page.goto(address + path).catch(() => null)
		if (answer === null || !(answer.headers()['content-type'] ?? '').includes('text/html')) continue
		const here = new URL(page.url()).pathname
		if (found.has(routeOf(here))) continue
		found.set(routeOf(here), here)
		if (answer.status() !== 200) problems.push(`${here}: status ${answer.status()}`)
		const links = await page.$$eval('a[href]:not([download])', (all) => all.map((link) => (link as HTMLAnchorElement).href))
		for (const link of links) {
			const url = new URL(link)
			if (url.origin === new URL(address).origin && !url.pathname.startsWith('/en')) waiting.push(url.pathname)
		}
	}
	await page.close()
	return found
}

/** Scrolls through the page, so that what is drawn when it comes into view is drawn. */
async function scrollThrough(page: Page): Promise<void> {
	await page.evaluate(async () => {
		for (let top = 0; top < document.body.scrollHeight; top += 600) {
			scrollTo(0, top)
			await new Promise((resolve) => requestAnimationFrame(resolve))
		}
		scrollTo(0, 0)
	})
	await page.waitForLoadState('networkidle')
}

async function picture(context: BrowserContext, who: string, route: string, path: string, form: (typeof FORMS)[number]) {
	const page = await context.newPage()
	const label = `${who} ${route} ${form.name}`
	page.on('console', (message) => {
		if (message.type() === 'error') problems.push(`${label}: ${message.text()}`)
	})
	await page.setViewportSize({ width: form.width, height: 900 })
	await page.emulateMedia({ colorScheme: form.scheme })
	await page.goto(address + (form.locale === 'en' ? `/en${parsePath(path).path}` : path))
	await scrollThrough(page)
	const width = await page.evaluate(() => document.documentElement.scrollWidth)
	if (width > form.width) problems.push(`${label}: ${width} px wide`)
	await page.screenshot({ path: join(folder, who, `${route || 'front'}.${form.name}.png`), fullPage: true })
	await page.close()
}

async function asOne(browser: Browser, who: string, email: string | null): Promise<void> {
	const context = await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'Europe/Amsterdam' })
	if (email !== null) await signIn(context, email)
	await mkdir(join(folder, who), { recursive: true })
	const pages = await walk(context, email === null ? ['/', '/inloggen'] : ['/werkruimte', '/account'])
	for (const [route, path] of pages) {
		if (!path.includes(only) || (email !== null && !/^(workspace|administration|account)/.test(route))) continue
		for (const form of FORMS.filter(({ name }) => name.includes(forms))) await picture(context, who, route, path, form)
	}
	process.stdout.write(`${who}: ${pages.size} pages\n`)
	await context.close()
}

/** The pictures of the guide in one language: what fits in the window, so that they stay small and readable. */
async function guideIn(browser: Browser, locale: 'nl' | 'en'): Promise<void> {
	await mkdir(join(folder, locale), { recursive: true })
	for (const { name, email, path, go } of guidePictures) {
		const viewport = { width: 1280, height: 680 }
		const context = await browser.newContext({ viewport, reducedMotion: 'reduce', timezoneId: 'Europe/Amsterdam' })
		if (email !== null) await signIn(context, email)
		const page = await context.newPage()
		await page.goto(address + localizePath(path, locale))
		await go?.(page)
		await page.waitForLoadState('networkidle')
		await page.screenshot({ path: join(folder, locale, `${name}.png`) })
		await context.close()
	}
}

/** One example account of each role, and a lead who still has something to fill in. */
async function exampleAccounts(browser: Browser): Promise<string[]> {
	const page = await browser.newPage()
	await page.goto(`${address}/inloggen`)
	const emails = await page.$$eval('.accs tr', (rows) =>
		rows.flatMap((row) => row.querySelector<HTMLInputElement>('input[name=email]')?.value ?? [])
	)
	await page.close()
	return [...emails.slice(0, 6), ...emails.filter((email) => email.startsWith('e.kuiper@'))]
}

const executablePath = findChromium()
if (executablePath === null) throw new Error('There is no Chromium. `npm test` installs one; or set CHROMIUM_PATH.')
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS })
if (isGuide) {
	await guideIn(browser, 'nl')
	await guideIn(browser, 'en')
} else {
	await asOne(browser, 'public', null)
	for (const email of await exampleAccounts(browser)) await asOne(browser, email.split('@')[0] ?? email, email)
}
await browser.close()
for (const problem of problems) process.stdout.write(`! ${problem}\n`)
