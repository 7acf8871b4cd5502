import { formatDate } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Municipality, RegionKind } from './model.ts'

export const regionKindWords: Record<RegionKind, () => string> = {
	decline: m.public_region_kind_decline,
	anticipation: m.public_region_kind_anticipation,
	overlay: m.public_region_kind_overlay
}

/** "tot 1 januari 2021", "vanaf 1 januari 2021"; '' for a municipality that always belonged to the region. */
export function validityWords({ validFrom, validTo }: Pick<Municipality, 'validFrom' | 'validTo'>): string {
	if (validFrom !== null && validTo !== null) {
		return m.public_valid_between({ from: formatDate(validFrom), to: formatDate(validTo) })
	}
	if (validFrom !== null) return m.public_valid_from({ from: formatDate(validFrom) })
	return validTo === null ? '' : m.public_valid_to({ to: formatDate(validTo) })
}
