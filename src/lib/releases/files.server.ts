import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { fileOf, profiles, type Cell, type Profile } from '#lib/csv/dialect.ts'
import { codebookLines, mergeResolved } from '#lib/exports/codebook.ts'
import { inLocale } from '#lib/exports/leading.ts'
import { toAtoms } from '#lib/questionnaires/atoms.ts'
import type { Document } from '#lib/questionnaires/document.ts'
import { longColumns, longWriter } from '#lib/questionnaires/long.ts'
import type { Resolved } from '#lib/questionnaires/model.ts'
import { loadResolved, loadVersion } from '#lib/questionnaires/questionnaires.server.ts'
import type { Context } from '#lib/server/context.ts'
import { publishedAtoms, publishedCells, publishedColumns, publishedPart } from './published.ts'
import * as queries from './queries.server.ts'
import type { FrozenRow, NewFile } from './queries.server.ts'

const zip = promisify(gzip)
/** Labels in released files are Dutch: a file is made once, and codes are the same in every language. The codebook is there in English too. */
const LANGUAGE = 'nl'
const CSV = 'text/csv; charset=utf-8; header=present'
const PAGE = 500

export interface ReleaseOf {
	id: number
	number: number
	explorationId: number
}

/** The columns that every line of answers in a release begins with: the organisation, never a person or a receipt. */
export const RELEASE_LEADING = [
	'submission',
	'round',
	'round_title',
	'track',
	'track_name',
	'regions',
	'region_names',
	'questionnaire',
	'questionnaire_version'
] as const

/** All files of a release, from what it froze: long, wide and codebook per questionnaire version, the matrix, the manifest. */
export async function makeFiles(context: Context, release: ReleaseOf): Promise<NewFile[]> {
	const files: NewFile[] = []
	const names = await queries.selectReleaseNames(context.sql, release.id)
	for (const version of await queries.selectFrozenVersions(context.sql, release.id)) {
		const tables = await versionTables(context, release, version, names)
		const suffix = `${version.code}-v${version.version}`
		files.push(...(await bothProfiles(`long-${suffix}`, tables.long)))
		files.push(...(await bothProfiles(`wide-${suffix}`, tables.wide)))
		files.push(...(await bothProfiles(`codebook-${suffix}`, codebookTable(tables.asked, 'nl'))))
		files.push(...(await bothProfiles(`codebook-${suffix}-en`, codebookTable(tables.asked, 'en'))))
	}
	files.push(...(await bothProfiles('matrix', await matrixTable(context, release.id, names))))
	return [...files, await manifest(context, release, files)]
}

type Table = (readonly Cell[])[]

async function versionTables(
	context: Context,
	release: ReleaseOf,
	version: { id: number; code: string; version: number },
	names: queries.ReleaseNames
): Promise<{ long: Table; wide: Table; asked: Resolved[] }> {
	const { definition } = await loadVersion(context, version.id)
	const long: Table = [[...RELEASE_LEADING, ...longColumns]]
	const wide: Table = [[...RELEASE_LEADING, ...publishedColumns(definition).map((column) => column.name)]]
	const tracks = new Map<number, { resolved: Resolved; lines: ReturnType<typeof longWriter> }>()
	for await (const row of frozenRows(context, release.id, version.id)) {
		const track = tracks.get(row.trackId) ?? (await trackWriter(context, version.id, row.trackId))
		tracks.set(row.trackId, track)
		const document = row.document as Document
		const leading = [...leadingOf(row, names), version.code, version.version]
		wide.push([...leading, ...publishedCells(definition, document)])
		const atoms = publishedAtoms(track.resolved, toAtoms(track.resolved, document))
		for (const line of track.lines(atoms)) long.push([...leading, ...line])
	}
	return { long, wide, asked: [...tracks.values()].map((track) => track.resolved) }
}

async function trackWriter(context: Context, versionId: number, trackId: number) {
	const resolved = await loadResolved(context, versionId, trackId)
	return { resolved, lines: longWriter(resolved, LANGUAGE) }
}

