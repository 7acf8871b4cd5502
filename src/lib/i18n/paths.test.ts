import { expect, test } from 'vitest'
import { isReservedSegment, localizePath, parsePath } from './paths.ts'

test('a path survives translation and back in both languages', () => {
	for (const path of ['/', '/krimp/regions/kr-og', '/health-2020/regions', '/favicon/results', '/workspace/krimp/submissions/12/fill', '/sign-in']) {
		expect(parsePath(localizePath(path, 'nl'))).toEqual({ path, locale: 'nl' })
		expect(parsePath(localizePath(path, 'en'))).toEqual({ path, locale: 'en' })
	}
})

test('Dutch has no prefix and Dutch words, English has /en', () => {
	expect(localizePath('/krimp/results?theme=WON#table', 'nl')).toBe('/krimp/resultaten?theme=WON#table')
	expect(localizePath('/krimp/results', 'en')).toBe('/en/krimp/results')
})

test('an address stays on this site in the other language', () => {
	expect(localizePath(parsePath('/en//elders.example').path, 'nl')).toBe('/elders.example')
	expect(localizePath(parsePath('/en/\\elders.example').path, 'nl')).toBe('/elders.example')
})

test('a slug that is a word of an address is reserved', () => {
	expect(isReservedSegment('regios')).toBe(true)
	expect(isReservedSegment('results')).toBe(true)
	expect(isReservedSegment('achterhoek')).toBe(false)
})
