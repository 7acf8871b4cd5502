import { fileOf, profiles, type ProfileName } from '#lib/csv/dialect.ts'
import { found } from '#lib/problem.ts'
import type { Context } from '#lib/server/context.ts'
import { parseLooks } from './address.ts'
import { liveVersion, loadQuestions, readDistribution, readMatrix, type View } from './analysis.server.ts'
import { readFilter } from './matrix-page.server.ts'
import { conceptQuestions } from './questions.ts'
import { distributionTable, matrixTable, tableJson, type Table } from './table.ts'

/**
 * A file of the matrix under the filter of the address: the same cells as on screen, the reserved states apart.
 *
 * @param fileSlug what the name of the file begins with
 */
export async function downloadMatrix(
	context: Context,
	view: View,
	parameters: URLSearchParams,
	fileSlug: string
): Promise<Response> {
	const { filter, questions } = await readFilter(context, view, parameters)
	const matrix = await readMatrix(context, view, filter, { questions, splitReserved: true })
	return respond(matrixTable(matrix), parameters, fileName(fileSlug, view, 'thema-regio'))
}

/** A file of how one question was answered under the filter of the address. */
export async function downloadQuestion(
	context: Context,
	view: View,
	key: string,
	parameters: URLSearchParams,
	fileSlug: string
): Promise<Response> {
	const all = (await loadQuestions(context, view)).flatMap((group) => group.questions)
	const question = found([...all, ...conceptQuestions(all)].find((one) => one.key === key))
	const { filter } = await readFilter(context, view, parameters, all)
	const by = parseLooks(parameters).by ?? 'region'
	const distribution = await readDistribution(context, view, question, filter, by, all)
	return respond(distributionTable(question, distribution), parameters, fileName(fileSlug, view, question.key.toLowerCase()))
}

function fileName(fileSlug: string, { release }: View, what: string): string {
	return release === null ? `${fileSlug}-${what}` : `${fileSlug}-release-${release.number}-${what}`
}

function respond(table: Table, parameters: URLSearchParams, name: string): Response {
	const format = parameters.get('format') ?? 'machine'
	if (format === 'json') return Response.json(tableJson(table))
	const profile = found(Object.hasOwn(profiles, format) ? profiles[format as ProfileName] : null)
	return new Response(fileOf([table.header, ...table.lines], profile), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}-${profile.name}.csv"`
		}
	})
}

/**
 * Answers 304 where the reader has this version already, before anything is counted; else makes the answer and marks
 * it. What is live is never kept by a cache without asking.
 */
export async function withEtag(
	context: Context,
	request: Request,
	of: { explorationId: number; release: { number: number } | null; codeVersion: string },
	make: () => Promise<Response>
): Promise<Response> {
	const data = of.release === null ? await liveVersion(context, of.explorationId) : `r${of.explorationId}.${of.release.number}`
	const etag = `"${data}-${of.codeVersion}"`
	const headers = { etag, 'cache-control': of.release === null ? 'private, no-cache' : 'public, max-age=0, must-revalidate' }
	const known = request.headers.get('if-none-match')?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
	if (known?.includes(etag)) return new Response(null, { status: 304, headers })
	const response = await make()
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
	return response
}
