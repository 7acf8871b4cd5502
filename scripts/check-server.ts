import { setTimeout as pause } from 'node:timers/promises'
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
	NOT_POSTGRESQL: 'Something listens there, and it does not talk as PostgreSQL does: a web server? Is the port right?',
	'28P01': 'There is no user of that name, or the password is not right.',
	'28000': 'The server does not let this user in from here. See pg_hba.conf of the server.',
	UNKNOWN_USER: 'There is no user of that name, or it may not log in. Make it: createuser --pwprompt <name>',
	'3D000': 'There is no database of that name. Make it: createdb --encoding UTF8 <name>',
	'53300': 'The server has no free connections. Raise max_connections, or lower DATABASE_POOL.'
}

/** Refuses, with what to do, a DATABASE_URL that can't be used. */
export async function checkServer(url: string, patienceMs = 15_000): Promise<void> {
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
		const [row] = await Promise.race([ask(sql), silence(patienceMs)])
		if (row === undefined || row.version < OLDEST_MAJOR) {
			throw new SetupError(`${shown} is PostgreSQL ${row?.version}; ${OLDEST_MAJOR} or newer is needed.`)
		}
		if (row.encoding !== 'UTF8') {
			throw new SetupError(`The database at ${shown} has the encoding ${row.encoding}; make one with --encoding UTF8.`)
		}
		if (!row.mayCreate) {
			throw new SetupError(
				[
					`The user of DATABASE_URL may not make tables in that database: ${shown}`,
					`As who owns the database: psql -d ${row.database} -c 'grant usage, create on schema public to ${row.user}'`
				].join('\n')
			)
		}
		if (row.owner !== null) throw ofAnother(`The tables in that database belong to ${row.owner}`, shown, row)
	} catch (thrown) {
		if (thrown instanceof SetupError) throw thrown
		const { code = '', routine, message } = thrown as { code?: string; routine?: string; message: string }
		// Of an unknown user and of one that pg_hba.conf refuses the server says the same code.
		const advice = ADVICE[code === '28000' && routine === 'InitializeSessionUserId' ? 'UNKNOWN_USER' : code]
		throw new SetupError(
			[
				`DATABASE_URL is set, and its database does not answer: ${shown}`,
				`${advice ?? message}${code === '' ? '' : ` (${code})`}`,
				'Without DATABASE_URL, `npm start` brings a database of its own, with example data.'
			].join('\n')
		)
	} finally {
		await sql.end({ timeout: 1 })
	}
}

/** The code of PostgreSQL for something that a user may not do. */
const NOT_ALLOWED = '42501'

/**
 * What to do about a start that the database refused because something in it belongs to another user; null for any
 * other failure.
 */
export async function refusedByDatabase(url: string, thrown: unknown): Promise<SetupError | null> {
	const { code, message } = thrown as { code?: string; message?: string }
	if (code !== NOT_ALLOWED) return null
	const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
	try {
		const [row] = await ask(sql)
		return row === undefined ? null : ofAnother(`PostgreSQL says: ${message}`, withoutPassword(url), row)
	} finally {
		await sql.end({ timeout: 1 })
	}
}

/** A refusal of a database whose tables and functions are not of the user of DATABASE_URL, with how to give them. */
function ofAnother(what: string, shown: string, { database, user, schema }: Server): SetupError {
	const give = (kind: string, type: string, from: string) =>
		`select format('alter ${kind} %s owner to ${user}', oid::${type}) from ${from} \\gexec`
	return new SetupError(
		[
			`${what}, and the user of DATABASE_URL is ${user}: ${shown}`,
			`Put the owner of the tables in DATABASE_URL, or give all there is in the schema ${schema} to ${user}, as a superuser:`,
			`psql -d ${database} <<'SQL'`,
			give('table', 'regclass', `pg_class where relnamespace = '${schema}'::regnamespace and relkind in ('r', 'p')`),
			give('routine', 'regprocedure', `pg_proc where pronamespace = '${schema}'::regnamespace`),
			'SQL'
		].join('\n')
	)
}

interface Server {
	version: number
	encoding: string
	database: string
	user: string
	schema: string
	mayCreate: boolean
	/** Who owns the tables, where that is not this user or a role of theirs; null also while there are none. */
	owner: string | null
}

const ask = (sql: postgres.Sql) => sql<Server[]>`
	select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding,
		quote_ident(current_database()) as database, quote_ident(current_user) as "user",
		quote_ident(current_schema()) as schema,
		(select quote_ident(pg_get_userbyid(c.relowner)) from pg_class c
			where c.oid = to_regclass('migrations') and not pg_has_role(c.relowner, 'usage')) as owner,
		coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate"`

/** The driver waits without end where something takes the connection and never answers as PostgreSQL. */
async function silence(ms: number): Promise<never> {
	await pause(ms)
	throw Object.assign(new Error('no answer'), { code: 'NOT_POSTGRESQL' })
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
