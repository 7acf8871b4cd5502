import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip, type ChartConfiguration, type Plugin } from 'chart.js'
import { divergingSegments, drawsBlocks, layers, readTable, stackedSegments, type ChartData, type Segment } from './model.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

export type Kind = 'bars' | 'diverging'
export interface Words {
	/** Over the left and right half of a diverging chart. */
	low?: string
	high?: string
}

interface Look {
	ink: string
	ink2: string
	grid: string
	paper: string
	outline: string
	fill: string[]
	on: string[]
}

const LABEL_WIDTH = 250
const EXTRA_WIDTH = 104
const NARROW_BELOW = 560
/** Widest block of one submission. */
const BLOCK = 64

/** Draws the numbers of `table` on `canvas`; returns how to draw them again and how to stop. */
export function draw(canvas: HTMLCanvasElement, table: HTMLTableElement, kind: Kind, words: Words) {
	const build = () => configuration(canvas, readTable(table), kind, words)
	let chart = new Chart(canvas, build())
	const again = () => {
		const { data, options, plugins } = build()
		// Plugins hold what they draw; they are fixed when a chart is made.
		chart.destroy()
		chart = new Chart(canvas, { type: 'bar', data, options: { ...options, animation: false }, plugins })
	}
	return { again, stop: () => chart.destroy() }
}

function configuration(canvas: HTMLCanvasElement, table: ChartData, kind: Kind, words: Words): ChartConfiguration<'bar'> {
	const look = readLook(canvas, kind, table.series.length)
	const width = canvas.parentElement?.clientWidth ?? 0
	const narrow = width < NARROW_BELOW
	const rows = segmentsOf(table, kind)
	const plotWidth = narrow ? width : width - LABEL_WIDTH - table.extras.length * EXTRA_WIDTH
	const domain = domainOf(rows, kind, plotWidth)
	return {
		type: 'bar',
		data: {
			labels: table.rows.map((row) => inLines(row.label, LABEL_WIDTH - 16)),
			datasets: layers(rows).map((layer) => ({
				data: layer.map((segment) => (segment === null ? null : [segment.from, segment.to])) as [number, number][],
				backgroundColor: layer.map((segment) => look.fill[segment?.category ?? 0] ?? look.ink),
				borderColor: layer.map((segment) => (kind === 'diverging' && segment?.category === 2 ? look.outline : look.paper)),
				borderWidth: kind === 'diverging' || table.series.length > 1 ? 1 : 0,
				borderRadius: 0,
				borderSkipped: false,
				grouped: false,
				barThickness: 28
			}))
		},
		options: {
			indexAxis: 'y',
			animation: false,
			responsive: true,
			maintainAspectRatio: false,
			font: { family: 'Fira Sans', size: 13 },
			color: look.ink,
			events: ['mousemove', 'mouseout', 'click'],
			layout: { padding: { right: rightOf(table, kind, narrow), top: hasHead(table, kind, narrow) ? 24 : 4 } },
			onClick: (_event, hits, chart) => follow(table, rows, hits[0], chart),
			onHover: (event, hits) => {
				const cell = hits[0] === undefined ? undefined : rows[hits[0].index]?.[hits[0].datasetIndex]
				const link = cell === undefined ? '' : table.rows[hits[0]?.index ?? 0]?.links[cell.category]
				;(event.native?.target as HTMLElement | null)?.classList.toggle('leads', Boolean(link))
			},
			scales: scales(look, domain, kind, narrow),
			plugins: { legend: { display: false }, title: { display: false }, tooltip: tooltip(table, rows, look) }
		},
		plugins: [texts(table, rows, look, kind, words, narrow)]
	}
}

/** Whether a line over the bars names the ends of the scale or the columns at the right. */
function hasHead(table: ChartData, kind: Kind, narrow: boolean): boolean {
	return kind === 'diverging' || (!narrow && table.extras.length > 0)
}

/** Room at the right: for the columns that are only named, and for the count after the bar of a single series. */
function rightOf(table: ChartData, kind: Kind, narrow: boolean): number {
	if (kind === 'bars' && table.series.length === 1) return 40
	return narrow ? 0 : table.extras.length * EXTRA_WIDTH
}

