import { json } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { readManifest } from '#lib/exports/exports.server.ts'
import type { RequestHandler } from './$types'

/** Rows and SHA-256 of a finished export; there is none while its last byte has not gone out. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const exploration = await loadExploration(locals, params.exploration)
	return json(await readManifest(locals, exploration.id, params.export), { headers: { 'cache-control': 'no-store' } })
}
