import { chosenRegions, setCounts, type AnalysisFilter } from './filter.ts'
import type { Frame, FrameRegion, FrameTheme, RegionSet } from './frame.ts'

/** Distinct submissions and what they do with a theme. asked = says + onlyToCode + dontKnow + notAnswered */
export interface Counts {
	asked: number
	says: number
	/** An open answer on it has no confirmed coding yet; may say something besides. */
	toCode: number
	onlyToCode: number
	/** Says nothing but don't know. */
	dontKnow: number
	notAnswered: number
}

/** A row of `theme_cells`, added up over rounds and tracks. Theme 0 stands for the submissions themselves. */
export interface ThemeCell extends Counts {
	regionSetId: number
	themeId: number
}

/**
 * The columns beside the regions. On screen what is not tied to a region is one column; in files the two states are
 * apart.
 */
export type ColumnKey = { kind: 'region'; region: FrameRegion } | { kind: 'unbound' | 'all_regions' | 'no_region' | 'total' }

export type Column = ColumnKey & {
	/** In addresses: the code of the region, or the kind. */
	key: string
	/** How many submissions apply to it. */
	submissions: number
	/** Of an official region: an overlay that lies over it and has a column of its own. */
	overlay: FrameRegion | null
}

export interface MatrixRow {
	theme: Omit<FrameTheme, 'children'>
	level: 1 | 2
	parent: string | null
	cells: Counts[]
}

export interface Matrix {
	columns: Column[]
	/** Every top theme, followed by its sub-themes. */
	rows: MatrixRow[]
}

const nothing = (): Counts => ({ asked: 0, says: 0, toCode: 0, onlyToCode: 0, dontKnow: 0, notAnswered: 0 })

function add(to: Counts, from: Counts): void {
	to.asked += from.asked
	to.says += from.says
	to.toCode += from.toCode
	to.onlyToCode += from.onlyToCode
	to.dontKnow += from.dontKnow
	to.notAnswered += from.notAnswered
}

/**
 * The matrix theme × region from cells per region set. A submission counts once in each of its regions and once in the
 * total, so regions do not add up to it. Overlay regions take nothing from, and give nothing to, the region they lie over.
 *
 * @param splitReserved keeps "all regions" and "tied to none" apart
 */
export function buildMatrix(
	cells: readonly ThemeCell[],
	sets: readonly RegionSet[],
	frame: Frame,
	filter: AnalysisFilter,
	{ splitReserved = false }: { splitReserved?: boolean } = {}
): Matrix {
	const columns = matrixColumns(cells, sets, frame, filter, splitReserved)
	const places = columnsBySet(columns, sets, frame, filter)
	const byTheme = new Map<number, Counts[]>()
	for (const cell of cells) {
		const row = byTheme.get(cell.themeId) ?? columns.map(nothing)
		byTheme.set(cell.themeId, row)
		for (const place of places.get(cell.regionSetId) ?? []) {
			const counts = row[place]
			if (counts !== undefined) add(counts, cell)
		}
	}
	const submissions = byTheme.get(0)
	columns.forEach((column, place) => (column.submissions = submissions?.[place]?.asked ?? 0))
	const cellsOf = (theme: { id: number }) => byTheme.get(theme.id) ?? columns.map(nothing)
	const isShown = (theme: { id: number; isRetired: boolean }) => !theme.isRetired || (cellsOf(theme).at(-1)?.asked ?? 0) > 0
	const rows = frame.themes.flatMap((theme): MatrixRow[] => {
		const children = theme.children.filter((child) => isChosenTheme(child, theme, filter) && isShown(child))
		const isOwn = filter.theme === null || filter.theme === theme.code || children.length > 0
		if (!isOwn || (!isShown(theme) && children.length === 0)) return []
		return [
			{ theme, level: 1, parent: null, cells: cellsOf(theme) },
			...children.map((child): MatrixRow => ({ theme: child, level: 2, parent: theme.code, cells: cellsOf(child) }))
		]
	})
	return { columns, rows }
}

function isChosenTheme(child: { code: string }, parent: { code: string }, filter: AnalysisFilter): boolean {
	return filter.theme === null || filter.theme === parent.code || filter.theme === child.code
}

