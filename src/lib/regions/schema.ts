import * as v from 'valibot'
import { isReservedSegment } from '#lib/i18n/paths.ts'
import { optionalTitle, orNull, textValues, title } from '#lib/explorations/schema.ts'
import { retiredValue } from '#lib/server/basis.ts'
import { checkbox, optionalDay, optionalText, text } from '#lib/server/form.ts'
import { REGION_KINDS, TILE_COLUMNS, TILE_ROWS, type NewMunicipality, type Region, type RegionFields, type RegionKind } from './model.ts'

const upper = v.transform((value: string) => value.toUpperCase())

const place = (max: number) =>
	v.pipe(
		optionalText(4),
		v.check((value) => value === '' || (/^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= max), 'regions_place'),
		v.transform((value) => (value === '' ? null : Number(value)))
	)

/** A region as an administrator fills it in. On the map it has both a row and a column, or neither. */
export const regionSchema = v.pipe(
	v.object({
		name: title(120),
		code: v.pipe(
			text(12),
			v.regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'regions_code'),
			v.check((code) => !isReservedSegment(code.toLowerCase()), 'reserved'),
			upper
		),
		shortName: optionalText(12),
		kind: v.picklist(REGION_KINDS as RegionKind[], 'not_a_choice'),
		overlapsCode: v.pipe(optionalText(12), orNull),
		tileRow: place(TILE_ROWS),
		tileColumn: place(TILE_COLUMNS),
		tileSpan: v.pipe(
			place(TILE_COLUMNS),
			v.transform((span) => span ?? 1)
		),
		note: optionalTitle(600)
	}),
	v.forward(
		v.check(({ tileRow, tileColumn }) => (tileRow === null) === (tileColumn === null), 'regions_place_both'),
		['tileColumn']
	),
	v.forward(
		v.check(({ tileColumn, tileSpan }) => tileColumn === null || tileColumn + tileSpan - 1 <= TILE_COLUMNS, 'regions_place'),
		['tileSpan']
	)
)

const cbsCode = v.pipe(v.string('required'), upper, v.regex(/^GM\d{4}$/, 'regions_municipality_code'))

export const municipalitySchema = v.pipe(
	v.object({
		name: text(80),
		code: cbsCode,
		provinceCode: optionalText(8),
		provinceName: optionalText(60),
		validFrom: v.pipe(optionalDay, orNull),
		validTo: v.pipe(optionalDay, orNull),
		successorCode: v.pipe(v.optional(v.union([v.literal(''), cbsCode], 'regions_municipality_code'), ''), orNull),
		isVerified: checkbox,
		source: optionalText(500)
	}),
	v.forward(
		v.check(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom < validTo, 'regions_period'),
		['validTo']
	)
)

/** What a form says of a region. */
export function regionValues(region: RegionFields): Record<string, string> {
	return {
		...textValues('name', region.name),
		code: region.code,
		shortName: region.shortName,
		kind: region.kind,
		overlapsCode: region.overlapsCode ?? '',
		tileRow: String(region.tileRow ?? ''),
		tileColumn: String(region.tileColumn ?? ''),
		tileSpan: String(region.tileSpan),
		...textValues('note', region.note)
	}
}

/** A region that is stored, as fields of its form. */
export function storedRegionValues(region: Region, regions: readonly Region[]): Record<string, string> {
	const overlapsCode = regions.find((other) => other.id === region.overlapsRegionId)?.code ?? null
	return { ...regionValues({ ...region, overlapsCode }), ...retiredValue(region) }
}

/** A municipality as fields of a form. */
export function municipalityValues(municipality: NewMunicipality): Record<string, string> {
	return {
		name: municipality.name,
		code: municipality.code,
		provinceName: municipality.provinceName,
		provinceCode: municipality.provinceCode,
		validFrom: municipality.validFrom ?? '',
		validTo: municipality.validTo ?? '',
		successorCode: municipality.successorCode ?? '',
		isVerified: municipality.isVerified ? 'on' : '',
		source: municipality.source
	}
}