async function* frozenRows(context: Context, releaseId: number, versionId: number): AsyncGenerator<FrozenRow> {
	let after = 0
	for (;;) {
		const rows = await queries.selectFrozen(context.sql, releaseId, versionId, after, PAGE)
		yield* rows
		const last = rows.at(-1)
		if (rows.length < PAGE || last === undefined) return
		after = last.revisionId
	}
}

function leadingOf(row: FrozenRow, names: queries.ReleaseNames): Cell[] {
	const round = names.rounds.get(row.roundId)
	const track = names.tracks.get(row.trackId)
	const set = names.regionSets.get(row.regionSetId)
	return [
		row.submission,
		row.roundId,
		inLocale(round?.title ?? {}, LANGUAGE),
		track?.slug ?? null,
		inLocale(track?.name ?? {}, LANGUAGE),
		set?.reserved ?? set?.codes.join(' ') ?? null,
		set?.names.map((name) => inLocale(name, LANGUAGE)).join(' | ') ?? null
	]
}

/** Without the column that a release leaves out: the text with 'other'. */
function codebookTable(all: readonly Resolved[], language: string): Table {
	const merged = mergeResolved(all)
	if (merged === null) return []
	const part = publishedPart(merged)
	const left = new Set(publishedColumns(part).map((column) => column.name))
	const [header = [], ...lines] = codebookLines(part, RELEASE_LEADING, language)
	const kept = lines.filter(([name, question]) => question === null || (typeof name === 'string' && left.has(name)))
	return [header, ...kept]
}

async function matrixTable(context: Context, releaseId: number, names: queries.ReleaseNames): Promise<Table> {
	const rows = await queries.selectMatrix(context.sql, releaseId)
	const header = [
		'round', 'round_title', 'theme', 'parent_theme', 'theme_label', 'region', 'region_name', 'region_kind',
		'asked', 'says', 'only_dont_know', 'not_answered', 'only_to_code', 'to_code'
	]
	const lines = rows.map((row): Cell[] => [
		row.roundId, inLocale(names.rounds.get(row.roundId)?.title ?? {}, LANGUAGE),
		row.themeCode, row.parentCode, inLocale(row.themeLabel, LANGUAGE),
		row.region ?? 'total', row.regionName === null ? null : inLocale(row.regionName, LANGUAGE), row.regionKind,
		row.asked, row.says, row.dontKnow, row.notAnswered, row.onlyToCode, row.toCode
	])
	return [header, ...lines]
}

async function bothProfiles(name: string, table: Table): Promise<NewFile[]> {
	return [await csvFile(name, table, profiles.excel), await csvFile(name, table, profiles.machine)]
}

async function csvFile(name: string, table: Table, profile: Profile): Promise<NewFile> {
	const text = fileOf(table, profile)
	return await file(`${name}-${profile.name}.csv`, CSV, Math.max(0, table.length - 1), text)
}

async function manifest(context: Context, release: ReleaseOf, files: readonly NewFile[]): Promise<NewFile> {
	const found = await queries.selectRelease(context.sql, release.explorationId, release.number)
	const content = {
		...((await queries.isExample(context.sql, release.explorationId)) && { note: 'voorbeelddata: verzonnen inbreng / sample data: invented input' }),
		release: release.number,
		title: found?.title,
		published: found?.publishedAt,
		submissions: found?.submissionCount,
		withheld: found?.withheldCount,
		rounds: found?.rounds,
		files: files.map(({ name, mediaType, rowCount, content, sha256 }) => ({
			name, mediaType, rows: rowCount, bytes: content.byteLength, sha256
		}))
	}
	return await file('manifest.json', 'application/json', null, `${JSON.stringify(content, null, '\t')}\n`)
}

async function file(name: string, mediaType: string, rowCount: number | null, text: string): Promise<NewFile> {
	const content = Buffer.from(text, 'utf8')
	const sha256 = createHash('sha256').update(content).digest('hex')
	return { name, mediaType, rowCount, content, contentGzip: await zip(content, { level: 9 }), sha256 }
}
