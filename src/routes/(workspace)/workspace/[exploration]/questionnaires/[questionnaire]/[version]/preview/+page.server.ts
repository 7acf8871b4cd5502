import { readInputs } from '#lib/questionnaires/input.ts'
import { questionsOf } from '#lib/questionnaires/model.ts'
import { previewVersion } from '#lib/questionnaires/questionnaires.server.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { Context } from '#lib/server/context.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { versionOf } from '../version.server.ts'

async function previewOf(context: Context, params: Parameters<typeof versionOf>[1], url: URL) {
	const { exploration, version } = await versionOf(context, params)
	const tracks = await listTracks(context, exploration.id)
	const track = tracks.find((one) => one.slug === url.searchParams.get('track')) ?? null
	return { exploration, version, tracks, track, resolved: await previewVersion(context, version, track?.id ?? null) }
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { exploration, version, tracks, track, resolved } = await previewOf(locals, params, url)
	return {
		exploration,
		version: { code: version.code, number: version.number },
		tracks: tracks.map(({ slug, name }) => ({ slug, name })),
		track: track?.slug ?? '',
		resolved
	}
}

export const actions: Actions = {
	default: async ({ locals, params, request, url }) => {
		const { resolved } = await previewOf(locals, params, url)
		const form = await request.formData()
		const inputs = readInputs(form, questionsOf(resolved), getLocale())
		return { inputs: [...inputs], isChecked: form.get('check') !== null }
	}
}
