import { previewVersion, themesOfVersion } from '#lib/questionnaires/questionnaires.server.ts'
import { themeTable } from '#lib/questionnaires/theme-table.ts'
import { doneOf } from '#lib/server/params.ts'
import type { PageServerLoad } from './$types'
import { versionOf } from './version.server.ts'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { exploration, version } = await versionOf(locals, params)
	const resolved = await previewVersion(locals, version, null)
	const links = await themesOfVersion(locals, version)
	const { sections, title, purpose, trackKind } = resolved
	return {
		exploration,
		version: { code: version.code, number: version.number, publishedAt: version.publishedAt, title, purpose, trackKind },
		sectionCount: sections.length,
		requiredCount: sections.flatMap((section) => section.questions).filter((question) => question.required).length,
		themes: themeTable(resolved, links),
		published: doneOf(url) === 'published'
	}
}
