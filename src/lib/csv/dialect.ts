/** A form of CSV. Both end lines with CRLF and quote by RFC 4180. */
export interface Profile {
	name: 'excel' | 'machine'
	delimiter: ';' | ','
	decimal: ',' | '.'
	/** Stands before the header line, so that Excel reads UTF-8. */
	mark: '' | '\uFEFF'
}

/** The two forms every file is offered in: one for a Dutch Excel, one for R, Python and SPSS. */
export const profiles = {
	excel: { name: 'excel', delimiter: ';', decimal: ',', mark: '\uFEFF' },
	machine: { name: 'machine', delimiter: ',', decimal: '.', mark: '' }
} as const satisfies Record<string, Profile>

export type ProfileName = keyof typeof profiles

/** Numbers are numbers, all other cells text; null is empty. */
export type Cell = string | number | null

export const LINE_END = '\r\n'

/** What a spreadsheet runs as a formula, with any apostrophes that may stand before it. */
const FORMULA = /^'*[=+\-@\t\r]/
const GUARDED = /^''*[=+\-@\t\r]/

/** Text that a spreadsheet would run gets one apostrophe in front; `unguard` undoes that exactly. */
export function guard(text: string): string {
	return FORMULA.test(text) ? `'${text}` : text
}

/** The text that was guarded. */
export function unguard(text: string): string {
	return GUARDED.test(text) ? text.slice(1) : text
}

/** A number in the writing of the profile: never guarded, so that -5 stays a number. */
export function formatDecimal(value: number, profile: Profile): string {
	const text = String(value)
	return profile.decimal === '.' ? text : text.replace('.', ',')
}

/** One cell as it stands in the file: guarded where it is text, quoted where that is needed. */
export function formatCell(cell: Cell, profile: Profile): string {
	if (cell === null) return ''
	if (typeof cell === 'number') return formatDecimal(cell, profile)
	// A code, as most cells are.
	if (/^\w*$/.test(cell)) return cell
	const text = guard(cell)
	return text.includes(profile.delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line without its end. */
export function formatLine(cells: readonly Cell[], profile: Profile): string {
	return cells.map((cell) => formatCell(cell, profile)).join(profile.delimiter)
}

/** Lines as a whole file. */
export function fileOf(lines: readonly (readonly Cell[])[], profile: Profile): string {
	return profile.mark + lines.map((line) => formatLine(line, profile) + LINE_END).join('')
}
