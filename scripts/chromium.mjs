import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'

const SYSTEM_PATHS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
]

/**
 * Where a Chromium is on this machine: CHROMIUM_PATH, the system's, or Playwright's own.
 *
 * @returns {string | null}
 */
export function findChromium() {
	const named = process.env.CHROMIUM_PATH
	if (named) return named
	const installed = SYSTEM_PATHS.find((path) => existsSync(path))
	if (installed !== undefined) return installed
	try {
		/** @type {typeof import('playwright-core')} */
		const playwright = createRequire(import.meta.url)('playwright-core')
		const own = playwright.chromium.executablePath()
		return existsSync(own) ? own : null
	} catch {
		return null
	}
}

/** No sandbox, because tests also run as root and in containers; nothing that talks to the network by itself. */
export const CHROMIUM_ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-dev-shm-usage',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
]
