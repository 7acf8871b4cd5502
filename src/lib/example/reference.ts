import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Text } from '#lib/i18n/text.ts'
import type { NewMunicipality, RegionFields, RegionKind } from '#lib/regions/model.ts'
import type { ThemeFields } from '#lib/themes/model.ts'
import type { InitiativeFields, InitiativeKind, TrackFields, TrackKind, TrackStatus } from '#lib/tracks/model.ts'
import { TRACK_SUMMARIES } from './track-summaries.ts'

// From the working directory, as with migrations: the built server has no source tree around it, the repository has.
const FOLDER = 'src/lib/example/reference'

type Row = Record<string, string>

async function read(name: string): Promise<string> {
	return await readFile(join(FOLDER, name), 'utf8')
}

async function readRows(name: string): Promise<Row[]> {
	const { data, errors } = Papa.parse<Row>(await read(name), { header: true, skipEmptyLines: true })
	if (errors[0] !== undefined) throw new Error(`${name}, row ${errors[0].row}: ${errors[0].message}`)
	return data
}

const cell = (row: Row, column: string): string => row[column] ?? ''
const orNull = (text: string): string | null => (text === '' ? null : text)
const listOf = (text: string): string[] => text.split('|').filter((item) => item !== '')
// Straight apostrophes are how one types; on a page they are curly.
const inPrint = (text: string): string => text.replaceAll("'", '’')
const inBoth = (row: Row, column: string): Text => ({
	nl: inPrint(cell(row, `${column}_nl`)),
	en: inPrint(cell(row, `${column}_en`))
})

/** The regions of the Actieplan with their place on the tile map, and the overlay Zuidoost-Drenthe over Oost-Drenthe. */
export async function readRegions(): Promise<(RegionFields & { municipalities: NewMunicipality[] })[]> {
	const [meta, members] = await Promise.all([readRows('regions_meta.csv'), readRows('regions.csv')])
	return meta.map((row) => {
		const code = cell(row, 'region_code')
		const name = cell(row, 'region_name')
		return {
			code,
			name: { nl: name, en: name },
			shortName: code.slice(code.indexOf('-') + 1),
			kind: cell(row, 'kind') as RegionKind,
			overlapsCode: code === 'MW-ZOD' ? 'AR-OD' : null,
			tileRow: Number(cell(row, 'tile_row')),
			tileColumn: Number(cell(row, 'tile_column')),
			tileSpan: Number(cell(row, 'tile_column_span')),
			note: {},
			municipalities: members.filter((member) => member.region_code === code).map(readMunicipality)
		}
	})
}

function readMunicipality(row: Row): NewMunicipality {
	return {
		code: cell(row, 'gemeente_code'),
		name: cell(row, 'gemeente_name'),
		provinceCode: cell(row, 'province_code'),
		provinceName: cell(row, 'province_name'),
		validFrom: orNull(cell(row, 'valid_from')),
		validTo: orNull(cell(row, 'valid_to')),
		successorCode: orNull(cell(row, 'merged_into_code')),
		isVerified: cell(row, 'verified') === 'yes',
		source: cell(row, 'source')
	}
}

/** Version 1 of the codebook: twelve themes and their sub-themes. */
export async function readThemes(): Promise<ThemeFields[]> {
	return (await readRows('themes.csv')).map((row) => ({
		code: cell(row, 'code'),
		parentCode: orNull(cell(row, 'parent_code')),
		label: inBoth(row, 'label'),
		definition: inBoth(row, 'description'),
		source: cell(row, 'actieplan_ref'),
		position: Number(cell(row, 'sort_order'))
	}))
}

/** The eight tracks as they were in February 2020, with their initiatives. */
export async function readTracks(): Promise<(TrackFields & { initiatives: InitiativeFields[] })[]> {
	const [tracks, initiatives] = await Promise.all([readRows('tracks.csv'), readRows('initiatives.csv')])
	return tracks.map((row) => ({
		slug: cell(row, 'slug'),
		kind: cell(row, 'kind') as TrackKind,
		status: cell(row, 'status') as TrackStatus,
		statusOn: `${cell(row, 'as_of')}-01`,
		name: withoutKind(inBoth(row, 'title')),
		summary: TRACK_SUMMARIES[cell(row, 'slug')] ?? {},
		organisations: listOf(cell(row, 'lead_organisations')),
		regioDealTitle: orNull(cell(row, 'regio_deal_title')),
		regioDealSelectedOn: orNull(cell(row, 'regio_deal_selected_on')),
		regioDealFrom: orNull(cell(row, 'regio_deal_from')),
		regionCodes: listOf(cell(row, 'regions')),
		initiatives: initiatives.filter((initiative) => initiative.track === row.slug).map(readInitiative)
	}))
}

function readInitiative(row: Row): InitiativeFields {
	return {
		slug: cell(row, 'slug'),
		kind: cell(row, 'kind') as InitiativeKind,
		title: inBoth(row, 'title'),
		heldOn: cell(row, 'date'),
		organisations: listOf(cell(row, 'organisations')),
		link: cell(row, 'url'),
		note: ''
	}
}

/** The kind of a track stands beside its name everywhere, so the name goes without: 'Maatwerktraject Achterhoek' → 'Achterhoek'. */
function withoutKind(name: Text): Text {
	const PREFIX = /^(Expertisetraject|Maatwerktraject|Expertise track|Tailored track) /
	return Object.fromEntries(
		Object.entries(name).map(([language, text]) => {
			const bare = text.replace(PREFIX, '')
			return [language, bare.charAt(0).toUpperCase() + bare.slice(1)]
		})
	)
}

/** The questionnaires, as one JSON text to be imported. */
export async function readQuestionnaires(): Promise<string> {
	return await read('questionnaires.json')
}
