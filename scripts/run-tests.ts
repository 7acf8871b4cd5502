/**
 * The second half of `npm test`, on Node 24: type check, lint, build, and the tests of every kind. The last line
 * counts them all; the type check and the lint count as one test each.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { findChromium } from './chromium.mjs'
import { startEmbedded } from './embedded-postgres.ts'
import { build, compileMessages, DATA, giveUp, oneAtATime, run, runQuietly, say, SetupError } from './setup.mjs'

interface Count {
	passed: number
	failed: number
	skipped: number
}

interface VitestReport {
	numPassedTests: number
	numFailedTests: number
	numPendingTests: number
	numTodoTests: number
	testResults: { name: string; status: string; assertionResults: unknown[] }[]
}

const STATE = join(DATA, 'test')

async function provideChromium(): Promise<string> {
	const found = findChromium()
	if (found !== null) return found
	const output = join(DATA, 'chromium.log')
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		say('installing Chromium for the browser tests, with apt')
		const shell = 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'
		await run('sh', ['-c', `${shell} > '${output}' 2>&1`])
	}
	if (findChromium() === null) {
		say('fetching Chromium for the browser tests, with Playwright')
		await runQuietly(['node_modules/playwright-core/cli.js', 'install', 'chromium'], output)
	}
	const now = findChromium()
	if (now !== null) return now
	throw new SetupError(
		`The browser tests need a Chromium, and none could be installed (see ${output}). Install it, or set CHROMIUM_PATH.`
	)
}

async function provideDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
	const named = process.env.TEST_DATABASE_URL
	if (named) return { url: named, stop: async () => {} }
	say('starting a PostgreSQL for the tests')
	const server = await startEmbedded(STATE, { isDurable: false })
	return { url: await server.url('postgres'), stop: server.stop }
}

/** Type check and lint, side by side with the build: together they keep two cores busy. */
async function check(): Promise<Count> {
	say('type check, lint and build')
	const checked = (async () => {
		const types = await runCheck('type check', 'svelte-check', [
			'node_modules/svelte-check/bin/svelte-check',
			...['--tsconfig', './tsconfig.json', '--threshold', 'warning', '--output', 'human']
		])
		const lint = await runCheck('lint', 'eslint', [
			'node_modules/eslint/bin/eslint.js',
			...['--config', 'scripts/eslint.config.js', '--max-warnings', '0', '.']
		])
		return [types, lint]
	})()
	const [results] = await Promise.all([checked, oneAtATime(build)])
	return { passed: results.filter(Boolean).length, failed: results.filter((ok) => !ok).length, skipped: 0 }
}

async function runCheck(title: string, name: string, words: string[]): Promise<boolean> {
	const output = join(STATE, `${name}.log`)
	const ok = (await runQuietly(words, output)) === 0
	if (!ok) console.error(await readFile(output, 'utf8'))
	say(`${title}: ${ok ? 'passed' : 'FAILED'}`)
	return ok
}

async function test(databaseUrl: string, words: string[]): Promise<Count> {
	const report = join(STATE, 'vitest.json')
	await rm(report, { force: true })
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
	const code = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...words], {
		env: { ...process.env, TEST_DATABASE_URL: databaseUrl }
	})
	const count = await readReport(report)
	// A fault outside every test, such as a failing set-up.
	if (code !== 0 && count.failed === 0) count.failed = 1
	return count
}

async function readReport(file: string): Promise<Count> {
	const text = await readFile(file, 'utf8').catch(() => null)
	if (text === null) return { passed: 0, failed: 0, skipped: 0 }
	const report = JSON.parse(text) as VitestReport
	const brokenFiles = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + brokenFiles.length,
		skipped: report.numPendingTests + report.numTodoTests
	}
}

async function runAll(): Promise<void> {
	const started = Date.now()
	const words = process.argv.slice(2).map((word) => (word === '--shuffle' ? '--sequence.shuffle' : word))
	await mkdir(STATE, { recursive: true })
	process.env.CHROMIUM_PATH = await provideChromium()
	await compileMessages()
	await runQuietly(['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'], join(STATE, 'sync.log'))
	const counts = [await check()]
	const database = await provideDatabase()
	try {
		counts.push(await test(database.url, words))
	} finally {
		await database.stop()
	}
	const sum = (name: keyof Count) => counts.reduce((total, count) => total + count[name], 0)
	say(`took ${Math.round((Date.now() - started) / 1000)} s`)
	console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
	process.exitCode = sum('failed') === 0 ? 0 : 1
}

try {
	await oneAtATime(runAll, 'tests')
} catch (thrown) {
	giveUp(thrown)
}