function segmentsOf(table: ChartData, kind: Kind): Segment[][] {
	if (kind === 'bars') return table.rows.map((row) => stackedSegments(row.values))
	const blocks = drawsBlocks(table.rows)
	return table.rows.map((row) => divergingSegments(row.values, table.series, blocks))
}

/** From where to where the value axis runs: never cut, and blocks never wider than BLOCK. */
function domainOf(rows: Segment[][], kind: Kind, width: number): { min: number; max: number } {
	const all = rows.flat()
	const min = Math.min(0, ...all.map((segment) => segment.from))
	const max = Math.max(1, ...all.map((segment) => segment.to))
	if (kind === 'bars') return { min: 0, max }
	return { min: min - 0.1, max: Math.max(max + 0.1, min + width / BLOCK) }
}

function scales(look: Look, domain: { min: number; max: number }, kind: Kind, narrow: boolean) {
	const font = { family: 'Fira Sans', size: 13 }
	return {
		x: {
			...domain,
			border: { display: false },
			grid: { display: kind === 'bars', color: look.grid, drawTicks: false },
			ticks: { display: kind === 'bars', color: look.ink2, font, precision: 0, padding: 6 }
		},
		y: {
			border: { display: kind === 'bars' && !narrow, color: look.ink, z: 1 },
			grid: { display: false },
			ticks: { display: !narrow, color: look.ink, font: { ...font, weight: 600 }, crossAlign: 'far' as const, autoSkip: false },
			afterFit: (scale: { width: number }) => {
				scale.width = narrow ? 0 : LABEL_WIDTH
			}
		}
	}
}

function tooltip(table: ChartData, rows: Segment[][], look: Look) {
	const cellOf = (row: number, layer: number) => {
		const category = rows[row]?.[layer]?.category ?? 0
		return `${table.series[category] ?? ''}: ${table.rows[row]?.texts[category] ?? ''}`
	}
	return {
		backgroundColor: look.ink,
		titleColor: look.paper,
		bodyColor: look.paper,
		cornerRadius: 2,
		displayColors: false,
		titleFont: { family: 'Fira Sans', size: 13, weight: 600 as const },
		bodyFont: { family: 'Fira Sans', size: 13 },
		callbacks: { label: (item: { dataIndex: number; datasetIndex: number }) => cellOf(item.dataIndex, item.datasetIndex) }
	}
}

/** What Chart.js does not draw: the words in and beside the bars, and the line at zero. */
function texts(table: ChartData, rows: Segment[][], look: Look, kind: Kind, words: Words, narrow: boolean): Plugin<'bar'> {
	return {
		id: 'texts',
		afterDatasetsDraw({ ctx, scales, width }) {
			const { x, y } = scales
			if (x === undefined || y === undefined) return
			const write = (text: string, at: number, top: number, align: CanvasTextAlign, color: string, weight = 400, size = 13) => {
				ctx.font = `${weight} ${size}px "Fira Sans", sans-serif`
				ctx.textAlign = align
				ctx.textBaseline = 'middle'
				ctx.fillStyle = color
				ctx.fillText(text, at, top)
			}
			ctx.save()
			if (kind === 'diverging') {
				const zero = Math.round(x.getPixelForValue(0)) + 0.5
				ctx.strokeStyle = look.ink
				ctx.beginPath()
				rows.forEach((_, at) => {
					const middle = y.getPixelForValue(at)
					// On a narrow screen the label stands over the bar.
					const reach = narrow ? 17 : 20
					ctx.moveTo(zero, middle - reach)
					ctx.lineTo(zero, middle - 14)
					ctx.moveTo(zero, middle + 14)
					ctx.lineTo(zero, middle + reach)
				})
				ctx.stroke()
				ctx.font = '400 12px "Fira Sans", sans-serif'
				const lowEnd = Math.max(zero - 8, ctx.measureText(words.low ?? '').width)
				write(words.low ?? '', lowEnd, 8, 'right', look.ink2, 400, 12)
				write(words.high ?? '', lowEnd + 16, 8, 'left', look.ink2, 400, 12)
			}
			rows.forEach((row, at) => {
				const middle = y.getPixelForValue(at)
				row.forEach((segment, layer) => {
					const [from, to] = [x.getPixelForValue(segment.from), x.getPixelForValue(segment.to)]
					ctx.font = '600 13px "Fira Sans", sans-serif'
					const inside = kind === 'diverging' || table.series.length > 1
					const fits = inside && ctx.measureText(segment.text).width + 8 < to - from
					if (fits) write(segment.text, (from + to) / 2, middle, 'center', look.on[segment.category] ?? look.paper, 600)
					else if (layer === row.length - 1) write(segment.text, to + 6, middle, 'left', look.ink, 600)
				})
			})
			if (narrow) {
				table.rows.forEach((row, at) => {
					const [top, beside] = [y.getPixelForValue(at) - 25, besideBar(row.extras, table.shorts)]
					write(beside, width, top, 'right', look.ink2)
					write(inLines(row.label, width - ctx.measureText(beside).width - 12, 1)[0] ?? '', 0, top, 'left', look.ink, 600)
				})
			} else {
				table.extras.forEach((name, at) => {
					const right = width - (table.extras.length - 1 - at) * EXTRA_WIDTH
					write(name, right, 8, 'right', look.ink2, 400, 12)
					table.rows.forEach((row, index) => write(row.extras[at] ?? '', right, y.getPixelForValue(index), 'right', look.ink))
				})
			}
			if (kind === 'diverging' && !narrow) {
				ctx.strokeStyle = look.grid
				ctx.beginPath()
				rows.slice(1).forEach((_, at) => {
					const line = Math.round((y.getPixelForValue(at) + y.getPixelForValue(at + 1)) / 2) + 0.5
					ctx.moveTo(0, line)
					ctx.lineTo(width, line)
				})
				ctx.stroke()
			}
			ctx.restore()
		}
	}
}

