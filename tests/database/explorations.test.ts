import { describe, expect, it } from 'vitest'
import { createExplorationFrom } from '#lib/explorations/copy.server.ts'
import * as explorations from '#lib/explorations/explorations.server.ts'
import type { ExplorationSettings } from '#lib/explorations/model.ts'
import { refusalCode } from '#lib/problem.ts'
import * as regions from '#lib/regions/regions.server.ts'
import type { NewMunicipality, RegionFields } from '#lib/regions/model.ts'
import type { AccountActor, Context } from '#lib/server/context.ts'
import type { Sql } from '#lib/server/database.ts'
import { InvalidInput } from '#lib/server/invalid.ts'
import * as themes from '#lib/themes/themes.server.ts'
import type { TrackFields } from '#lib/tracks/model.ts'
import * as tracks from '#lib/tracks/tracks.server.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'

const settings: ExplorationSettings = {
	title: { nl: 'Proef' },
	question: {},
	summary: {},
	languages: ['nl'],
	contactName: '',
	contactEmail: '',
	isPublic: false
}
const region = (code: string, more: Partial<RegionFields> = {}): RegionFields => ({
	code,
	name: { nl: code },
	shortName: '',
	kind: 'decline',
	overlapsCode: null,
	tileRow: null,
	tileColumn: null,
	tileSpan: 1,
	note: {},
	...more
})
const track = (slug: string, more: Partial<TrackFields> = {}): TrackFields => ({
	slug,
	kind: 'tailored',
	status: 'preparing',
	statusOn: null,
	name: { nl: slug },
	summary: {},
	organisations: [],
	regioDealTitle: null,
	regioDealSelectedOn: null,
	regioDealFrom: null,
	regionCodes: [],
	...more
})
const theme = (code: string, parentCode: string | null = null) => ({ code, parentCode, label: { nl: code }, definition: {}, source: '' })
const municipality: NewMunicipality = {
	code: 'GM0001',
	name: 'Ergens',
	provinceCode: '',
	provinceName: '',
	validFrom: null,
	validTo: null,
	successorCode: null,
	isVerified: false,
	source: ''
}

function account(more: Partial<AccountActor> = {}): AccountActor {
	return {
		kind: 'account',
		id: 1,
		name: 'Iemand',
		email: 'iemand@voorbeeld.example',
		organisation: '',
		language: 'nl',
		isSiteAdministrator: false,
		explorationRoles: [],
		trackRoles: [],
		...more
	}
}

