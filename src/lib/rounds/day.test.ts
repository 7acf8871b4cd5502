import { expect, test } from 'vitest'
import { dayOf, endOfDay, lastDayBefore, startOfDay } from './day.ts'

const HOUR = 3_600_000

test('a day ends at 24:00 in Amsterdam, in winter and in summer', () => {
	expect(endOfDay('2020-12-03').toISOString()).toBe('2020-12-03T23:00:00.000Z')
	expect(endOfDay('2020-07-01').toISOString()).toBe('2020-07-01T22:00:00.000Z')
	expect(endOfDay('2020-12-31').toISOString()).toBe('2020-12-31T23:00:00.000Z')
})

test('the day on which the clock goes forward has 23 hours, back 25', () => {
	const hours = (day: string) => (endOfDay(day).getTime() - startOfDay(day).getTime()) / HOUR
	expect([hours('2021-03-27'), hours('2021-03-28'), hours('2021-03-29')]).toEqual([24, 23, 24])
	expect([hours('2021-10-30'), hours('2021-10-31'), hours('2021-11-01')]).toEqual([24, 25, 24])
})

test('the last day before the end of a day is that day, on every day of four years', () => {
	for (let instant = Date.UTC(2019, 11, 28, 12); instant < Date.UTC(2024, 0, 3); instant += 24 * HOUR) {
		const day = new Date(instant).toISOString().slice(0, 10)
		expect(lastDayBefore(endOfDay(day))).toBe(day)
		expect(dayOf(startOfDay(day))).toBe(day)
		expect(dayOf(new Date(startOfDay(day).getTime() - 1))).not.toBe(day)
	}
})
