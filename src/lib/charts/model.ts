/** What a chart reads from the table under it: the numbers are there once, so the two can't differ. */
export interface ChartData {
	/** Columns that are drawn. */
	series: string[]
	/** Columns that are only named at the right of the bars, such as the median. */
	extras: string[]
	/** What those are called where there is little room. */
	shorts: string[]
	rows: ChartRow[]
}

export interface ChartRow {
	label: string
	values: number[]
	/** As the table shows them. */
	texts: string[]
	extras: string[]
	/** Where a cell leads to; '' for none. */
	links: string[]
}

/** A piece of a bar, from and to on the value axis. */
export interface Segment {
	from: number
	to: number
	/** Which column it is of. */
	category: number
	text: string
}

/** Up to this many answers in a row, each answer is a block of its own. */
export const BLOCKS_UP_TO = 12

/** Whether all rows are small enough to draw one block per submission. */
export function drawsBlocks(rows: readonly ChartRow[]): boolean {
	return rows.every((row) => sum(row.values) <= BLOCKS_UP_TO)
}

/**
 * A bar around zero: the low half of the scale to the left, the high half to the right, a middle category half to
 * each side.
 *
 * @param blocks one segment per answer, with the answer in it; otherwise one per category, with its count in it
 */
export function divergingSegments(values: readonly number[], names: readonly string[], blocks: boolean): Segment[] {
	const middle = values.length % 2 === 1 ? (values.length - 1) / 2 : null
	const low = sum(values.slice(0, Math.floor(values.length / 2)))
	let at = -low - (middle === null ? 0 : (values[middle] ?? 0) / 2)
	const segments: Segment[] = []
	values.forEach((count, category) => {
		for (let block = 0; block < (blocks ? count : Math.min(count, 1)); block++) {
			const to = at + (blocks ? 1 : count)
			segments.push({ from: at, to, category, text: blocks ? pointOf(names[category] ?? '') : String(count) })
			at = to
		}
	})
	return segments
}

/** The number of a point such as "5 moet nu": in a block there is no room for its words. */
function pointOf(name: string): string {
	return /^\d+/.exec(name)?.[0] ?? name
}

/** Bars from zero, one segment per series, stacked. */
export function stackedSegments(values: readonly number[]): Segment[] {
	let at = 0
	return values.flatMap((count, category) => {
		if (count <= 0) return []
		const segment = { from: at, to: at + count, category, text: String(count) }
		at += count
		return [segment]
	})
}

/** The k-th segment of every row, which is what Chart.js calls a dataset. */
export function layers(rows: readonly Segment[][]): (Segment | null)[][] {
	const depth = Math.max(0, ...rows.map((row) => row.length))
	return Array.from({ length: depth }, (_, at) => rows.map((row) => row[at] ?? null))
}

/** Reads the numbers: columns with `data-series` are drawn, those with `data-extra` are named beside the bars. */
export function readTable(table: HTMLTableElement): ChartData {
	const heads = [...table.querySelectorAll<HTMLElement>('thead th')]
	const positions = (mark: 'series' | 'extra') => heads.flatMap((head, at) => (head.dataset[mark] === undefined ? [] : [at]))
	const series = positions('series')
	const extras = positions('extra')
	const words = (element: Element | undefined) => element?.textContent?.trim() ?? ''
	const rows = [...table.querySelectorAll('tbody tr')].map((row) => {
		const cells = [...row.children] as HTMLElement[]
		return {
			label: words(cells[0]),
			values: series.map((at) => Number(cells[at]?.dataset.value ?? 0)),
			texts: series.map((at) => words(cells[at])),
			extras: extras.map((at) => words(cells[at])),
			links: series.map((at) => cells[at]?.querySelector('a')?.href ?? '')
		}
	})
	return {
		series: series.map((at) => heads[at]?.dataset.series || words(heads[at])),
		extras: extras.map((at) => words(heads[at])),
		shorts: extras.map((at) => heads[at]?.dataset.extra ?? ''),
		rows
	}
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0)
}
