import { importRegions, listRegions } from '#lib/regions/regions.server.ts'
import type { Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { InvalidInput } from '#lib/server/invalid.ts'
import { importThemes, themeTree } from '#lib/themes/themes.server.ts'
import { createExploration, explorationOverview } from './explorations.server.ts'
import type { ExplorationSettings } from './model.ts'

/** Copies the regions in use, with their municipalities, from one exploration to another that has none of them. */
export async function copyRegions(context: Context, fromId: number, toId: number): Promise<void> {
	const regions = (await listRegions(context, fromId)).filter((region) => region.retiredAt === null)
	const codeOf = new Map(regions.map((region) => [region.id, region.code]))
	await importRegions(
		context,
		toId,
		regions.map((region) => ({
			...region,
			overlapsCode: region.overlapsRegionId === null ? null : (codeOf.get(region.overlapsRegionId) ?? null)
		}))
	)
}

/** Copies the themes in use from one exploration to another that has none of them. */
export async function copyThemes(context: Context, fromId: number, toId: number): Promise<void> {
	const tree = (await themeTree(context, fromId)).filter((theme) => theme.retiredAt === null)
	await importThemes(
		context,
		toId,
		tree.flatMap((theme) => [
			{ ...theme, parentCode: null },
			...theme.children.filter((child) => child.retiredAt === null).map((child) => ({ ...child, parentCode: theme.code }))
		])
	)
}

/**
 * Makes an exploration, with the regions and themes of another one where that is named. Bad input: a short name that
 * is taken or reserved, another exploration that does not exist.
 */
export async function createExplorationFrom(
	context: Context,
	slug: string,
	settings: ExplorationSettings,
	copyFrom: string | null
): Promise<void> {
	await transact(context.sql, async (sql) => {
		const inner = { ...context, sql }
		const id = await createExploration(inner, slug, settings)
		if (copyFrom === null) return
		const source = (await explorationOverview(inner)).find((exploration) => exploration.slug === copyFrom)
		if (source === undefined) throw new InvalidInput({ copyFrom: 'not_a_choice' })
		await copyRegions(inner, source.id, id)
		await copyThemes(inner, source.id, id)
	})
}
