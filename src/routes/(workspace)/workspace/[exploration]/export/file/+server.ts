import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { fileSlug } from '#lib/explorations/model.ts'
import { openExport } from '#lib/exports/exports.server.ts'
import { exportFileName, readChoice } from '#lib/exports/model.ts'
import { href } from '#lib/i18n/text.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import { refuse } from '#lib/problem.ts'
import { bodyOf } from '#lib/server/body.ts'
import { log } from '#lib/server/log.ts'
import type { RequestHandler } from './$types'

/** A live export. When it can't be completed the connection breaks, so that no client takes a part for the whole. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const choice = readChoice(url.searchParams)
	if (choice === null) throw refuse('unreadable')
	const opened = await openExport(locals, exploration.id, choice, getLocale())
	const body = bodyOf(opened.chunks, (thrown) =>
		log.error({ requestId: locals.requestId, export: opened.id, err: thrown }, 'an export broke off')
	)
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8; header=present',
			'content-disposition': `attachment; filename="${exportFileName(fileSlug(exploration), choice, opened.questionnaire, locals.now)}"`,
			'cache-control': 'no-store',
			'x-export-id': opened.id,
			link: `<${href(`/workspace/${exploration.slug}/export/manifest/${opened.id}`)}>; rel="describedby"`
		}
	})
}
