import { json, type Sql } from '#lib/server/database.ts'
import type { Municipality, NewMunicipality, Region, RegionFields, RegionUse } from './model.ts'

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

/** Adds regions with their municipalities, in two statements; overlays find their region by its code. */
export async function insertRegions(
	sql: Sql,
	explorationId: number,
	regions: readonly (RegionFields & { municipalities: readonly NewMunicipality[] })[]
): Promise<void> {
	const rows = json(sql, regions.map(({ municipalities: _, ...fields }) => fields))
	await sql`
		insert into regions (exploration_id, code, name, short_name, kind, tile_row, tile_column, tile_span, note)
		select ${explorationId}, r.code, r.name, r."shortName", r.kind, r."tileRow", r."tileColumn", r."tileSpan", r.note
		from jsonb_to_recordset(${rows}) r (code text, name jsonb, "shortName" text, kind text, "tileRow" smallint,
			"tileColumn" smallint, "tileSpan" smallint, note jsonb)`
	await sql`
		update regions r set overlaps_region_id = under.id
		from jsonb_to_recordset(${rows}) given (code text, "overlapsCode" text)
		join regions under on under.exploration_id = ${explorationId} and under.code = given."overlapsCode"
		where r.exploration_id = ${explorationId} and r.code = given.code`
	await insertMunicipalities(
		sql,
		explorationId,
		regions.flatMap((region) => region.municipalities.map((item) => ({ ...item, regionCode: region.code })))
	)
}

export async function insertMunicipalities(
	sql: Sql,
	explorationId: number,
	municipalities: readonly (NewMunicipality & { regionCode: string })[]
): Promise<void> {
	await sql`
		insert into region_municipalities (region_id, code, name, province_code, province_name, valid_from, valid_to,
			successor_code, is_verified, source)
		select r.id, m.code, m.name, m."provinceCode", m."provinceName", m."validFrom", m."validTo", m."successorCode",
			m."isVerified", m.source
		from jsonb_to_recordset(${json(sql, municipalities)}) m ("regionCode" text, code text, name text,
			"provinceCode" text, "provinceName" text, "validFrom" date, "validTo" date, "successorCode" text,
			"isVerified" boolean, source text)
		join regions r on r.exploration_id = ${explorationId} and r.code = m."regionCode"`
}

export async function updateRegion(sql: Sql, id: number, fields: RegionFields, overlapsRegionId: number | null): Promise<void> {
	await sql`
		update regions set code = ${fields.code}, name = ${json(sql, fields.name)}, short_name = ${fields.shortName},
			kind = ${fields.kind}, overlaps_region_id = ${overlapsRegionId}, tile_row = ${fields.tileRow},
			tile_column = ${fields.tileColumn}, tile_span = ${fields.tileSpan}, note = ${json(sql, fields.note)}
		where id = ${id}`
}

export async function updateRegionRetired(sql: Sql, id: number, retiredAt: Date | null): Promise<void> {
	await sql`update regions set retired_at = ${retiredAt} where id = ${id}`
}

export async function deleteRegion(sql: Sql, id: number): Promise<void> {
	await sql`delete from regions where id = ${id}`
}

export async function updateMunicipality(sql: Sql, id: number, fields: NewMunicipality): Promise<void> {
	await sql`
		update region_municipalities set code = ${fields.code}, name = ${fields.name},
			province_code = ${fields.provinceCode}, province_name = ${fields.provinceName},
			valid_from = ${fields.validFrom}, valid_to = ${fields.validTo}, successor_code = ${fields.successorCode},
			is_verified = ${fields.isVerified}, source = ${fields.source}
		where id = ${id}`
}

export async function deleteMunicipality(sql: Sql, id: number): Promise<void> {
	await sql`delete from region_municipalities where id = ${id}`
}

/** Where the region is used. Drafts and questionnaires name a region by its code, everything else by its id. */
export async function selectRegionUse(sql: Sql, explorationId: number, id: number, code: string): Promise<RegionUse> {
	const [row] = await sql<RegionUse[]>`
		select
			(select count(distinct r.submission_id)::int from region_sets s join submission_revisions r on r.region_set_id = s.id
				where ${id} = any (s.regions)) as submissions,
			(select count(distinct d.submission_id)::int from draft_answers d join submissions s on s.id = d.submission_id
				join rounds o on o.id = s.round_id where o.exploration_id = ${explorationId}
				and (d.input -> 'values' @> ${json(sql, [code])} or d.input ->> 'value' = ${code})) as drafts,
			(select count(*)::int from assignments where region_id = ${id}) as assignments,
			(select count(*)::int from track_regions where region_id = ${id}) as tracks,
			(select count(*)::int from regions where overlaps_region_id = ${id}) as overlays,
			(select count(distinct q.id)::int from questionnaires q join questionnaire_versions v on v.questionnaire_id = q.id
				where q.exploration_id = ${explorationId}
				and position(${JSON.stringify(code)} in v.definition::text) > 0) as questionnaires`
	return row as RegionUse
}
