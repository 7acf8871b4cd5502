import { fileOf, profiles } from '#lib/csv/dialect.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { fileSlug } from '#lib/explorations/model.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import { refuse } from '#lib/problem.ts'
import { longColumns, longRows } from '#lib/questionnaires/long.ts'
import { loadResolved } from '#lib/questionnaires/questionnaires.server.ts'
import { auditRead } from '#lib/server/audit.ts'
import { idOf } from '#lib/server/params.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import type { RequestHandler } from './$types'

/** One's own answers as a file: a line per answer with question and words, as in the exports, or the document. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const id = idOf(params.submission)
	const revision = await submissions.revision(locals, exploration.id, id, idOf(url.searchParams.get('revision') ?? ''))
	const kind = url.searchParams.get('kind')
	await auditRead(locals, {
		action: 'submission.download',
		explorationId: exploration.id,
		objectType: 'submission',
		objectId: id,
		details: { revision: revision.number, kind }
	})
	const name = `${fileSlug(exploration)}-${revision.receipt}`
	if (kind === 'json') {
		const body = { receipt: revision.receipt, submittedAt: revision.submittedAt, ...revision.document }
		return file(JSON.stringify(body, null, '\t'), 'application/json', `${name}.json`)
	}
	if (kind !== 'excel' && kind !== 'machine') throw refuse('not_found')
	const resolved = await loadResolved(locals, revision.questionnaireVersionId, revision.trackId)
	const lines = longRows(resolved, revision.document, getLocale()).map((line) => [revision.receipt, ...line])
	const text = fileOf([['receipt', ...longColumns], ...lines], profiles[kind])
	return file(text, 'text/csv; charset=utf-8', `${name}-${kind}.csv`)
}

function file(body: string, type: string, name: string): Response {
	return new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store'
		}
	})
}
