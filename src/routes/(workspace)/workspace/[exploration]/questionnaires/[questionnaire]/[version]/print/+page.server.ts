import { previewVersion } from '#lib/questionnaires/questionnaires.server.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import type { PageServerLoad } from './$types'
import { versionOf } from '../version.server.ts'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { exploration, version } = await versionOf(locals, params)
	const slug = url.searchParams.get('track')
	const track = slug === null ? undefined : (await listTracks(locals, exploration.id)).find((one) => one.slug === slug)
	return {
		exploration,
		version: { code: version.code, number: version.number },
		resolved: await previewVersion(locals, version, track?.id ?? null)
	}
}
