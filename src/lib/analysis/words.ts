import { formatList } from '#lib/i18n/format.ts'
import { inLanguage } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import type { GroupKey } from './distribution.ts'
import type { AnalysisFilter, RegionGroup } from './filter.ts'
import type { Frame } from './frame.ts'
import type { ColumnKey } from './matrix.ts'
import type { AnalysisQuestion } from './questions.ts'

/** What a column of the matrix is called. */
export function columnWords(column: ColumnKey): string {
	switch (column.kind) {
		case 'region':
			return inLanguage(column.region.name)
		case 'unbound':
			return m.analysis_unbound()
		case 'all_regions':
			return m.analysis_all_regions()
		case 'no_region':
			return m.analysis_no_region()
		case 'total':
			return m.analysis_total()
	}
}

/** What a group of a distribution is called. */
export function groupWords(key: GroupKey, question: Pick<AnalysisQuestion, 'rows'>): string {
	switch (key.kind) {
		case 'region':
			return inLanguage(key.region.name)
		case 'track':
			return inLanguage(key.track.name)
		case 'member':
			return inLanguage(key.questionnaire)
		case 'row':
			return inLanguage(question.rows.find((row) => row.n === key.n)?.label)
		case 'unbound':
			return m.analysis_unbound()
		case 'no_track':
			return m.analysis_no_track()
		case 'total':
			return m.analysis_total()
	}
}

const groupNames: Record<RegionGroup, () => string> = {
	decline: m.analysis_regions_decline,
	anticipation: m.analysis_regions_anticipation,
	overlay: m.analysis_regions_overlay,
	tailored: m.analysis_regions_tailored,
	unbound: m.analysis_unbound
}

/** A region or group of regions in a filter. */
export function regionWords(region: string, frame: Pick<Frame, 'regions'>): string {
	if (Object.hasOwn(groupNames, region)) return groupNames[region as RegionGroup]()
	return inLanguage(frame.regions.find((one) => one.code === region)?.name)
}

export function roundWords(ids: readonly number[], frame: Pick<Frame, 'rounds'>): string {
	return formatList(ids.map((id) => inLanguage(frame.rounds.find((round) => round.id === id)?.title)))
}

export function kindWords(kind: 'expertise' | 'tailored'): string {
	return kind === 'expertise' ? m.analysis_kind_expertise() : m.analysis_kind_tailored()
}

export function themeWords(code: string, frame: Pick<Frame, 'themes'>): string {
	return inLanguage(frame.themes.flatMap((theme) => [theme, ...theme.children]).find((theme) => theme.code === code)?.label)
}

/** What each part of a filter says, with the filter that is left without it. */
export function filterParts(
	filter: AnalysisFilter,
	frame: Frame,
	answer: string | null
): { label: string; without: AnalysisFilter }[] {
	const parts: { label: string; without: AnalysisFilter }[] = []
	if (filter.rounds.length > 0) parts.push({ label: roundWords(filter.rounds, frame), without: { ...filter, rounds: [] } })
	if (filter.kind !== null) parts.push({ label: kindWords(filter.kind), without: { ...filter, kind: null } })
	if (filter.track !== null) {
		const track = frame.tracks.find((one) => one.slug === filter.track)
		parts.push({ label: inLanguage(track?.name), without: { ...filter, track: null } })
	}
	for (const region of filter.regions) {
		const regions = filter.regions.filter((one) => one !== region)
		parts.push({ label: regionWords(region, frame), without: { ...filter, regions } })
	}
	if (filter.theme !== null) parts.push({ label: themeWords(filter.theme, frame), without: { ...filter, theme: null } })
	if (filter.answer !== null) parts.push({ label: answer ?? filter.answer.question, without: { ...filter, answer: null } })
	return parts
}

const typeNames: Record<AnalysisQuestion['type'], () => string> = {
	text: m.analysis_type_text,
	longtext: m.analysis_type_longtext,
	single: m.analysis_type_single,
	multiple: m.analysis_type_multiple,
	scale: m.analysis_type_scale,
	number: m.analysis_type_number,
	date: m.analysis_type_date,
	ranking: m.analysis_type_ranking,
	matrix: m.analysis_type_matrix,
	region: m.analysis_type_region
}

/** What a question of a type is called. */
export function typeWords(type: AnalysisQuestion['type']): string {
	return typeNames[type]()
}
