import { formatLine, LINE_END, profiles } from '#lib/csv/dialect.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { refuse } from '#lib/problem.ts'
import { wideHeader } from '#lib/questionnaires/columns.ts'
import { loadVersion } from '#lib/questionnaires/questionnaires.server.ts'
import { auditRead } from '#lib/server/audit.ts'
import { idOf } from '#lib/server/params.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import type { RequestHandler } from './$types'

/** One's own answers as a file: the same line that stands in the exports, with its header, or the document. */
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
	if (kind === 'json') {
		const body = { receipt: revision.receipt, submittedAt: revision.submittedAt, ...revision.document }
		return file(JSON.stringify(body, null, '\t'), 'application/json', `${revision.receipt}.json`)
	}
	if (kind !== 'excel' && kind !== 'csv') throw refuse('not_found')
	const { definition } = await loadVersion(locals, revision.questionnaireVersionId)
	const profile = kind === 'excel' ? profiles.excel : profiles.machine
	const line = kind === 'excel' ? revision.lineExcel : revision.lineMachine
	const header = formatLine(wideHeader(definition), profile)
	return file(profile.mark + header + LINE_END + line + LINE_END, 'text/csv; charset=utf-8', `${revision.receipt}-${kind}.csv`)
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
