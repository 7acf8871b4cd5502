import { expect, test } from 'vitest'
import { readSources } from '#tests/support/sources.ts'
import { aboutWords, actionWords, detailWords, logNouns, logVerbs } from './log-words.ts'

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

test('every reason that the code writes for a refusal has words', () => {
	const text = readSources('src').map((source) => source.text).join('\n')
	const written = [...text.matchAll(/(?:auditRefused|refuseAudited)\(([^)]*)\)/g)].flatMap(([, call = '']) => [...call.matchAll(/'([a-z_]+)'/g)])
	const reasons = [...new Set(written.map(([, reason = '']) => reason))]
	expect(reasons).toContain('wrong_password')
	expect(reasons.filter((reason) => detailWords({ code: reason }, {}) === reason)).toEqual([])
})

test('what an entry says is read in words, and what has no words is not shown', () => {
	const tracks = { 3: { nl: 'Achterhoek' } }
	expect(detailWords({ before: ['lead:3'], after: ['member:3', 'strategist'] }, tracks)).toBe(
		'was: Trajecttrekker Achterhoek · is nu: Meeschrijver Achterhoek, Strateeg'
	)
	expect(detailWords({ after: ['strategist'], before: [] }, {})).toBe('was: Geen rol · is nu: Strateeg')
	expect(detailWords({ roles: [], track: 3, trackRole: 'lead' }, tracks)).toBe('rol: Trajecttrekker Achterhoek')
	expect(detailWords({ before: [] }, tracks)).toBe('was: Geen rol')
	expect(detailWords({ is: true }, {})).toBe('is nu: Sitebeheerder')
	expect(detailWords({ code: 'forbidden' }, {})).toBe('geen toegang')
	const changes = [
		{ field: 'name.en', before: '', after: 'East' },
		{ field: 'status', before: 'preparing', after: 'running' },
		{ field: 'isPublic', before: '', after: 'on' },
		{ field: 'closesOn', before: '2020-11-30', after: '' },
		{ field: 'languages[]', before: 'nl', after: 'nl,en' }
	]
	expect(detailWords({ changes }, {}).split(' · ')).toEqual([
		'Naam, Engels: was ‘niets’, is nu ‘East’',
		'Status: was ‘In voorbereiding’, is nu ‘Loopt’',
		'Openbaar: was ‘nee’, is nu ‘ja’',
		'Laatste dag: was ‘30 november 2020’, is nu ‘niets’',
		'Talen: was ‘Nederlands’, is nu ‘Nederlands en Engels’'
	])
	expect(detailWords({ changes: [] }, {})).toBe('opgeslagen zoals het was')
	const long = detailWords({ changes: [{ field: 'summary.nl', before: '', after: 'woord '.repeat(300) }] }, {})
	expect([long.length < 260, long.endsWith('…’')]).toEqual([true, true])
	expect(detailWords({ code: 'WM', number: 2 }, {})).toBe('WM · versie 2')
	expect(detailWords({ revisionId: 23, siteAdministrator: false, receipt: '2026-36UD-Y8V2' }, {})).toBe('ontvangstbewijs 2026-36UD-Y8V2')
	const about = (objectType: string, objectId: string) => aboutWords({ aboutName: null, objectType, objectId }, tracks)
	expect([about('track', '3'), about('track', 'x'), about('release', '')]).toEqual(['Achterhoek', 'Traject x', 'Publicatie'])
	expect(about('route', '/(workspace)/workspace/[exploration]/people')).toBe('Pagina /workspace/[exploration]/people')
})
