/**
 * What `npm start` and `npm test` do before anything else. Plain JavaScript without dependencies: on a fresh clone
 * it runs on the machine's own Node, before anything is installed.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The folder of the checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
/** What belongs to this machine alone: database, stamps, locks. */
export const DATA = join(ROOT, '.data')

/** A fault in the surroundings; the message says what to do, and is shown without a stack. */
export class SetupError extends Error {}

/** Says on the console what is being done. @param {string} text */
export function say(text) {
	console.log(`verkenner  ${text}`)
}

/** Ends the process with the message of what went wrong. @param {unknown} thrown */
export function giveUp(thrown) {
	if (thrown instanceof SetupError) console.error(`\n${thrown.message}\n`)
	else console.error(thrown)
	process.exit(1)
}

/**
 * Runs `work` while no other process in this folder runs work under the same name.
 *
 * @param {() => Promise<void>} work
 * @param {string} name
 */
export async function oneAtATime(work, name = 'setup') {
	await mkdir(DATA, { recursive: true })
	const path = join(DATA, `${name}.lock`)
	for (let told = false; ; await pause(500)) {
		try {
			await writeFile(path, String(process.pid), { flag: 'wx' })
			break
		} catch (thrown) {
			if (/** @type {NodeJS.ErrnoException} */ (thrown).code !== 'EEXIST') throw refusedWrite(thrown)
			const holder = Number(await readFile(path, 'utf8').catch(() => '0'))
			if (holder > 0 && !isAlive(holder)) await rm(path, { force: true })
			else if (!told) {
				told = true
				say(`another process in this folder (${holder}) is busy with the ${name}; waiting for it`)
			}
		}
	}
	try {
		await work()
	} finally {
		await rm(path, { force: true })
	}
}

/** @param {unknown} thrown */
function refusedWrite(thrown) {
	const { code } = /** @type {NodeJS.ErrnoException} */ (thrown)
	if (code !== 'EACCES' && code !== 'EROFS' && code !== 'ENOSPC') return thrown
	return new SetupError(`Can't write in ${DATA} (${code}). Clone into a folder of your own, on a disk with 1 GB free.`)
}

/** Ends with the npm that started us: on SIGTERM it ends the shell between us, and the shell tells nobody. */
export function endWithNpm() {
	if (process.env.npm_lifecycle_event === undefined) return
	const parent = process.ppid
	const watch = setInterval(() => {
		if (process.ppid === parent) return
		clearInterval(watch)
		process.kill(process.pid, 'SIGTERM')
	}, 500)
	watch.unref()
}

/** @param {number} pid */
export function isAlive(pid) {
	try {
		process.kill(pid, 0)
		return true
	} catch (thrown) {
		return /** @type {NodeJS.ErrnoException} */ (thrown).code === 'EPERM'
	}
}

/** Installs the packages when they are missing or of another lock file. */
export async function install() {
	const major = Number(process.versions.node.split('.')[0])
	if (major < 20) {
		throw new SetupError(`This is Node ${process.versions.node}; 20 or newer is needed. See https://nodejs.org/`)
	}
	const modules = join(ROOT, 'node_modules')
	const stamp = join(modules, '.verkenner-stamp')
	const wanted = await hashOf(['package.json', 'package-lock.json'])
	if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return
	const isFirst = !existsSync(join(modules, '.package-lock.json'))
	say(isFirst ? 'installing packages (once, about a minute)' : 'bringing packages up to date')
	// Not `ci`: that empties node_modules, which another copy may be running on, and stops at optional packages of
	// other platforms that the lock file lacks. The versions are those of the lock file all the same.
	const code = await npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
	if (code !== 0) {
		throw new SetupError(
			'The packages could not be installed (see above). Is the npm registry reachable (`npm ping`), and is there 1 GB of disk left? Then give the same command again.'
		)
	}
	await writeFile(stamp, wanted)
}

/** @param {string[]} words */
function npm(words) {
	const path = process.env.npm_execpath
	return path?.endsWith('.js')
		? run(process.execPath, [path, ...words])
		: run('npm', words, { shell: process.platform === 'win32' })
}

let isStopped = false

/**
 * Runs a program in the folder of the checkout, its output on ours. After a signal it runs no more programs.
 *
 * @param {string} program
 * @param {string[]} words
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} its exit code; 1 when a signal ended it or it could not be started
 */
