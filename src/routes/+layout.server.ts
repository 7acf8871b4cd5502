import { appConfig } from '#lib/server/app.ts'
import type { LayoutServerLoad } from './$types'

/** Who is reading: nothing more than the frames show. */
export const load: LayoutServerLoad = ({ locals: { actor } }) => ({
	isExampleSite: appConfig().isExample,
	viewer:
		actor.kind === 'account'
			? { name: actor.name, organisation: actor.organisation, isSiteAdministrator: actor.isSiteAdministrator }
			: null
})
