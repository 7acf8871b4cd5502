import Papa from 'papaparse'
import { LINE_END, unguard, type Profile } from './dialect.ts'

/** The cells of a file in a profile, as they stand there: text guarded, numbers not yet read. */
export function parseLines(file: string, profile: Profile): string[][] {
	const text = file.startsWith('\uFEFF') ? file.slice(1) : file
	const { data } = Papa.parse<string[]>(text, { delimiter: profile.delimiter, newline: LINE_END, skipEmptyLines: false })
	const last = data.at(-1)
	return last?.length === 1 && last[0] === '' ? data.slice(0, -1) : data
}

/** The text in a cell; null where it is empty. */
export function readText(cell: string | undefined): string | null {
	return cell === undefined || cell === '' ? null : unguard(cell)
}

/** The number in a cell; null where it is empty. */
export function readNumber(cell: string | undefined, profile: Profile): number | null {
	return cell === undefined || cell === '' ? null : Number(cell.replace(profile.decimal, '.'))
}
