import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { releaseByNumber } from '#lib/releases/releases.server.ts'
import { appConfig } from '#lib/server/app.ts'
import { idOf } from '#lib/server/params.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return {
		release: await releaseByNumber(locals, exploration.id, idOf(params.release)),
		address: appConfig().origin + url.pathname
	}
}
