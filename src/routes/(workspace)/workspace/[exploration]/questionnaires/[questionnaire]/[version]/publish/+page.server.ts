import { fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/i18n/text.ts'
import { publishVersion } from '#lib/questionnaires/questionnaires.server.ts'
import { refuse } from '#lib/problem.ts'
import type { Actions, PageServerLoad } from './$types'
import { versionOf } from '../version.server.ts'

export const load: PageServerLoad = async ({ locals, params }) => {
	const { exploration, version } = await versionOf(locals, params)
	if (version.publishedAt !== null) throw refuse('version_published')
	return { exploration, version: { code: version.code, number: version.number, title: version.definition.title } }
}

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const { exploration, version } = await versionOf(locals, params)
		const errors = await publishVersion(locals, exploration.id, version.code, version.number)
		if (errors.length > 0) return fail(400, { errors })
		redirect(303, `${href(`/workspace/${exploration.slug}/questionnaires/${version.code}/${version.number}`)}?done=published`)
	}
}
