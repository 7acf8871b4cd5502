import { expect, test } from 'vitest'
import { readSources } from '#tests/support/sources.ts'
import { actionWords, detailWords, logNouns, logVerbs } from './log-words.ts'

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

test('every reason that the code writes for a refusal has words, and other details are shown as they are stored', () => {
	const text = readSources('src').map((source) => source.text).join('\n')
	const written = [...text.matchAll(/(?:auditRefused|refuseAudited)\(([^)]*)\)/g)].flatMap(([, call = '']) => [...call.matchAll(/'([a-z_]+)'/g)])
	const reasons = [...new Set(written.map(([, reason = '']) => reason))]
	expect(reasons).toContain('wrong_password')
	expect(reasons.filter((reason) => detailWords('code', reason).includes(reason))).toEqual([])
	expect(detailWords('roles', ['lead'])).toBe('roles: ["lead"]')
})
