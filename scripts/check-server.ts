import postgres from 'postgres'
import { SetupError } from './setup.mjs'

const OLDEST_MAJOR = 15

const ADVICE: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'Nothing listens there. Is PostgreSQL running, and are host and port right?',
	ENOTFOUND: 'There is no machine of that name. Is the host right?',
	EAI_AGAIN: 'The name of the machine could not be looked up. Is the host right, and the network there?',
	ETIMEDOUT: 'No answer. Is the host right, and does a firewall let the port through?',
	EHOSTUNREACH: 'That machine can’t be reached. Is the host right?',
	ENETUNREACH: 'That machine can’t be reached. Is the host right?',
	CONNECT_TIMEOUT: 'No answer within 10 seconds. Is the host right, and does a firewall let the port through?',
	'28P01': 'The password is not right for this user.',
	'28000': 'The server does not let this user in. See pg_hba.conf of the server.',
	'3D000': 'There is no database of that name. Make it: createdb --encoding UTF8 <name>',
	'53300': 'The server has no free connections. Raise max_connections, or lower DATABASE_POOL.'
}

/** Refuses, with what to do, a DATABASE_URL that can't be used. */
export async function checkServer(url: string): Promise<void> {
	const shown = withoutPassword(url)
	let sql: postgres.Sql
	try {
		if (!/^postgres(ql)?:\/\//.test(url)) throw new SetupError(shown)
		sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
	} catch {
		throw new SetupError(
			'DATABASE_URL can’t be read. It should look like postgres://user:password@host:5432/database, with special characters in the password as %XX.'
		)
	}
	try {
		const [row] = await sql<{ version: number; encoding: string }[]>`
			select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding`
		if (row === undefined || row.version < OLDEST_MAJOR) {
			throw new SetupError(`${shown} is PostgreSQL ${row?.version}; ${OLDEST_MAJOR} or newer is needed.`)
		}
		if (row.encoding !== 'UTF8') {
			throw new SetupError(`The database at ${shown} has the encoding ${row.encoding}; make one with --encoding UTF8.`)
		}
	} catch (thrown) {
		if (thrown instanceof SetupError) throw thrown
		const { code = '', message } = thrown as { code?: string; message: string }
		throw new SetupError(
			[
				`DATABASE_URL is set, and its database does not answer: ${shown}`,
				`${ADVICE[code] ?? message}${code === '' ? '' : ` (${code})`}`,
				'Without DATABASE_URL, `npm start` brings a database of its own, with example data.'
			].join('\n')
		)
	} finally {
		await sql.end({ timeout: 1 })
	}
}

function withoutPassword(url: string): string {
	try {
		const parsed = new URL(url)
		if (parsed.password !== '') parsed.password = '***'
		return parsed.href
	} catch {
		return 'DATABASE_URL'
	}
}
