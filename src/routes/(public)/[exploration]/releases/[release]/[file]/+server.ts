import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { fileSlug } from '#lib/explorations/model.ts'
import { bodyOf } from '#lib/server/body.ts'
import { downloadName } from '#lib/releases/model.ts'
import { releaseFile } from '#lib/releases/releases.server.ts'
import { answerFor } from '#lib/releases/serving.ts'
import { isExampleSite } from '#lib/server/config.ts'
import { log } from '#lib/server/log.ts'
import { idOf } from '#lib/server/params.ts'
import type { RequestHandler } from './$types'

/** A file of a release: the same address gives the same bytes, for ever; in the example until its data are put back. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const number = idOf(params.release)
	const { file, bytes } = await releaseFile(locals, exploration.id, number, params.file)
	const answer = answerFor(file, request.headers, { isPublic: exploration.isPublic, isLasting: !isExampleSite() })
	const headers: Record<string, string> = {
		...answer.headers,
		'content-disposition': `attachment; filename="${downloadName(fileSlug(exploration), number, file.name)}"`
	}
	if (!('form' in answer)) return new Response(null, { status: answer.status, headers })
	const body = bodyOf(bytes(answer.form, answer.from, answer.length), (thrown) =>
		log.error({ requestId: locals.requestId, file: file.id, err: thrown }, 'a file of a release broke off')
	)
	return new Response(body, { status: answer.status, headers })
}
