import type { Sql } from '#lib/server/database.ts'
import type { Municipality, Region } from './model.ts'

type RegionRow = Omit<Region, 'municipalities'>
type MunicipalityRow = Municipality & { regionId: number }

const regionColumns = (sql: Sql) => sql`
	r.id, r.code, r.name, r.short_name, r.kind, r.overlaps_region_id, r.tile_row, r.tile_column, r.tile_span, r.note, r.retired_at`

/** Regions with their municipalities: decline, then anticipation, then overlays, each by name. */
export async function selectRegions(sql: Sql, explorationId: number): Promise<Region[]> {
	const regions = await sql<RegionRow[]>`
		select ${regionColumns(sql)} from regions r
		where r.exploration_id = ${explorationId}
		order by array_position(array['decline', 'anticipation', 'overlay'], r.kind), r.name ->> 'nl', r.id
		limit 500`
	return await withMunicipalities(sql, regions)
}

export async function selectRegion(sql: Sql, explorationId: number, code: string): Promise<Region | null> {
	const rows = await sql<RegionRow[]>`
		select ${regionColumns(sql)} from regions r where r.exploration_id = ${explorationId} and r.code = ${code}`
	const [region] = await withMunicipalities(sql, rows)
	return region ?? null
}

async function withMunicipalities(sql: Sql, regions: RegionRow[]): Promise<Region[]> {
	const rows = await sql<MunicipalityRow[]>`
		select m.id, m.region_id, m.code, m.name, m.province_code, m.province_name, m.valid_from, m.valid_to,
			m.successor_code, m.is_verified, m.source
		from region_municipalities m
		where m.region_id = any (${regions.map((region) => region.id)}::int[])
		order by m.name, m.valid_from nulls first, m.id`
	const byRegion = Map.groupBy(rows, (row) => row.regionId)
	return regions.map((region) => ({
		...region,
		municipalities: (byRegion.get(region.id) ?? []).map(({ regionId: _, ...municipality }) => municipality)
	}))
}
