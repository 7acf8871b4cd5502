import * as v from 'valibot'
import { freeSlug, lines, optionalMoment, optionalTitle, orNull, textValues, title } from '#lib/explorations/schema.ts'
import { retiredValue } from '#lib/server/basis.ts'
import { optionalDay, optionalText, text } from '#lib/server/form.ts'
import {
	INITIATIVE_KINDS,
	TRACK_KINDS,
	TRACK_STATUSES,
	type Initiative,
	type InitiativeFields,
	type InitiativeKind,
	type Track,
	type TrackFields,
	type TrackKind,
	type TrackStatus
} from './model.ts'

const day = v.pipe(optionalDay, orNull)

/** A track as an administrator fills it in. The date of a Regio Deal without a deal makes no sense. */
export const trackSchema = v.pipe(
	v.object({
		name: title(120),
		slug: freeSlug,
		kind: v.picklist(TRACK_KINDS as TrackKind[], 'not_a_choice'),
		status: v.picklist(TRACK_STATUSES as TrackStatus[], 'not_a_choice'),
		statusOn: day,
		summary: optionalTitle(2000),
		organisations: lines(120),
		regioDealTitle: v.pipe(optionalText(200), orNull),
		regioDealSelectedOn: day,
		regioDealFrom: v.pipe(optionalMoment, orNull),
		regionCodes: v.optional(v.array(text(12)), [])
	}),
	v.forward(
		v.check(
			(track) => track.regioDealTitle !== null || (track.regioDealSelectedOn === null && track.regioDealFrom === null),
			'tracks_deal_without_title'
		),
		['regioDealTitle']
	)
)

const address = v.pipe(
	optionalText(500),
	v.check((value) => value === '' || (/^https?:\/\/[^\s/]+\.[^\s]+$/.test(value) && URL.canParse(value)), 'tracks_link')
)

export const initiativeSchema = v.object({
	title: title(200),
	slug: freeSlug,
	kind: v.picklist(INITIATIVE_KINDS as InitiativeKind[], 'not_a_choice'),
	heldOn: optionalMoment,
	organisations: lines(120),
	link: address,
	note: optionalText(500)
})

/** What a form says of a track. */
export function trackValues(track: TrackFields): Record<string, string> {
	return {
		...textValues('name', track.name),
		slug: track.slug,
		kind: track.kind,
		status: track.status,
		statusOn: track.statusOn ?? '',
		...textValues('summary', track.summary),
		organisations: track.organisations.join('\n'),
		'regionCodes[]': [...new Set(track.regionCodes)].sort().join(','),
		regioDealTitle: track.regioDealTitle ?? '',
		regioDealSelectedOn: track.regioDealSelectedOn ?? '',
		regioDealFrom: track.regioDealFrom ?? ''
	}
}

/** A track that is stored, as fields of its form. */
export function storedTrackValues(track: Track): Record<string, string> {
	return { ...trackValues({ ...track, regionCodes: track.regions.map((region) => region.code) }), ...retiredValue(track) }
}

/** What a form says of an initiative. */
export function initiativeValues(initiative: InitiativeFields): Record<string, string> {
	return {
		...textValues('title', initiative.title),
		slug: initiative.slug,
		kind: initiative.kind,
		heldOn: initiative.heldOn,
		organisations: initiative.organisations.join('\n'),
		link: initiative.link,
		note: initiative.note
	}
}

/** An initiative that is stored, as fields of its form. */
export function storedInitiativeValues(initiative: Initiative): Record<string, string> {
	return { ...initiativeValues(initiative), ...retiredValue(initiative) }
}
