import type { Grouping } from './distribution.ts'
import { filterQuery, type AnalysisFilter } from './filter.ts'

const GROUPINGS = ['none', 'region', 'track', 'questionnaire'] as const satisfies Grouping[]

/** What else an address holds, beside the filter: nothing that changes a number. */
export interface Looks {
	/** Number of the release; null: the latest, or what counts now; 0: one that there can't be. */
	release: number | null
	/** Codes of top themes whose sub-themes are shown, or all of them. */
	open: readonly string[] | 'all'
	/** The cell that is explained: `WON-HER.KR-OG` */
	cell: string | null
	/** Groups of a distribution */
	by: Grouping | null
}

export const plainLooks: Looks = { release: null, open: [], cell: null, by: null }

/** The looks in an address. What makes no sense is ignored, but for the release: another one has other numbers. */
export function parseLooks(parameters: URLSearchParams): Looks {
	const release = parameters.get('release') ?? ''
	const open = parameters.getAll('open').flatMap((value) => value.slice(0, 1000).split(','))
	const by = parameters.get('by')
	return {
		release: release === '' ? null : /^\d{1,4}$/.test(release) ? Number(release) : 0,
		open: open.includes('all') ? 'all' : [...new Set(open.filter((code) => /^[A-Z-]{2,10}$/.test(code)))],
		cell: /^[A-Z-]{2,10}\.[\w-]{1,60}$/.exec(parameters.get('cell') ?? '')?.[0] ?? null,
		by: GROUPINGS.find((grouping) => grouping === by) ?? null
	}
}

/**
 * The English address of a view: everything that is not plain, always in the same order.
 *
 * @param path such as `/workspace/2020/analysis`
 */
export function viewAddress(path: string, filter: AnalysisFilter, looks: Looks = plainLooks, extra: Record<string, string> = {}): string {
	const parameters = filterQuery(filter)
	if (looks.release !== null) parameters.set('release', String(looks.release))
	if (looks.open === 'all') parameters.set('open', 'all')
	else if (looks.open.length > 0) parameters.set('open', looks.open.join(','))
	if (looks.by !== null) parameters.set('by', looks.by)
	if (looks.cell !== null) parameters.set('cell', looks.cell)
	for (const [name, value] of Object.entries(extra)) parameters.set(name, value)
	const query = parameters.toString().replaceAll('%2C', ',')
	return query === '' ? path : `${path}?${query}`
}
