import type { Text } from '#lib/i18n/text.ts'

export type RegionKind = 'decline' | 'anticipation' | 'overlay'
export const REGION_KINDS: readonly RegionKind[] = ['decline', 'anticipation', 'overlay']

/** A municipality (CBS code) and from when to when it belonged to a region. */
export interface Municipality {
	id: number
	code: string
	name: string
	provinceCode: string
	provinceName: string
	/** 'YYYY-MM-DD'; null: as far back as the data goes. */
	validFrom: string | null
	/** Up to, but not including; null: still. */
	validTo: string | null
	successorCode: string | null
	isVerified: boolean
	source: string
}

export interface Region {
	id: number
	code: string
	name: Text
	shortName: string
	kind: RegionKind
	/** The official region an overlay lies over. */
	overlapsRegionId: number | null
	tileRow: number | null
	tileColumn: number | null
	tileSpan: number
	note: Text
	/** Set: no longer to be chosen; what was said keeps counting. */
	retiredAt: Date | null
	municipalities: Municipality[]
}

/** Whether the municipality belonged to its region on `day` ('YYYY-MM-DD'). */
export function isMemberOn(municipality: Pick<Municipality, 'validFrom' | 'validTo'>, day: string): boolean {
	return (
		(municipality.validFrom === null || municipality.validFrom <= day) &&
		(municipality.validTo === null || day < municipality.validTo)
	)
}

/** The provinces a region lies in, each once, in the order of its municipalities. */
export function provincesOf(region: Pick<Region, 'municipalities'>): string[] {
	return [...new Set(region.municipalities.map((m) => m.provinceName).filter((name) => name !== ''))]
}

/** What an administrator fills in of a municipality. */
export type NewMunicipality = Omit<Municipality, 'id'>

/** What an administrator fills in of a region. */
export interface RegionFields {
	code: string
	name: Text
	shortName: string
	kind: RegionKind
	/** Of an overlay: the code of the official region it lies over. */
	overlapsCode: string | null
	tileRow: number | null
	tileColumn: number | null
	tileSpan: number
	note: Text
}

/** Where a region is used: why its code may not change and why it can't be deleted. */
export interface RegionUse {
	submissions: number
	drafts: number
	assignments: number
	tracks: number
	overlays: number
	questionnaires: number
}

/**
 * What is wrong with the region an overlay points at, by field: an overlay lies over one official region of the same
 * exploration, and only an overlay does.
 *
 * @param under the region its `overlapsCode` names, where that exists in the exploration
 * @param selfId the region itself, when it exists already
 */
export function overlayErrors(
	fields: Pick<RegionFields, 'kind' | 'overlapsCode'>,
	under: Pick<Region, 'id' | 'kind'> | null,
	selfId: number | null
): Record<string, string> | null {
	if (fields.kind !== 'overlay') return fields.overlapsCode === null ? null : { overlapsCode: 'only_overlay' }
	if (fields.overlapsCode === null) return { overlapsCode: 'required' }
	return under === null || under.kind === 'overlay' || under.id === selfId ? { overlapsCode: 'not_a_choice' } : null
}

/** The kinds a region may become. In use, a region that is asked about does not turn into one over another, or back. */
export function kindsFor(region: Pick<Region, 'kind'> | null, isUsed: boolean): readonly RegionKind[] {
	if (region === null || !isUsed) return REGION_KINDS
	return REGION_KINDS.filter((kind) => (kind === 'overlay') === (region.kind === 'overlay'))
}

/** What of a region can't change like this while it is in use, by field; null where nothing is in the way. */
export function fixedInUse(
	fields: Pick<RegionFields, 'code' | 'kind'>,
	region: Pick<Region, 'code' | 'kind'>
): Record<string, string> | null {
	const errors: Record<string, string> = {}
	if (fields.code !== region.code) errors.code = 'code_in_use'
	if (!kindsFor(region, true).includes(fields.kind)) errors.kind = 'kind_in_use'
	return Object.keys(errors).length > 0 ? errors : null
}

/** The size of the tile map (ui/TileMap.svelte has a class for each row and column). */
export const TILE_ROWS = 10
export const TILE_COLUMNS = 5
