import type { Context } from '#lib/server/context.ts'
import * as queries from './figure-queries.server.ts'

export type { ReleasedTheme } from './figure-queries.server.ts'

/** Released submissions per track; with `regionId` only those that name the region. A track without any is absent. */
export async function releasedByTrack(
	context: Context,
	releaseId: number,
	regionId: number | null = null
): Promise<Map<number, number>> {
	const rows = await queries.selectTrackCounts(context.sql, releaseId, regionId)
	return new Map(rows.map((row) => [row.trackId, row.submissions]))
}

/** What a track does with a theme in a release: it says something, or it was asked and says nothing. */
export type Voice = 'says' | 'silent'

/** What each track does with each theme of the first level. A theme or track that was not asked is absent. */
export async function voicesByTheme(context: Context, releaseId: number): Promise<Map<number, Map<number, Voice>>> {
	const themes = new Map<number, Map<number, Voice>>()
	for (const row of await queries.selectThemesByTrack(context.sql, releaseId)) {
		const voices = themes.get(row.themeId) ?? new Map<number, Voice>()
		voices.set(row.trackId, row.says > 0 ? 'says' : 'silent')
		themes.set(row.themeId, voices)
	}
	return themes
}

/** What the released submissions of a region do with each theme they were asked about, in the order of the codebook. */
export async function releasedThemesOfRegion(
	context: Context,
	releaseId: number,
	regionId: number
): Promise<queries.ReleasedTheme[]> {
	return await queries.selectRegionThemes(context.sql, releaseId, regionId)
}
