import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Context } from '#lib/server/context.ts'
import type { Pool } from '#lib/server/database.ts'

const QUARTER = 15 * 60
const HOUR = 60 * 60

/**
 * How many attempts in how many seconds. Per account and address together it is strict; per account alone it is wider,
 * so that a stranger elsewhere can't easily keep somebody out.
 */
const LIMITS = {
	sign_in_pair: { points: 8, duration: QUARTER },
	sign_in_account: { points: 40, duration: HOUR },
	sign_in_address: { points: 100, duration: QUARTER },
	link_account: { points: 4, duration: HOUR },
	link_address: { points: 30, duration: HOUR },
	own_password: { points: 10, duration: QUARTER }
} as const

export type Limit = keyof typeof LIMITS

/**
 * Counts one attempt, before it is made, so that many at the same time can't pass together. The counters are in
 * PostgreSQL, outside any transaction: they outlive a restart, a rollback and the choice of process.
 *
 * @returns the whole minutes to wait, or 0 when the attempt may be made
 */
export async function countAttempt(context: Context, limit: Limit, of: string): Promise<number> {
	try {
		await limiter(context.pool, limit).consume(keyOf(of))
		return 0
	} catch (thrown) {
		if (thrown instanceof RateLimiterRes) return Math.max(1, Math.ceil(thrown.msBeforeNext / 60_000))
		throw thrown
	}
}

/** Takes one attempt back: it succeeded, and only failures are counted. */
export async function uncountAttempt(context: Context, limit: Limit, of: string): Promise<void> {
	await limiter(context.pool, limit).reward(keyOf(of))
}

/** Forgets all attempts: after one that succeeded. */
export async function forgetAttempts(context: Context, limit: Limit, of: string): Promise<void> {
	await limiter(context.pool, limit).delete(keyOf(of))
}

/** Drops counters that no longer count. */
export async function dropOldCounters(pool: Pool, now: Date): Promise<void> {
	await pool`delete from rate_limits where expire < ${now.getTime() - HOUR * 1000}`
}

/** Hashed: the table holds no e-mail addresses, and no key is too long for it. */
function keyOf(of: string): string {
	return createHash('sha256').update(of).digest('hex')
}

function limiter(pool: Pool, limit: Limit): RateLimiterPostgres {
	return new RateLimiterPostgres({
		...LIMITS[limit],
		storeClient: {
			async query({ text, values }: { text: string; values: (string | number)[] }) {
				const rows = await pool.unsafe(text, values, { prepare: true })
				return { rows, rowCount: rows.count }
			}
		},
		storeType: 'client',
		keyPrefix: limit,
		tableName: 'rate_limits',
		tableCreated: true,
		clearExpiredByTimeout: false
	})
}
