import type { Text } from '#lib/i18n/text.ts'
import type { RegionKind } from '#lib/regions/model.ts'
import type { TrackKind } from '#lib/tracks/model.ts'

/** What there is to choose from: the rounds, tracks, regions and themes of what is being counted. */
export interface Frame {
	rounds: FrameRound[]
	tracks: FrameTrack[]
	/** Decline, then anticipation, then overlays, each by name; the retired ones included. */
	regions: FrameRegion[]
	/** Top themes with their sub-themes, the retired ones included. */
	themes: FrameTheme[]
}

export interface FrameRound {
	id: number
	title: Text
	counts: 'accepted' | 'submitted'
}

export interface FrameTrack {
	id: number
	slug: string
	kind: TrackKind
	name: Text
	isRetired: boolean
	regionIds: number[]
}

export interface FrameRegion {
	id: number
	code: string
	name: Text
	kind: RegionKind
	overlapsRegionId: number | null
	isRetired: boolean
}

export interface FrameTheme {
	id: number
	code: string
	label: Text
	isRetired: boolean
	/** Whether a question of a questionnaire carries it, or offers it as an option. */
	isAsked: boolean
	children: Omit<FrameTheme, 'children'>[]
}

/** The distinct set of regions submissions apply to: real ones, or one of two states. */
export interface RegionSet {
	id: number
	reserved: 'all' | 'none' | null
	regions: number[]
}
