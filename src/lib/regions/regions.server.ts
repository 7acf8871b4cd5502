import { changeContent } from '#lib/explorations/explorations.server.ts'
import { canAdminister, canFill } from '#lib/explorations/policy.ts'
import { found, refuse } from '#lib/problem.ts'
import { changesOf, type Values } from '#lib/server/basis.ts'
import type { Context } from '#lib/server/context.ts'
import { transact, type Sql } from '#lib/server/database.ts'
import { InvalidInput, orTaken } from '#lib/server/invalid.ts'
import { fixedInUse, overlayErrors, type NewMunicipality, type Region, type RegionFields, type RegionUse } from './model.ts'
import * as queries from './queries.server.ts'
import { municipalityValues, regionValues, storedRegionValues } from './schema.ts'

/**
 * The regions of an exploration with their municipalities, the retired ones included: decline regions, then
 * anticipation regions, then overlays, each by name. Whoever calls has loaded the exploration.
 */
export async function listRegions(context: Context, explorationId: number): Promise<Region[]> {
	return await queries.selectRegions(context.sql, explorationId)
}

/** One region by its code, in any case (`kr-og` in an address is KR-OG); refuses with `not_found`. */
export async function findRegion(context: Context, explorationId: number, code: string): Promise<Region> {
	return found(await queries.selectRegion(context.sql, explorationId, code.toUpperCase()))
}

/** Where a region is used. While it is used its code stays and it can't be deleted, only retired. */
export async function regionUse(context: Context, explorationId: number, region: Region): Promise<RegionUse> {
	return await queries.selectRegionUse(context.sql, explorationId, region.id, region.code)
}

const TAKEN = { regions_code_unique: 'code' }
const PERIOD = { region_municipalities_once: 'code' }

/** Adds regions in one go, as they come from a file or from another exploration. */
export async function importRegions(
	context: Context,
	explorationId: number,
	regions: readonly (RegionFields & { municipalities: readonly NewMunicipality[] })[]
): Promise<void> {
	await change(context, explorationId, 'region.import', explorationId, async (sql) => {
		await queries.insertRegions(sql, explorationId, regions)
		return { count: regions.length }
	}, canFill)
}

/** Adds one region. Bad input: a code that is taken, an overlay that points at nothing or at another overlay. */
export async function addRegion(context: Context, explorationId: number, fields: RegionFields): Promise<void> {
	await change(context, explorationId, 'region.add', fields.code, async (sql) => {
		await overlappedRegion(sql, explorationId, fields, null)
		await orTaken(() => transact(sql, (inner) => queries.insertRegions(inner, explorationId, [{ ...fields, municipalities: [] }])), TAKEN)
	})
}

/**
 * Changes a region. Bad input: also, while it is in use, another code, or becoming or ceasing to be an overlay.
 *
 * @param basis what the form was based on
 */
export async function changeRegion(
	context: Context,
	explorationId: number,
	code: string,
	fields: RegionFields,
	basis: Values | null = null
): Promise<void> {
	await change(context, explorationId, 'region.change', code, async (sql) => {
		const regions = await queries.selectRegions(sql, explorationId)
		const region = found(regions.find((one) => one.code === code.toUpperCase()))
		const changes = changesOf(basis, storedRegionValues(region, regions), regionValues(fields))
		const fixed = fixedInUse(fields, region)
		if (fixed !== null && isUsed(await queries.selectRegionUse(sql, explorationId, region.id, region.code))) {
			throw new InvalidInput(fixed)
		}
		const overlaps = await overlappedRegion(sql, explorationId, fields, region)
		await orTaken(() => transact(sql, (inner) => queries.updateRegion(inner, region.id, fields, overlaps)), TAKEN)
		return { changes }
	})
}

/** Takes a region out of use, or back into use: it can no longer be chosen; what was said keeps counting. */
export async function retireRegion(context: Context, explorationId: number, code: string, isRetired: boolean): Promise<void> {
	await change(context, explorationId, isRetired ? 'region.retire' : 'region.restore', code, async (sql) => {
		const region = found(await queries.selectRegion(sql, explorationId, code.toUpperCase()))
		await queries.updateRegionRetired(sql, region.id, isRetired ? context.now : null)
	})
}

/** Deletes a region that nothing refers to; refuses with `in_use` otherwise. */
export async function removeRegion(context: Context, explorationId: number, code: string): Promise<void> {
	await change(context, explorationId, 'region.remove', code, async (sql) => {
		const region = found(await queries.selectRegion(sql, explorationId, code.toUpperCase()))
		if (isUsed(await queries.selectRegionUse(sql, explorationId, region.id, region.code))) throw refuse('in_use')
		await queries.deleteRegion(sql, region.id)
	})
}

/** Adds a municipality to a region. */
export async function addMunicipality(context: Context, explorationId: number, code: string, fields: NewMunicipality): Promise<void> {
	await change(context, explorationId, 'region.add_municipality', code, async (sql) => {
		const region = found(await queries.selectRegion(sql, explorationId, code.toUpperCase()))
		const rows = [{ ...fields, regionCode: region.code }]
		await orTaken(() => transact(sql, (inner) => queries.insertMunicipalities(inner, explorationId, rows)), PERIOD)
		return { municipality: fields.code }
	})
}

/** Changes a municipality of a region; `not_found` when it is not one of that region. */
export async function changeMunicipality(
	context: Context,
	explorationId: number,
	code: string,
	id: number,
	fields: NewMunicipality,
	basis: Values | null = null
): Promise<void> {
	await change(context, explorationId, 'region.change_municipality', code, async (sql) => {
		const municipality = await municipalityOf(sql, explorationId, code, id)
		const changes = changesOf(basis, municipalityValues(municipality), municipalityValues(fields))
		await orTaken(() => transact(sql, (inner) => queries.updateMunicipality(inner, id, fields)), PERIOD)
		return { municipality: fields.code, changes }
	})
}

/** Takes a municipality off a region, for a mistake; where it left the region its last day is filled in instead. */
export async function removeMunicipality(context: Context, explorationId: number, code: string, id: number): Promise<void> {
	await change(context, explorationId, 'region.remove_municipality', code, async (sql) => {
		const municipality = await municipalityOf(sql, explorationId, code, id)
		await queries.deleteMunicipality(sql, id)
		return { municipality: municipality.code }
	})
}

/** Whether anything refers to the region. */
export function isUsed(use: RegionUse): boolean {
	return Object.values(use).some((count) => count > 0)
}

async function municipalityOf(sql: Sql, explorationId: number, code: string, id: number) {
	const region = found(await queries.selectRegion(sql, explorationId, code.toUpperCase()))
	return found(region.municipalities.find((municipality) => municipality.id === id))
}

async function overlappedRegion(sql: Sql, explorationId: number, fields: RegionFields, self: Region | null): Promise<number | null> {
	const under = fields.overlapsCode === null ? null : await queries.selectRegion(sql, explorationId, fields.overlapsCode)
	const errors = overlayErrors(fields, under, self?.id ?? null)
	if (errors !== null) throw new InvalidInput(errors)
	return under?.id ?? null
}

/** Does and audits one change of the regions of an exploration. */
async function change(
	context: Context,
	explorationId: number,
	action: string,
	objectId: string | number,
	work: (sql: Sql) => Promise<Record<string, unknown> | void>,
	may = canAdminister
): Promise<void> {
	// An address names a region in any case; the log names it as it is stored.
	const entry = { action, explorationId, objectType: 'region', objectId: String(objectId).toUpperCase() }
	await changeContent(context, entry, work, may)
}
