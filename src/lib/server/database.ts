import postgres from 'postgres'

/** A pool or a transaction: what a query needs. */
export type Sql = postgres.ISql<Types>
/** The pool. */
export type Pool = postgres.Sql<Types>

// A type, not an interface: the driver asks for an index signature.
export type Types = { bigint: number; numeric: number; date: string }

/**
 * The one way to open a pool. Columns are snake_case in SQL and camelCase here; keys inside jsonb are left alone
 * (`postgres.camel` would rename them). bigint and numeric arrive as numbers, `date` as text 'YYYY-MM-DD'.
 *
 * @param max connections
 * @param onBroken called when a connection has ended
 */
export function connect(
	url: string,
	{ max = 8, name = 'verkenner', onBroken }: { max?: number; name?: string; onBroken?: () => void } = {}
): Pool {
	return postgres(url, {
		max,
		connect_timeout: 10,
		// A connection ends when the pool does; any other end is a break.
		max_lifetime: null,
		onclose: () => onBroken?.(),
		onnotice: () => {},
		connection: { application_name: name },
		transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
		types: {
			bigint: { to: 20, from: [20], serialize: String, parse: Number },
			numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
			date: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (value: string) => value }
		}
	}) as unknown as Pool
}

/**
 * Runs `work` in a transaction; inside one it nests as a savepoint. What `work` throws rolls back and is thrown on.
 */
export async function transact<T>(sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
	const result =
		'savepoint' in sql
			? await (sql as postgres.TransactionSql<Types>).savepoint((inner) => work(inner))
			: await (sql as Pool).begin((inner) => work(inner))
	return result as T
}

/** The name of the constraint that a statement ran into, or null: to translate it into a message. */
export function violatedConstraint(thrown: unknown): string | null {
	if (!(thrown instanceof postgres.PostgresError)) return null
	return thrown.constraint_name ?? null
}

const UNREACHABLE =
	/^(CONNECT_TIMEOUT|CONNECTION_\w+|E(CONN(REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)|57P0\d|08\w{3}|53300)$/

/** Whether something failed only because the database can't be reached, or takes nobody now: later it may work. */
export function isUnreachable(thrown: unknown): boolean {
	const code = (thrown as { code?: unknown } | null)?.code
	return typeof code === 'string' && UNREACHABLE.test(code)
}

/**
 * An array as a parameter to be cast (`::int[]`): the text PostgreSQL reads, made several times faster than the driver
 * makes it of an array. For the long ones.
 */
export function arrayLiteral(values: readonly (number | string | null)[]): string {
	const item = (value: number | string | null) =>
		value === null ? 'null' : typeof value === 'number' ? String(value) : `"${value.replaceAll(/["\\]/g, '\\$&')}"`
	return `{${values.map(item).join(',')}}`
}

/** A jsonb parameter. */
export function json(sql: Sql, value: unknown): postgres.Parameter {
	return (sql as Pool).json(value as postgres.JSONValue)
}
