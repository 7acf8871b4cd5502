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
