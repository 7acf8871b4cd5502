import { describe, expect, it } from 'vitest'
import { changeRoles } from '#lib/accounts/roles.server.ts'
import { heldRoleValues } from '#lib/accounts/schema.ts'
import * as explorations from '#lib/explorations/explorations.server.ts'
import { settingsValues } from '#lib/explorations/schema.ts'
import type { RegionFields } from '#lib/regions/model.ts'
import * as regions from '#lib/regions/regions.server.ts'
import { regionValues, storedRegionValues } from '#lib/regions/schema.ts'
import * as rounds from '#lib/rounds/rounds.server.ts'
import { roundValues, storedRoundValues, type RoundInput } from '#lib/rounds/schema.ts'
import { ChangedMeanwhile } from '#lib/server/basis.ts'
import { systemContext } from '#lib/server/context.ts'
import { transact, type Sql } from '#lib/server/database.ts'
import { InvalidInput } from '#lib/server/invalid.ts'
import { storedThemeValues, themeValues } from '#lib/themes/schema.ts'
import { themeByCode } from '#lib/themes/model.ts'
import * as themes from '#lib/themes/themes.server.ts'
import type { TrackFields } from '#lib/tracks/model.ts'
import { initiativeValues, storedTrackValues } from '#lib/tracks/schema.ts'
import * as tracks from '#lib/tracks/tracks.server.ts'
import { makeWorld } from '#tests/support/counted.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeAccount, withRole } from '#tests/support/people.ts'

const database = useDatabase()

