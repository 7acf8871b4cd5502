/** Shapes of the icons on a grid of 24, drawn as lines (after Tabler Icons, MIT). Circles are written as paths. */
export const icons = {
	check: 'M5 12l5 5l10 -10',
	x: 'M18 6l-12 12M6 6l12 12',
	alert: 'M12 9v4M12 17h.01M10.4 3.6l-8.1 13.5a1.9 1.9 0 0 0 1.6 2.9h16.2a1.9 1.9 0 0 0 1.6 -2.9l-8.1 -13.5a1.9 1.9 0 0 0 -3.2 0z',
	info: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0zM12 8h.01M11 12h1v4h1',
	right: 'M5 12h14M13 6l6 6l-6 6',
	left: 'M19 12h-14M11 6l-6 6l6 6',
	up: 'M12 19v-14M6 11l6 -6l6 6',
	down: 'M12 5v14M6 13l6 6l6 -6',
	'chevron-down': 'M6 9l6 6l6 -6',
	'chevron-right': 'M9 6l6 6l-6 6',
	'chevron-left': 'M15 6l-6 6l6 6',
	sort: 'M8 9l4 -4l4 4M16 15l-4 4l-4 -4',
	download: 'M4 18v2h16v-2M7 11l5 5l5 -5M12 4v12',
	external: 'M12 6h-7v13h13v-7M11 13l9 -9M15 4h5v5',
	plus: 'M12 5v14M5 12h14',
	search: 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0zM21 21l-6 -6',
	user: 'M8 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM5 21v-2a4 4 0 0 1 4 -4h6a4 4 0 0 1 4 4v2',
	clock: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0zM12 7v5l3 2',
	menu: 'M4 6h16M4 12h16M4 18h16',
	bolt: 'M4 12h4l3 8l4 -16l3 8h2'
} as const

export type IconName = keyof typeof icons
