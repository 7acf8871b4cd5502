import type { Text } from '#lib/i18n/text.ts'

export type TrackKind = 'expertise' | 'tailored'
export const TRACK_KINDS: readonly TrackKind[] = ['expertise', 'tailored']
export type TrackStatus = 'preparing' | 'running' | 'completed'
export const TRACK_STATUSES: readonly TrackStatus[] = ['preparing', 'running', 'completed']
export type InitiativeKind = 'masterclass' | 'study' | 'meeting' | 'course' | 'project'
export const INITIATIVE_KINDS: readonly InitiativeKind[] = ['masterclass', 'study', 'meeting', 'course', 'project']

/** Part of a track: a masterclass, study, meeting, course or project. */
export interface Initiative {
	id: number
	slug: string
	kind: InitiativeKind
	title: Text
	/** A year, a month or a day, as far as known: '2020', '2019-07', '2019-06-13' or ''. */
	heldOn: string
	organisations: string[]
	link: string
	note: string
	position: number
	retiredAt: Date | null
}

/** A source of input (traject). */
export interface Track {
	id: number
	slug: string
	kind: TrackKind
	status: TrackStatus
	/** On which day this status was so, 'YYYY-MM-DD'. */
	statusOn: string | null
	name: Text
	summary: Text
	organisations: string[]
	/** null: no Regio Deal. */
	regioDealTitle: string | null
	regioDealSelectedOn: string | null
	/** A day, or a month where the day is not known. */
	regioDealFrom: string | null
	position: number
	retiredAt: Date | null
	regions: { id: number; code: string; name: Text }[]
	initiatives: Initiative[]
}

/** What an administrator fills in of a track. */
export interface TrackFields {
	slug: string
	kind: TrackKind
	status: TrackStatus
	statusOn: string | null
	name: Text
	summary: Text
	organisations: string[]
	regioDealTitle: string | null
	regioDealSelectedOn: string | null
	regioDealFrom: string | null
	regionCodes: string[]
}

/** What an administrator fills in of an initiative. */
export type InitiativeFields = Omit<Initiative, 'id' | 'retiredAt' | 'position'>

/** Where a track or an initiative is used: why it can't be deleted. */
export interface TrackUse {
	assignments: number
	submissions: number
	drafts: number
	questionnaires: number
}

/** Whether the track had a Regio Deal on the day its status is of: a deal can come later. */
export function hasRegioDeal(
	track: Pick<Track, 'regioDealTitle' | 'regioDealSelectedOn' | 'statusOn'>
): boolean {
	if (track.regioDealTitle === null) return false
	return track.regioDealSelectedOn === null || track.statusOn === null || track.regioDealSelectedOn <= track.statusOn
}