/** What stands at the right over a bar on a narrow screen. */
function besideBar(texts: readonly string[], names: readonly string[]): string {
	return texts.flatMap((text, at) => (text === '–' ? [] : [`${names[at] ?? ''}: ${text}`])).join(' · ')
}

const ruler = document.createElement('canvas').getContext('2d')

/** A label in at most so many lines; what does not fit is in the table. */
function inLines(label: string, width: number, most = 2): string[] {
	if (ruler === null) return [label]
	ruler.font = '600 13px "Fira Sans", sans-serif'
	const fits = (text: string) => ruler.measureText(text).width <= width
	const lines: string[] = []
	for (const word of label.split(/\s+/)) {
		const last = lines.at(-1)
		if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`
		else lines.push(word)
	}
	if (lines.length <= most) return lines
	let rest = lines[most - 1] ?? ''
	while (rest !== '' && !fits(`${rest} …`)) rest = rest.slice(0, -1)
	return [...lines.slice(0, most - 1), `${rest.trimEnd()} …`]
}

/** Black or white, whichever reads best on the colour '#rrggbb'. */
function readableOn(color: string): string {
	const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
	const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
	return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#08191c' : '#ffffff'
}

function follow(table: ChartData, rows: Segment[][], hit: { index: number; datasetIndex: number } | undefined, chart: Chart) {
	if (hit === undefined) return
	const category = rows[hit.index]?.[hit.datasetIndex]?.category ?? 0
	const link = table.rows[hit.index]?.links[category]
	if (link) chart.canvas.ownerDocument.location.assign(link)
}

/** The tokens as they are now: light or dark, forced colours or print. */
function readLook(element: HTMLElement, kind: Kind, series: number): Look {
	const style = getComputedStyle(element)
	const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
	const ends = [1, 2, 3, 4, 5]
	const scale = series === 5 ? ends : series === 4 ? [1, 2, 4, 5] : series === 3 ? [1, 3, 5] : [1, 5]
	const categorical = [1, 2, 3, 4, 5, 6, 7, 8]
	return {
		ink: token('ink'),
		ink2: token('ink-2'),
		grid: token('grid'),
		paper: token('paper'),
		outline: token('line-strong'),
		fill: kind === 'diverging' ? scale.map((n) => token(`d-${n}`)) : categorical.map((n) => token(`c-${n}`)),
		on: kind === 'diverging' ? scale.map((n) => token(`d-on-${n}`)) : categorical.map((n) => readableOn(token(`c-${n}`)))
	}
}
