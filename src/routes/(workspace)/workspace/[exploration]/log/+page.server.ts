import { logQuery, pageFrom } from '#lib/accounts/filters.ts'
import { logNouns } from '#lib/accounts/log-words.ts'
import { readLog } from '#lib/accounts/log.server.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'

export const load = async ({ locals, params, url }) => {
	const { id } = await loadExploration(locals, params.exploration)
	const filter = logQuery(url.searchParams, Object.keys(logNouns))
	const log = await readLog(locals, id, filter, pageFrom(url.searchParams))
	const tracks = await listTracks(locals, id)
	return { filter, ...log, tracks: Object.fromEntries(tracks.map((track) => [track.id, track.name])) }
}
