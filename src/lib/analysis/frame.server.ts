import type { Text } from '#lib/i18n/text.ts'
import { found } from '#lib/problem.ts'
import { authorize } from '#lib/server/audit.ts'
import type { Context } from '#lib/server/context.ts'
import type { Frame, FrameTheme } from './frame.ts'
import {
	insertReleaseFrame,
	selectCurrentCodebook,
	selectRegions,
	selectRelease,
	selectRounds,
	selectThemes,
	selectTracks,
	type ThemeRow
} from './frame-queries.server.ts'
import { canAnalyse } from './policy.ts'
import type { Source } from './queries.server.ts'

/** A view that has been opened by somebody who may: what is counted, and what there is to choose from. */
export interface View {
	source: Source
	frame: Frame
	/** The release that is shown; null: what counts now. */
	release: { number: number; title: Text; publishedAt: Date } | null
}

/** What counts now, for strategists and scientists. */
export async function openLive(context: Context, exploration: { id: number }): Promise<View> {
	await authorize(context, canAnalyse(context.actor, exploration.id), {
		action: 'analysis.read',
		explorationId: exploration.id
	})
	const source: Source = { kind: 'live', explorationId: exploration.id }
	const codebookId = await selectCurrentCodebook(context.sql, exploration.id)
	return { source, frame: await loadFrame(context, source, codebookId), release: null }
}

/**
 * What a release froze, for everyone.
 *
 * @param number of the release; null: the latest
 * @returns null while nothing has been released; refuses with `not_found` when the release named does not exist
 */
export async function openRelease(
	context: Context,
	exploration: { id: number },
	number: number | null
): Promise<View | null> {
	const release = await selectRelease(context.sql, exploration.id, number)
	if (release === null && number === null) return null
	const { id, codebookId, frame, ...shown } = found(release)
	const source: Source = { kind: 'release', explorationId: exploration.id, releaseId: id }
	return { source, frame: frame ?? (await loadFrame(context, source, codebookId)), release: shown }
}

/** Keeps what the tracks, regions and themes of a new release are called, and how they are sorted, as they are now. */
export async function freezeFrame(context: Context, release: { id: number; explorationId: number }): Promise<void> {
	const source: Source = { kind: 'release', explorationId: release.explorationId, releaseId: release.id }
	const codebookId = await selectCurrentCodebook(context.sql, release.explorationId)
	await insertReleaseFrame(context.sql, release.id, await loadFrame(context, source, codebookId))
}

async function loadFrame({ sql }: Context, source: Source, codebookId: number | null): Promise<Frame> {
	const [rounds, tracks, regions, themes] = await Promise.all([
		selectRounds(sql, source),
		selectTracks(sql, source.explorationId),
		selectRegions(sql, source.explorationId),
		codebookId === null ? [] : selectThemes(sql, codebookId)
	])
	return { rounds, tracks, regions, themes: tree(themes) }
}

function tree(themes: readonly ThemeRow[]): FrameTheme[] {
	return themes
		.filter((theme) => theme.parentId === null)
		.map((theme) => ({ ...theme, children: themes.filter((child) => child.parentId === theme.id) }))
}
