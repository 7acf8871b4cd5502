import { expect, test } from 'vitest'
import { readSources } from '#tests/support/sources.ts'
import { actionWords, logNouns, logVerbs } from './log-words.ts'

/** Every `noun.verb` that stands as text in the code, where the noun is one of the log. */
const actions = [
	...new Set(
		readSources('src')
			.filter((source) => source.path.endsWith('.ts') && !source.path.endsWith('.test.ts'))
			.flatMap((source) => [...source.text.matchAll(/'([a-z]+\.[a-z_]+)'/g)].map((found) => found[1] ?? ''))
			.filter((text) => (text.split('.')[0] ?? '') in logNouns)
	)
]

test('every action that the code writes to the log has words', () => {
	expect(actions.length).toBeGreaterThan(50)
	expect(actions.filter((action) => !((action.split('.')[1] ?? '') in logVerbs))).toEqual([])
})

test('an action reads as a short sentence, and one without words as it is stored', () => {
	expect(actionWords('region.add')).toBe('Regio toegevoegd')
	expect(actionWords('planet.visit')).toBe('planet.visit')
})