export function run(program, words, options = {}) {
	return new Promise((resolve, reject) => {
		if (isStopped) return reject(new SetupError('Stopped.'))
		const child = spawn(program, words, { cwd: ROOT, stdio: 'inherit', ...options })
		/** @type {NodeJS.Signals[]} */
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
		const forward = (/** @type {NodeJS.Signals} */ signal) => {
			isStopped = true
			child.kill(signal)
		}
		for (const signal of signals) process.on(signal, forward)
		const end = (/** @type {number} */ code) => {
			for (const signal of signals) process.off(signal, forward)
			resolve(code)
		}
		child.on('error', () => end(1))
		child.on('exit', (code) => end(code ?? 1))
	})
}

/**
 * Goes on in a TypeScript file on Node 24: in this process where it is new enough, else in the one the packages brought.
 *
 * @param {string} script a file name in this folder
 */
export async function goOnIn(script) {
	const path = join(ROOT, 'scripts', script)
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
	const own = join(ROOT, 'node_modules/.bin/node')
	if (major >= 24 || (!existsSync(own) && major === 22 && minor >= 18)) {
		process.chdir(ROOT)
		await import(pathToFileURL(path).href)
		return
	}
	if (!existsSync(own)) {
		throw new SetupError(
			`This is Node ${process.versions.node}, and there is no package with Node 24 for ${process.platform} ${process.arch}. Install Node 24 from https://nodejs.org/ and try again.`
		)
	}
	const path24 = `${join(ROOT, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
	process.exitCode = await run(own, [path, ...process.argv.slice(2)], { env: { ...process.env, PATH: path24 } })
}

/** Compiles the messages and builds the application when the sources are not those of the last build. */
export async function build() {
	const stamp = join(ROOT, 'build/.verkenner-stamp')
	const wanted = await hashOf(['package-lock.json', 'svelte.config.js', 'vite.config.ts', 'src', 'static'])
	if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return
	say('building the application (about half a minute)')
	await compileMessages()
	const output = join(DATA, 'build.log')
	if ((await runQuietly(['node_modules/vite/bin/vite.js', 'build'], output)) !== 0) {
		console.error((await readFile(output, 'utf8')).split('\n').slice(-30).join('\n'))
		throw new SetupError(`The build failed; all of its output is in ${output}.`)
	}
	await writeFile(stamp, wanted)
}

/** Compiles the texts of the interface into typed functions. */
export async function compileMessages() {
	const output = join(DATA, 'messages.log')
	const compile = ['node_modules/@inlang/paraglide-js/bin/run.js', 'compile', '--project', './src/i18n/project.inlang']
	const words = [...compile, '--outdir', './src/lib/paraglide', '--strategy', 'url', 'baseLocale']
	if ((await runQuietly([...words, '--silent'], output)) === 0) return
	// Told to be silent it does not say what is wrong, and right after an install it has failed once without a cause.
	if ((await runQuietly(words, output)) !== 0) {
		throw new SetupError(`The texts in src/i18n/messages can't be compiled:\n${await readFile(output, 'utf8')}`)
	}
}

/**
 * Runs a Node program in the folder of the checkout.
 *
 * @param {string[]} words
 * @param {string} output the file that gets the output
 */
export async function runQuietly(words, output) {
	const file = await open(output, 'w')
	try {
		return await run(process.execPath, words, { stdio: ['ignore', file.fd, file.fd] })
	} finally {
		await file.close()
	}
}

/**
 * One hash of files and folders of the checkout, by name and content.
 *
 * @param {string[]} names
 */
async function hashOf(names) {
	const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
	for (const name of names) {
		for (const file of await filesBelow(name)) hash.update(`\0${file}\0`).update(await readFile(join(ROOT, file)))
	}
	return hash.digest('hex')
}

/** Compiling the messages makes these below src, so they say nothing of the sources. */
const MADE_BY_TOOLS = ['paraglide', 'cache', 'README.md', '.meta.json', '.gitignore']

/** @param {string} name @returns {Promise<string[]>} */
async function filesBelow(name) {
	const entries = await readdir(join(ROOT, name), { withFileTypes: true }).catch(() => null)
	if (entries === null) return existsSync(join(ROOT, name)) ? [name] : []
	const names = entries.map((entry) => entry.name).filter((entry) => !MADE_BY_TOOLS.includes(entry))
	const lists = await Promise.all(names.sort().map((entry) => filesBelow(`${name}/${entry}`)))
	return lists.flat()
}
