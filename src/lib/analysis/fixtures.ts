import type { Frame, RegionSet } from './frame.ts'

/** A small exploration for tests: two official regions, an overlay over the second, three tracks, two rounds. */
export const frame: Frame = {
	rounds: [
		{ id: 1, title: { nl: 'Voorjaar' }, counts: 'accepted' },
		{ id: 2, title: { nl: 'Najaar' }, counts: 'accepted' }
	],
	tracks: [
		{ id: 1, slug: 'oost', kind: 'tailored', name: { nl: 'Oost' }, isRetired: false, regionIds: [1] },
		{ id: 2, slug: 'zuidoost', kind: 'tailored', name: { nl: 'Zuidoost' }, isRetired: false, regionIds: [3] },
		{ id: 3, slug: 'woningmarkt', kind: 'expertise', name: { nl: 'Woningmarkt' }, isRetired: false, regionIds: [] }
	],
	regions: [
		{ id: 1, code: 'KR-OG', name: { nl: 'Oost-Groningen' }, kind: 'decline', overlapsRegionId: null, isRetired: false },
		{ id: 2, code: 'AR-OD', name: { nl: 'Oost-Drenthe' }, kind: 'anticipation', overlapsRegionId: null, isRetired: false },
		{ id: 3, code: 'MW-ZOD', name: { nl: 'Zuidoost-Drenthe' }, kind: 'overlay', overlapsRegionId: 2, isRetired: false },
		{ id: 4, code: 'AR-NL', name: { nl: 'Noord-Limburg' }, kind: 'anticipation', overlapsRegionId: null, isRetired: false }
	],
	themes: [
		{
			id: 1,
			code: 'WON',
			label: { nl: 'Wonen' },
			isRetired: false,
			isAsked: true,
			children: [
				{ id: 2, code: 'WON-HER', label: { nl: 'Herstructurering' }, isRetired: false, isAsked: true },
				{ id: 3, code: 'WON-SLO', label: { nl: 'Sloop' }, isRetired: false, isAsked: false }
			]
		},
		{ id: 4, code: 'ENE', label: { nl: 'Energie' }, isRetired: false, isAsked: true, children: [] }
	]
}

export const sets: RegionSet[] = [
	{ id: 11, reserved: null, regions: [1] },
	{ id: 12, reserved: null, regions: [1, 2] },
	{ id: 13, reserved: null, regions: [3] },
	{ id: 14, reserved: 'all', regions: [] },
	{ id: 15, reserved: 'none', regions: [] }
]
