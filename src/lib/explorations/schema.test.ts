import { describe, expect, it } from 'vitest'
import { municipalitySchema, regionSchema } from '#lib/regions/schema.ts'
import { parseForm } from '#lib/server/form.ts'
import { themeSchema } from '#lib/themes/schema.ts'
import { initiativeSchema, trackSchema } from '#lib/tracks/schema.ts'
import { newExplorationSchema, settingsSchema } from './schema.ts'

function errorsOf(schema: Parameters<typeof parseForm>[0], fields: Record<string, string | string[]>): Record<string, string> {
	const form = new FormData()
	for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
	const parsed = parseForm(schema, form)
	return parsed.success ? {} : parsed.errors
}

const region = { code: 'KR-OG', 'name.nl': 'Oost', kind: 'decline' }
const theme = { code: 'WON', 'label.nl': 'Wonen' }
const track = { slug: 'oost', kind: 'tailored', status: 'running', 'name.nl': 'Oost' }
const initiative = { slug: 'deel', kind: 'study', 'title.nl': 'Deel' }
const settings = { 'title.nl': 'Proef', 'languages[]': ['nl', 'en'] }

describe('what an administrator fills in', () => {
	it('of a region: a code that fits in an address, and a place on the map or none', () => {
		expect(errorsOf(regionSchema, region)).toEqual({})
		expect(errorsOf(regionSchema, { ...region, tileRow: '3', tileColumn: '4', tileSpan: '2' })).toEqual({})
		expect(errorsOf(regionSchema, { ...region, code: 'a b' })).toEqual({ code: 'regions_code' })
		expect(errorsOf(regionSchema, { ...region, code: 'new' })).toEqual({ code: 'reserved' })
		expect(errorsOf(regionSchema, { ...region, tileRow: '3' })).toEqual({ tileColumn: 'regions_place_both' })
		expect(errorsOf(regionSchema, { ...region, tileRow: '11', tileColumn: '1' })).toEqual({ tileRow: 'regions_place' })
		expect(errorsOf(regionSchema, { ...region, tileRow: '1', tileColumn: '5', tileSpan: '2' })).toEqual({ tileSpan: 'regions_place' })
		expect(errorsOf(regionSchema, { ...region, 'name.nl': '', kind: 'x' })).toEqual({ 'name.nl': 'required', kind: 'not_a_choice' })
	})

	it('of a municipality: a CBS code and a period that does not end before it begins', () => {
		const municipality = { code: 'gm0765', name: 'Pekela' }
		expect(errorsOf(municipalitySchema, municipality)).toEqual({})
		expect(errorsOf(municipalitySchema, { ...municipality, code: '765' })).toEqual({ code: 'regions_municipality_code' })
		expect(errorsOf(municipalitySchema, { ...municipality, validFrom: '2021-01-01', validTo: '2021-01-01' })).toEqual({
			validTo: 'regions_period'
		})
	})

	it('of a theme: the code of a sub-theme begins with that of its theme', () => {
		expect(errorsOf(themeSchema, theme)).toEqual({})
		expect(errorsOf(themeSchema, { ...theme, code: 'won-her', parentCode: 'WON' })).toEqual({})
		expect(errorsOf(themeSchema, { ...theme, code: 'WON-HER' })).toEqual({ code: 'themes_code_parent' })
		expect(errorsOf(themeSchema, { ...theme, code: 'ENE-VER', parentCode: 'WON' })).toEqual({ code: 'themes_code_parent' })
		expect(errorsOf(themeSchema, { ...theme, code: 'W1' })).toEqual({ code: 'themes_code' })
	})

	it('of a track and an initiative: dates as far as known, and no Regio Deal without a name', () => {
		expect(errorsOf(trackSchema, { ...track, regioDealTitle: 'Deal', regioDealFrom: '2019-07', 'regionCodes[]': ['KR-OG'] })).toEqual({})
		expect(errorsOf(trackSchema, { ...track, regioDealFrom: '2019-07' })).toEqual({ regioDealTitle: 'tracks_deal_without_title' })
		expect(errorsOf(trackSchema, { ...track, slug: 'nieuw' })).toEqual({ slug: 'reserved' })
		expect(errorsOf(initiativeSchema, { ...initiative, heldOn: '2020', link: 'https://voorbeeld.example/x' })).toEqual({})
		expect(errorsOf(initiativeSchema, { ...initiative, heldOn: '2020-13', link: 'javascript:alert(1)' })).toEqual({
			heldOn: 'explorations_moment',
			link: 'tracks_link'
		})
	})

	it('of an exploration: Dutch always, and an address that is free', () => {
		expect(errorsOf(settingsSchema, settings)).toEqual({})
		expect(errorsOf(settingsSchema, { ...settings, 'languages[]': ['en'] })).toEqual({ languages: 'explorations_dutch' })
		expect(errorsOf(settingsSchema, { ...settings, contactEmail: 'x' })).toEqual({ contactEmail: 'not_email' })
		expect(errorsOf(newExplorationSchema, { ...settings, slug: 'werkruimte' })).toEqual({ slug: 'reserved' })
	})

	it('keeps only languages that content can be written in', () => {
		const form = new FormData()
		for (const [name, value] of Object.entries({ ...theme, 'label.en': '', 'label.xx': 'Y', 'label.constructor': 'Z' })) form.append(name, value)
		const parsed = parseForm(themeSchema, form)
		expect(parsed.success && parsed.output.label).toEqual({ nl: 'Wonen' })
	})
})
