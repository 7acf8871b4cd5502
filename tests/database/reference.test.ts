import { describe, expect, it } from 'vitest'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { EXAMPLE_SLUG, loadReference } from '#lib/example/reference.server.ts'
import { isMemberOn } from '#lib/regions/model.ts'
import { listRegions } from '#lib/regions/regions.server.ts'
import { themeTree } from '#lib/themes/themes.server.ts'
import { hasRegioDeal } from '#lib/tracks/model.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'

describe('the reference data', () => {
	const { pool } = useDatabase()

	it('makes the exploration with its regions, themes and tracks as they were in early 2020', () =>
		rolledBack(pool(), async (sql) => {
			const context = testContext(sql)
			const id = await loadReference(context)
			expect((await loadExploration(context, EXAMPLE_SLUG)).isExample).toBe(true)

			const regions = await listRegions(context, id)
			const membersOn = (kind: string, day: string) =>
				regions
					.filter((region) => region.kind === kind)
					.flatMap((region) => region.municipalities)
					.filter((municipality) => isMemberOn(municipality, day)).length
			expect(regions.filter((region) => region.kind === 'decline')).toHaveLength(9)
			expect(regions.filter((region) => region.kind === 'anticipation')).toHaveLength(11)
			expect([membersOn('decline', '2020-01-01'), membersOn('anticipation', '2020-01-01')]).toEqual([40, 40])
			expect([membersOn('decline', '2021-01-01'), membersOn('anticipation', '2021-01-01')]).toEqual([38, 40])
			const overlay = regions.find((region) => region.kind === 'overlay')
			expect(regions.find((region) => region.id === overlay?.overlapsRegionId)?.code).toBe('AR-OD')

			const tree = await themeTree(context, id)
			expect([tree.length, tree.flatMap((theme) => theme.children).length]).toEqual([12, 47])

			const tracks = await listTracks(context, id)
			expect(tracks.map((track) => [track.slug, track.status, hasRegioDeal(track), track.initiatives.length])).toEqual([
				['woningmarkt', 'running', false, 4],
				['energietransitie', 'running', false, 5],
				['zuidoost-drenthe', 'running', true, 0],
				['noordoost-fryslan', 'running', true, 0],
				['parkstad-limburg', 'running', true, 0],
				['achterhoek', 'running', true, 0],
				['zeeuws-vlaanderen', 'preparing', false, 0],
				['oost-groningen', 'preparing', false, 0]
			])
			expect(tracks.find((track) => track.slug === 'noordoost-fryslan')?.name.nl).toBe('Noordoost-Fryslân')
		}))
})
