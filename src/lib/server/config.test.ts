import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const DATABASE_URL = 'postgres://127.0.0.1/verkenner'

test('opens two connections per core, or as many as it is told', () => {
	expect(readConfig({ DATABASE_URL }).databasePool).toBe(Math.max(4, 2 * availableParallelism()))
	expect(readConfig({ DATABASE_URL, DATABASE_POOL: '' }).databasePool).toBe(Math.max(4, 2 * availableParallelism()))
	expect(readConfig({ DATABASE_URL, DATABASE_POOL: '3' }).databasePool).toBe(3)
})

test.each(['0', '-1', '2.5', 'many', '1000'])('says what is wrong with a pool of %s', (DATABASE_POOL) => {
	expect(() => readConfig({ DATABASE_URL, DATABASE_POOL })).toThrow(`DATABASE_POOL is "${DATABASE_POOL}"`)
})