/** The codes of what went wrong: of a refusal, or by field of bad input. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
	try {
		await work
		return 'done'
	} catch (thrown) {
		return thrown instanceof InvalidInput ? thrown.errors : (refusalCode(thrown) ?? thrown)
	}
}

async function twoExplorations(sql: Sql): Promise<{ context: Context; a: number; b: number; admin: Context }> {
	const context = testContext(sql)
	const a = await explorations.createExploration(context, 'proef-a', settings)
	const b = await explorations.createExploration(context, 'proef-b', settings)
	const explorationRoles = [{ explorationId: a, explorationSlug: 'proef-a', role: 'administrator' as const }]
	return { context, a, b, admin: testContext(sql, account({ explorationRoles })) }
}

describe('what an exploration consists of', () => {
	const { pool } = useDatabase()

	it('is made by a site administrator, under a free address that is no word of the site', () =>
		rolledBack(pool(), async (sql) => {
			const site = testContext(sql, account({ isSiteAdministrator: true }))
			expect(await outcome(explorations.createExploration(testContext(sql, account()), 'proef', settings))).toBe('forbidden')
			expect(await outcome(explorations.createExploration(site, 'regios', settings))).toEqual({ slug: 'reserved' })
			expect(await outcome(explorations.createExploration(site, 'proef', settings))).toBe('done')
			expect(await outcome(explorations.createExploration(site, 'proef', settings))).toEqual({ slug: 'taken' })
		}))

	it('is hidden from the public and from people of another exploration until it is public', () =>
		rolledBack(pool(), async (sql) => {
			const { admin } = await twoExplorations(sql)
			const anonymous = testContext(sql, { kind: 'anonymous' })
			expect(await outcome(explorations.loadExploration(anonymous, 'proef-a'))).toBe('not_found')
			expect(await outcome(explorations.loadExploration(admin, 'proef-b'))).toBe('not_found')
			expect(await outcome(explorations.changeSettings(admin, 'proef-b', settings))).toBe('not_found')
			await explorations.changeSettings(admin, 'proef-a', { ...settings, isPublic: true })
			expect((await explorations.loadExploration(anonymous, 'proef-a')).isPublic).toBe(true)
			expect((await explorations.listExplorations(anonymous)).map((e) => e.slug)).toEqual(['proef-a'])
		}))

	it('can begin with the regions and themes of another exploration', () =>
		rolledBack(pool(), async (sql) => {
			const { a, context } = await twoExplorations(sql)
			await regions.addRegion(context, a, region('R1'))
			await regions.addRegion(context, a, region('R2', { kind: 'overlay', overlapsCode: 'R1' }))
			await regions.addMunicipality(context, a, 'r1', municipality)
			await regions.addRegion(context, a, region('R3'))
			await regions.retireRegion(context, a, 'R3', true)
			await themes.addTheme(context, a, theme('WON'))
			await themes.addTheme(context, a, theme('WON-HER', 'WON'))
			const site = testContext(sql, account({ isSiteAdministrator: true }))
			await createExplorationFrom(site, 'kopie', settings, 'proef-a')
			const [copy] = await explorations.listExplorations(context)
			const copied = await regions.listRegions(context, copy?.id ?? 0)
			expect(copied.map((r) => [r.code, r.municipalities.length])).toEqual([['R1', 1], ['R2', 0]])
			expect(copied[1]?.overlapsRegionId).toBe(copied[0]?.id)
			const tree = await themes.themeTree(context, copy?.id ?? 0)
			expect(tree.map((node) => [node.code, node.children.map((child) => child.code)])).toEqual([['WON', ['WON-HER']]])
			expect(await outcome(createExplorationFrom(site, 'kopie-2', settings, 'bestaat-niet'))).toEqual({ copyFrom: 'not_a_choice' })
		}))

	it('is changed by its administrators only, and never through the address of another exploration', () =>
		rolledBack(pool(), async (sql) => {
			const { a, b, context, admin } = await twoExplorations(sql)
			await regions.addRegion(context, b, region('R1'))
			await tracks.addTrack(context, b, track('traject'))
			const strategist = testContext(
				sql,
				account({ explorationRoles: [{ explorationId: a, explorationSlug: 'proef-a', role: 'strategist' }] })
			)
			expect(await outcome(regions.addRegion(strategist, a, region('R1')))).toBe('forbidden')
			expect(await outcome(regions.addRegion(admin, b, region('R9')))).toBe('forbidden')
			expect(await outcome(regions.changeRegion(admin, a, 'R1', region('R1')))).toBe('not_found')
			expect(await outcome(regions.removeMunicipality(admin, a, 'R1', 1))).toBe('not_found')
			expect(await outcome(tracks.changeTrack(admin, a, 'traject', track('traject')))).toBe('not_found')
			expect(await outcome(tracks.addTrack(admin, a, track('nieuw-traject', { regionCodes: ['R1'] })))).toEqual({
				regionCodes: 'not_a_choice'
			})
			expect(await tracks.listTracks(context, a)).toEqual([])
			const refused = await sql`select action from audit_entries where result = 'refused'`
			expect(refused).toHaveLength(2)
		}))

	it('lets an overlay lie over one official region of the same exploration', () =>
		rolledBack(pool(), async (sql) => {
			const { a, b, context } = await twoExplorations(sql)
			await regions.addRegion(context, b, region('ELDERS'))
			await regions.addRegion(context, a, region('R1'))
			const overlay = (overlapsCode: string | null) => region('R2', { kind: 'overlay', overlapsCode })
			expect(await outcome(regions.addRegion(context, a, overlay(null)))).toEqual({ overlapsCode: 'required' })
			expect(await outcome(regions.addRegion(context, a, overlay('ELDERS')))).toEqual({ overlapsCode: 'not_a_choice' })
			expect(await outcome(regions.addRegion(context, a, region('R3', { overlapsCode: 'R1' })))).toEqual({ overlapsCode: 'only_overlay' })
			expect(await outcome(regions.addRegion(context, a, overlay('R1')))).toBe('done')
			const over = region('R4', { kind: 'overlay', overlapsCode: 'R2' })
			expect(await outcome(regions.addRegion(context, a, over))).toEqual({ overlapsCode: 'not_a_choice' })
			expect(await outcome(regions.addRegion(context, a, region('R1')))).toEqual({ code: 'taken' })
			expect(await outcome(regions.removeRegion(context, a, 'R1'))).toBe('in_use')
			expect(await outcome(regions.changeRegion(context, a, 'R1', region('R9')))).toEqual({ code: 'code_in_use' })
			expect(await outcome(regions.changeRegion(context, a, 'R1', region('R1', { name: { nl: 'Anders' } })))).toBe('done')
			expect(await outcome(regions.removeRegion(context, a, 'R2'))).toBe('done')
			expect(await outcome(regions.removeRegion(context, a, 'R1'))).toBe('done')
		}))

	it('keeps a region that a track is about, and takes it out of use instead', () =>
		rolledBack(pool(), async (sql) => {
			const { a, context } = await twoExplorations(sql)
			await regions.addRegion(context, a, region('R1'))
			await tracks.addTrack(context, a, track('traject', { regionCodes: ['R1'] }))
			expect(await outcome(regions.removeRegion(context, a, 'R1'))).toBe('in_use')
			await regions.retireRegion(context, a, 'R1', true)
			expect((await regions.findRegion(context, a, 'r1')).retiredAt).not.toBeNull()
			await tracks.removeTrack(context, a, 'traject')
			expect(await outcome(regions.removeRegion(context, a, 'R1'))).toBe('done')
		}))

	it('keeps the codebook at two levels and its themes in their order', () =>
		rolledBack(pool(), async (sql) => {
			const { a, context } = await twoExplorations(sql)
			await themes.addTheme(context, a, theme('WON'))
			await themes.addTheme(context, a, theme('ENE'))
			await themes.addTheme(context, a, theme('WON-HER', 'WON'))
			expect(await outcome(themes.addTheme(context, a, theme('ENE')))).toEqual({ code: 'taken' })
			expect(await outcome(themes.addTheme(context, a, theme('X', 'WON-HER')))).toEqual({ parentCode: 'not_a_choice' })
			expect(await outcome(themes.changeTheme(context, a, 'WON', theme('WON', 'ENE')))).toEqual({ parentCode: 'has_children' })
			expect(await outcome(themes.changeTheme(context, a, 'ENE', theme('ENE', 'ENE')))).toEqual({ parentCode: 'not_a_choice' })
			expect(await outcome(themes.removeTheme(context, a, 'won'))).toBe('in_use')
			await themes.moveTheme(context, a, 'ENE', 'up')
			await themes.moveTheme(context, a, 'ENE', 'up')
			expect((await themes.themeTree(context, a)).map((node) => node.code)).toEqual(['ENE', 'WON'])
			await themes.retireTheme(context, a, 'WON', true)
			const [, won] = await themes.themeTree(context, a)
			expect(won?.children[0]?.retiredAt).toEqual(won?.retiredAt)
			expect(await outcome(themes.addTheme(context, a, theme('WON-SLO', 'WON')))).toEqual({ parentCode: 'not_a_choice' })
			expect(await outcome(themes.removeTheme(context, a, 'WON-HER'))).toBe('done')
		}))

	it('keeps municipalities by period and initiatives by track', () =>
		rolledBack(pool(), async (sql) => {
			const { a, context } = await twoExplorations(sql)
			await regions.addRegion(context, a, region('R1'))
			await regions.addMunicipality(context, a, 'R1', municipality)
			expect(await outcome(regions.addMunicipality(context, a, 'R1', municipality))).toEqual({ code: 'taken' })
			const later = { ...municipality, validFrom: '2021-01-01' }
			expect(await outcome(regions.addMunicipality(context, a, 'R1', later))).toBe('done')
			const initiative = { slug: 'deel', kind: 'study' as const, title: { nl: 'Deel' }, heldOn: '', organisations: [], link: '', note: '' }
			await tracks.addTrack(context, a, track('een'))
			await tracks.addTrack(context, a, track('twee'))
			await tracks.addInitiative(context, a, 'een', initiative)
			expect(await outcome(tracks.addInitiative(context, a, 'een', initiative))).toEqual({ slug: 'taken' })
			expect(await outcome(tracks.addInitiative(context, a, 'twee', initiative))).toBe('done')
			expect(await outcome(tracks.removeInitiative(context, a, 'een', 'ander'))).toBe('not_found')
			await tracks.retireInitiative(context, a, 'een', 'deel', true)
			await tracks.moveTrack(context, a, 'twee', 'up')
			const listed = await tracks.listTracks(context, a)
			expect(listed.map((item) => [item.slug, item.initiatives[0]?.retiredAt !== null])).toEqual([
				['twee', false],
				['een', true]
			])
		}))

	it('gets its first administrator from a site administrator', () =>
		rolledBack(pool(), async (sql) => {
			const { context } = await twoExplorations(sql)
			const [row] = await sql<{ id: number }[]>`
				insert into accounts (email, name) values ('nieuw@voorbeeld.example', 'Nieuw') returning id`
			const site = testContext(sql, account({ isSiteAdministrator: true }))
			expect(await outcome(explorations.appointAdministrator(testContext(sql, account()), 'proef-a', row?.id ?? 0))).toBe('forbidden')
			expect(await outcome(explorations.appointAdministrator(site, 'proef-a', 2_000_000))).toEqual({ account: 'not_a_choice' })
			expect(await outcome(explorations.appointAdministrator(site, 'bestaat-niet', row?.id ?? 0))).toBe('not_found')
			await explorations.appointAdministrator(site, 'proef-a', row?.id ?? 0)
			expect((await explorations.findInOverview(context, 'proef-a')).administrators.map((a) => a.name)).toEqual(['Nieuw'])
		}))
})
