import { expect, test } from 'vitest'
import type { Definition } from './model.ts'
import { DATA_OPTION_BASE } from './model.ts'
import { longColumns, longRows } from './long.ts'
import { noSources, resolveOptions } from './resolve.ts'

test('an initiative and a region with the same id each keep their own code and label', () => {
	const text = (nl: string) => ({ nl, en: nl })
	const shared = { required: true, dontKnow: false, publishable: true, help: text(''), themes: [] }
	const definition: Definition = {
		id: 'WM', version: 1, purpose: 'input', trackKind: null, tracks: [], title: text('Lijst'), intro: text(''),
		sections: [{
			id: 'WM-1', title: text('Deel'),
			questions: [
				{ ...shared, id: 'WM01', number: 1, type: 'single', label: text('Onderdeel'), optionsFrom: 'initiatives:track' },
				{ ...shared, id: 'WM02', number: 2, type: 'region', label: text('Regio'), optionsFrom: 'regions:exploration' }
			]
		}]
	}
	const resolved = resolveOptions(definition, {
		...noSources,
		initiatives: [{ id: 7, key: 'masterclass', label: text('Masterclass') }],
		regions: [{ id: 7, key: 'KR-ACH', label: text('Achterhoek') }]
	})
	expect(resolved.sections[0]?.questions.map((question) => question.choices[0]?.n)).toEqual([DATA_OPTION_BASE + 7, DATA_OPTION_BASE + 7])
	const rows = longRows(resolved, {
		version: 1,
		answers: { 1: { status: 'answered', values: ['masterclass'] }, 2: { status: 'answered', values: ['KR-ACH'] } }
	}, 'nl')
	const code = longColumns.indexOf('code')
	expect(rows.map((row) => [row[code], row[code + 1]])).toEqual([['masterclass', 'Masterclass'], ['KR-ACH', 'Achterhoek']])
})
