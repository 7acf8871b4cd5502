import type { Context } from '#lib/server/context.ts'
import * as queries from './figure-queries.server.ts'

export type { ReleasedTheme } from './figure-queries.server.ts'

/** Changes whenever something is released: pages made from releases are kept under it. */
export async function releasesVersion(context: Context): Promise<number> {
	return await queries.selectNewestId(context.sql)
}

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

export interface ThemeVoices {
	/** What each track does; one that was not asked is absent. */
	voices: Map<number, Voice>
	/** Submissions that say something, of those asked. */
	says: number
	asked: number
}

/** What the tracks do with each theme of the first level, by its code. A theme nobody was asked about is absent. */
export async function voicesByTheme(context: Context, releaseId: number): Promise<Map<string, ThemeVoices>> {
	const themes = new Map<string, ThemeVoices>()
	for (const row of await queries.selectThemesByTrack(context.sql, releaseId)) {
		const theme = themes.get(row.code) ?? { voices: new Map<number, Voice>(), says: 0, asked: 0 }
		theme.voices.set(row.trackId, row.says > 0 ? 'says' : 'silent')
		themes.set(row.code, { voices: theme.voices, says: theme.says + row.says, asked: theme.asked + row.asked })
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