/** Regions that have input, or a track that is meant to give it; then what is tied to none; then the total. */
function matrixColumns(
	cells: readonly ThemeCell[],
	sets: readonly RegionSet[],
	frame: Frame,
	filter: AnalysisFilter,
	splitReserved: boolean
): Column[] {
	const choice = chosenRegions(filter, frame)
	const used = new Set(cells.filter((cell) => cell.themeId === 0 && cell.asked > 0).map((cell) => cell.regionSetId))
	const present = new Set(sets.filter((set) => used.has(set.id)).flatMap((set) => set.regions))
	for (const track of frame.tracks) {
		const isMeant = !track.isRetired && (filter.kind ?? track.kind) === track.kind && (filter.track ?? track.slug) === track.slug
		if (isMeant) for (const id of track.regionIds) present.add(id)
	}
	const regions = frame.regions.filter((region) => (choice === null ? present.has(region.id) : choice.ids.has(region.id)))
	const empty = { submissions: 0, overlay: null }
	const columns: Column[] = regions.map((region) => ({
		...empty,
		kind: 'region',
		key: region.code,
		region,
		overlay: frame.regions.find((other) => other.overlapsRegionId === region.id && !other.isRetired) ?? null
	}))
	if (choice === null || choice.unbound) {
		for (const kind of splitReserved ? (['all_regions', 'no_region'] as const) : (['unbound'] as const)) {
			columns.push({ ...empty, kind, key: kind })
		}
	}
	columns.push({ ...empty, kind: 'total', key: 'total' })
	return columns
}

/** In which columns each region set counts. */
function columnsBySet(
	columns: readonly Column[],
	sets: readonly RegionSet[],
	frame: Frame,
	filter: AnalysisFilter
): Map<number, number[]> {
	const choice = chosenRegions(filter, frame)
	return new Map(
		sets
			.filter((set) => setCounts(set, choice))
			.map((set) => [set.id, columns.flatMap((column, place) => (isIn(set, column) ? [place] : []))])
	)
}

/** Whether a submission with this set of regions counts in a column. */
export function isIn(set: RegionSet, column: ColumnKey): boolean {
	switch (column.kind) {
		case 'region':
			return set.regions.includes(column.region.id)
		case 'unbound':
			return set.reserved !== null
		case 'all_regions':
			return set.reserved === 'all'
		case 'no_region':
			return set.reserved === 'none'
		case 'total':
			return true
	}
}

/** How a cell looks: the first that is true. */
export type CellState = 'not_asked' | 'says' | 'only_to_code' | 'only_dont_know' | 'silent'

export function cellState(counts: Counts): CellState {
	if (counts.asked === 0) return 'not_asked'
	if (counts.says > 0) return 'says'
	if (counts.onlyToCode > 0) return 'only_to_code'
	return counts.dontKnow > 0 ? 'only_dont_know' : 'silent'
}

/** Step 1 to 5 (five or more) of the sequential scale. */
export function heatStep(says: number): 1 | 2 | 3 | 4 | 5 {
	return Math.min(5, Math.max(1, says)) as 1 | 2 | 3 | 4 | 5
}

interface Said {
	says: number
	asked: number
}

/** The first of an order, with its equals: a sentence that names one of several equals would be untrue. */
function firsts<T>(rows: readonly T[], order: (one: T, other: T) => number): T[] {
	const [first] = [...rows].sort(order)
	return first === undefined ? [] : rows.filter((row) => order(row, first) === 0)
}

/** About which most submissions say something; of as many, those that fewer were asked about. */
export function mostSaid<T extends Said>(rows: readonly T[]): T[] {
	return firsts(rows.filter((row) => row.says > 0), (one, other) => other.says - one.says || one.asked - other.asked)
}

/** About which the smallest part of those asked says something; of as small, those that more were asked about. */
function leastSaid<T extends Said>(rows: readonly T[]): T[] {
	return firsts(rows, (one, other) => one.says * other.asked - other.says * one.asked || other.asked - one.asked)
}

/** Themes that share a place. */
export interface SharedPlace extends Said {
	labels: FrameTheme['label'][]
}

/** What the sentence above the matrix says; null while nothing counts. */
export interface MatrixSummary {
	submissions: number
	/** The top themes most submissions say something about, and those the smallest part of those asked does. */
	most: SharedPlace | null
	least: SharedPlace | null
	/** How many submissions have an open answer to be coded on a theme that is shown, at most. */
	toCode: number
}

export function summarize(matrix: Matrix): MatrixSummary | null {
	const total = matrix.columns.at(-1)
	if (total === undefined || total.submissions === 0) return null
	const rows = matrix.rows
		.filter((row) => row.level === 1)
		.map((row) => ({ label: row.theme.label, ...(row.cells.at(-1) ?? nothing()) }))
		.filter((row) => row.asked > 0)
	const most = shared(mostSaid(rows))
	const least = shared(leastSaid(rows))
	return {
		submissions: total.submissions,
		most,
		least: least !== null && most !== null && least.says * most.asked < most.says * least.asked ? least : null,
		toCode: Math.max(0, ...rows.map((row) => row.toCode))
	}
}

function shared(rows: readonly (Said & { label: FrameTheme['label'] })[]): SharedPlace | null {
	const [first] = rows
	return first === undefined ? null : { says: first.says, asked: first.asked, labels: rows.map((row) => row.label) }
}