/** What the thing says now in the fields a colleague changed; 'saved' where nothing stood in the way. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
	try {
		await work
		return 'saved'
	} catch (thrown) {
		if (thrown instanceof ChangedMeanwhile) return thrown.now
		if (thrown instanceof InvalidInput) return thrown.errors
		throw thrown
	}
}

const settings = { title: { nl: 'Proef' }, question: {}, summary: {}, languages: ['nl'], contactName: '', contactEmail: '', isPublic: false }
const region: RegionFields = {
	code: 'R1',
	name: { nl: 'Oost' },
	shortName: '',
	kind: 'decline',
	overlapsCode: null,
	tileRow: null,
	tileColumn: null,
	tileSpan: 1,
	note: {}
}
const theme = { code: 'WON', parentCode: null, label: { nl: 'Wonen' }, definition: {}, source: '' }
const track: TrackFields = {
	slug: 'traject',
	kind: 'tailored',
	status: 'preparing',
	statusOn: null,
	name: { nl: 'Traject' },
	summary: {},
	organisations: [],
	regioDealTitle: null,
	regioDealSelectedOn: null,
	regioDealFrom: null,
	regionCodes: []
}
const initiative = { slug: 'deel', kind: 'study' as const, title: { nl: 'Deel' }, heldOn: '', organisations: [], link: '', note: '' }

async function prepared(sql: Sql) {
	const context = testContext(sql)
	const id = await explorations.createExploration(context, 'tegelijk', settings)
	return { context, id }
}

const changesInLog = async (sql: Sql, explorationId: number, action: string) =>
	(await sql<{ changes: unknown }[]>`
		select details -> 'changes' as changes from audit_entries
		where exploration_id = ${explorationId} and action = ${action} order by id`).map((row) => row.changes)

describe('two administrators who change the same thing', () => {
	it('do not undo each other unseen: exploration, region, municipality, theme, track, initiative', () =>
		rolledBack(database.pool(), async (sql) => {
			const { context, id } = await prepared(sql)
			const shown = settingsValues(settings)
			const renamed = { ...settings, title: { nl: 'Van een collega' } }
			expect(await outcome(explorations.changeSettings(context, 'tegelijk', renamed, shown))).toBe('saved')
			expect(await outcome(explorations.changeSettings(context, 'tegelijk', { ...settings, contactName: 'Ik' }, shown))).toEqual({
				'title.nl': 'Van een collega'
			})
			expect((await explorations.loadExploration(context, 'tegelijk')).contactName).toBe('')

			await regions.addRegion(context, id, region)
			const regionShown = regionValues(region)
			expect(await outcome(regions.changeRegion(context, id, 'R1', { ...region, name: { nl: 'West' } }, regionShown))).toBe('saved')
			expect(await outcome(regions.changeRegion(context, id, 'R1', { ...region, name: { nl: 'Noord' } }, regionShown))).toEqual({ 'name.nl': 'West' })
			await regions.addMunicipality(context, id, 'R1', { code: 'GM0001', name: 'Ergens', provinceCode: '', provinceName: '', validFrom: null, validTo: null, successorCode: null, isVerified: false, source: '' })
			const [municipality] = (await regions.findRegion(context, id, 'R1')).municipalities
			if (municipality === undefined) throw new Error('no municipality')
			const other = { ...municipality, source: 'CBS' }
			expect(await outcome(regions.changeMunicipality(context, id, 'R1', municipality.id, other, { source: 'BZK' }))).toMatchObject({ source: '' })

			await themes.addTheme(context, id, theme)
			const themeShown = themeValues(theme)
			await themes.changeTheme(context, id, 'WON', { ...theme, source: 'par. 2' }, themeShown)
			expect(await outcome(themes.changeTheme(context, id, 'WON', { ...theme, source: 'par. 3' }, themeShown))).toEqual({ source: 'par. 2' })

			await tracks.addTrack(context, id, track)
			const trackShown = storedTrackValues(await tracks.findTrack(context, id, 'traject'))
			await tracks.changeTrack(context, id, 'traject', { ...track, regionCodes: ['R1'] }, trackShown)
			expect(await outcome(tracks.changeTrack(context, id, 'traject', { ...track, status: 'running' }, trackShown))).toEqual({ 'regionCodes[]': 'R1' })

			await tracks.addInitiative(context, id, 'traject', initiative)
			const initiativeShown = initiativeValues(initiative)
			await tracks.changeInitiative(context, id, 'traject', 'deel', { ...initiative, note: 'a' }, initiativeShown)
			expect(await outcome(tracks.changeInitiative(context, id, 'traject', 'deel', { ...initiative, note: 'b' }, initiativeShown))).toEqual({ note: 'a' })
		}))

	it('are told that it was taken out of use, once', () =>
		rolledBack(database.pool(), async (sql) => {
			const { context, id } = await prepared(sql)
			await regions.addRegion(context, id, region)
			const stored = async () => {
				const all = await regions.listRegions(context, id)
				return storedRegionValues(all[0]!, all)
			}
			const shown = await stored()
			await regions.retireRegion(context, id, 'R1', true)
			const wanted = { ...region, name: { nl: 'West' } }
			expect(await outcome(regions.changeRegion(context, id, 'R1', wanted, shown))).toEqual({ isRetired: 'on' })
			expect(await outcome(regions.changeRegion(context, id, 'R1', wanted, await stored()))).toBe('saved')
		}))

	it('may make the same change, and may save on purpose what a colleague changed', () =>
		rolledBack(database.pool(), async (sql) => {
			const { context, id } = await prepared(sql)
			await themes.addTheme(context, id, theme)
			const shown = themeValues(theme)
			const same = { ...theme, label: { nl: 'Wonen en bouwen' } }
			expect(await outcome(themes.changeTheme(context, id, 'WON', same, shown))).toBe('saved')
			expect(await outcome(themes.changeTheme(context, id, 'WON', same, shown))).toBe('saved')
			const tree = await themes.themeTree(context, id)
			const now = storedThemeValues(themeByCode(tree, 'WON')!, tree)
			expect(await outcome(themes.changeTheme(context, id, 'WON', theme, now))).toBe('saved')
			expect((await themes.themeTree(context, id))[0]?.label).toEqual({ nl: 'Wonen' })
		}))

	it('change a round, and the roles of a person', () =>
		rolledBack(database.pool(), async (sql) => {
			const world = await makeWorld(sql)
			const context = testContext(sql)
			const round = await rounds.get(context, world.explorationId, world.roundId)
			const offered = await rounds.versions(context, world.explorationId, world.roundId)
			const shown = storedRoundValues(round, offered)
			const input: RoundInput = { ...round, versions: offered.filter((version) => version.isChosen).map(({ id }) => id) }
			expect(roundValues(input)).toEqual(shown)
			expect(await outcome(rounds.update(context, world.explorationId, world.roundId, { ...input, graceMinutes: 5 }, shown))).toBe('saved')
			const mine = { ...input, contactName: 'Ik' }
			expect(await outcome(rounds.update(context, world.explorationId, world.roundId, mine, shown))).toEqual({ graceMinutes: '5' })

			const account = await makeAccount(sql, { passwordHash: 'x' })
			await withRole(sql, account, { id: world.explorationId, slug: world.slug }, 'strategist')
			const held = heldRoleValues([{ role: 'strategist', trackId: null }])
			const trackId = world.trackIds[0]!
			const asLead = { explorationRoles: ['strategist' as const], trackRoles: new Map([[trackId, 'lead' as const]]) }
			expect(await outcome(changeRoles(context, world.explorationId, account.id, asLead, held))).toBe('saved')
			const asScientist = { explorationRoles: ['scientist' as const], trackRoles: new Map() }
			expect(await outcome(changeRoles(context, world.explorationId, account.id, asScientist, held))).toEqual({ [`track.${trackId}`]: 'lead' })
		}))

	it('never both save, when they do so at the same moment', async () => {
		const pool = database.pool()
		const context = systemContext(pool)
		const id = await explorations.createExploration(context, 'op-hetzelfde-moment', settings)
		try {
			await regions.addRegion(context, id, region)
			const save = (name: string) => outcome(regions.changeRegion(context, id, 'R1', { ...region, name: { nl: name } }, regionValues(region)))
			const outcomes = await Promise.all(['West', 'Noord', 'Zuid', 'Midden'].map(save))
			expect(outcomes.filter((one) => one === 'saved')).toHaveLength(1)
			const stored = (await regions.findRegion(context, id, 'R1')).name.nl
			expect(outcomes.filter((one) => one !== 'saved')).toEqual(Array(3).fill({ 'name.nl': stored }))
		} finally {
			await transact(pool, async (sql) => {
				await sql`delete from regions where exploration_id = ${id}`
				await sql`delete from explorations where id = ${id}`
			})
		}
	})

	it('keep what was typed where it has come into use meanwhile', () =>
		rolledBack(database.pool(), async (sql) => {
			const { context, id } = await prepared(sql)
			await regions.addRegion(context, id, region)
			await regions.addRegion(context, id, { ...region, code: 'R2' })
			await tracks.addTrack(context, id, { ...track, regionCodes: ['R1'] })
			const overlay = { ...region, code: 'R9', kind: 'overlay' as const, overlapsCode: 'R2' }
			expect(await outcome(regions.changeRegion(context, id, 'R1', overlay))).toEqual({ code: 'code_in_use', kind: 'kind_in_use' })
			expect(await outcome(regions.changeRegion(context, id, 'R1', { ...region, kind: 'anticipation' }))).toBe('saved')
			await themes.addTheme(context, id, theme)
			await themes.addTheme(context, id, { ...theme, code: 'WON-HER', parentCode: 'WON' })
			expect(await outcome(themes.changeTheme(context, id, 'WON', { ...theme, code: 'WOO' }))).toEqual({ code: 'place_in_use' })
		}))
})

describe('the log of changes', () => {
	it('says of each change which fields changed, from what to what', () =>
		rolledBack(database.pool(), async (sql) => {
			const { context, id } = await prepared(sql)
			await explorations.changeSettings(context, 'tegelijk', { ...settings, title: { nl: 'Ander', en: 'Other' }, isPublic: true })
			expect(await changesInLog(sql, id, 'exploration.change')).toEqual([
				[
					{ field: 'title.nl', before: 'Proef', after: 'Ander' },
					{ field: 'title.en', before: '', after: 'Other' },
					{ field: 'isPublic', before: '', after: 'on' }
				]
			])
			await regions.addRegion(context, id, region)
			await regions.retireRegion(context, id, 'R1', true)
			await regions.changeRegion(context, id, 'R1', { ...region, code: 'R2', tileRow: 3, tileColumn: 2 })
			expect(await changesInLog(sql, id, 'region.change')).toEqual([
				[
					{ field: 'code', before: 'R1', after: 'R2' },
					{ field: 'tileRow', before: '', after: '3' },
					{ field: 'tileColumn', before: '', after: '2' }
				]
			])
			await themes.addTheme(context, id, theme)
			await themes.changeTheme(context, id, 'WON', theme)
			expect(await changesInLog(sql, id, 'theme.change')).toEqual([[]])
			await tracks.addTrack(context, id, { ...track, regionCodes: ['R2'] })
			await tracks.changeTrack(context, id, 'traject', { ...track, status: 'running' })
			expect(await changesInLog(sql, id, 'track.change')).toEqual([
				[
					{ field: 'status', before: 'preparing', after: 'running' },
					{ field: 'regionCodes[]', before: 'R2', after: '' }
				]
			])
			const world = await makeWorld(sql)
			const round = await rounds.get(context, world.explorationId, world.roundId)
			await rounds.update(context, world.explorationId, world.roundId, { ...round, counts: 'submitted', versions: [world.versionId] })
			expect(await changesInLog(sql, world.explorationId, 'round.update')).toEqual([[{ field: 'counts', before: 'accepted', after: 'submitted' }]])
		}))
})
