import { loadQuestions, openLive, readDistribution, readMatrix, selectionOf } from '#lib/analysis/analysis.server.ts'
import { emptyFilter, type AnalysisFilter } from '#lib/analysis/filter.ts'
import { selectThemeCells, countThemeCells } from '#lib/analysis/queries.server.ts'
import { localizePath } from '#lib/i18n/paths.ts'
import { newSession, SESSION_COOKIE } from '#tests/support/sessions.ts'
import { fillRound } from './fill.ts'
import { makeRound, SLUG, STRATEGIST, type Ground } from './ground.ts'
import { figure, LeanClient, percentile, timed } from './measure.ts'

const TIMES = 60

/** Reads the matrix of a round of so many answers: the query, the whole, under a filter on an answer, and the page. */
export async function measureMatrix(ground: Ground, appUrl: string, answers: number, seed: number): Promise<number> {
	const { context, explorationId } = ground
	const name = answers >= 1_000_000 ? `${answers / 1_000_000}m` : `${answers / 1000}k`
	const roundId = await makeRound(ground, `Matrix ${name}`, 'accepted')
	await fillRound(ground, roundId, answers / 250, seed)
	await context.pool`vacuum analyze`
	const view = await openLive(context, { id: explorationId })
	const questions = (await loadQuestions(context, view)).flatMap((group) => group.questions)
	const filter: AnalysisFilter = { ...emptyFilter, rounds: [roundId] }
	const report = (what: string, times: number[]) => {
		figure(`${what}_${name}_p50`, percentile(times, 0.5), 'ms')
		figure(`${what}_${name}_p95`, percentile(times, 0.95), 'ms')
	}
	const all = selectionOf(view, filter, questions)
	report('matrix_query', await warm(() => selectThemeCells(context.sql, view.source, all)))
	report('matrix_whole', await warm(() => readMatrix(context, view, filter, { questions })))

	const first = questions.find((question) => question.options.length > 0)
	const member = first?.members[0]
	const option = first?.options[0]?.numbers[member?.id ?? 0]
	if (first === undefined || member === undefined || option === undefined) throw new Error('no question to filter on')
	const answer = { question: member.code, kind: 'option' as const, of: option }
	const filtered = selectionOf(view, { ...filter, answer }, questions)
	report('matrix_filtered', await warm(() => countThemeCells(context.sql, view.source, filtered)))
	report('distribution', await warm(() => readDistribution(context, view, first, filter, 'region', questions)))

	const client = new LeanClient(appUrl, `${SESSION_COOKIE}=${await newSession(context.pool, STRATEGIST)}`, 1)
	const path = `${localizePath(`/workspace/${SLUG}/analysis`, 'nl')}?round=${roundId}`
	report(
		'matrix_page',
		await warm(async () => {
			const { status } = await client.send('GET', path)
			if (status !== 200) throw new Error(`${path} answered ${status}`)
		})
	)
	client.close()
	return roundId
}

async function warm(work: () => Promise<unknown>): Promise<number[]> {
	await timed(10, work)
	return await timed(TIMES, work)
}
