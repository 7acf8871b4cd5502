import { formatLine, type Profile } from '#lib/csv/dialect.ts'
import type { Leading, Names } from './queries.server.ts'

/** The columns that every line of a live export begins with: stable codes, and the words beside them. */
export const LEADING_COLUMNS = [
	'receipt',
	'round',
	'round_title',
	'track',
	'track_name',
	'regions',
	'region_names',
	'state',
	'submitted_at',
	'questionnaire',
	'questionnaire_version',
	'language'
] as const

/** The cells of rounds, tracks, sets of regions and versions, written once and joined to each line as they are. */
export function leadingCells(names: Names, profile: Profile, locale: string): Leading {
	const ready = <T extends { id: number }>(rows: readonly T[], cells: (row: T) => (string | number | null)[]) => ({
		ids: rows.map((row) => row.id),
		cells: rows.map((row) => formatLine(cells(row), profile))
	})
	const tracks = ready(names.tracks, (track) => [track.slug, inLocale(track.name, locale)])
	return {
		rounds: ready(names.rounds, (round) => [round.id, inLocale(round.title, locale)]),
		tracks: { ids: [0, ...tracks.ids], cells: [formatLine([null, null], profile), ...tracks.cells] },
		regionSets: ready(names.regionSets, (set) => [
			set.reserved ?? set.codes.join(' '),
			set.names.map((name) => inLocale(name, locale)).join(' | ')
		]),
		versions: ready(names.versions, (version) => [version.code, version.version])
	}
}

/** Content in a language, else in Dutch; without the interface's runtime, so that files can be made anywhere. */
export function inLocale(text: Readonly<Record<string, string>>, locale: string): string {
	return text[locale] || text.nl || Object.values(text)[0] || ''
}
