import { found } from '#lib/problem.ts'
import type { Context } from '#lib/server/context.ts'
import { parseLooks, type Looks } from './address.ts'
import { loadQuestions, readDistribution, type View } from './analysis.server.ts'
import type { Distribution, Grouping } from './distribution.ts'
import { chosenTracks, type AnalysisFilter } from './filter.ts'
import type { Frame } from './frame.ts'
import { answerWords, readFilter } from './matrix-page.server.ts'
import { readOpenAnswers, type OpenAnswers } from './open-answers.server.ts'
import { selectAnsweredCounts } from './question-queries.server.ts'
import { conceptQuestions, type AnalysisQuestion } from './questions.ts'

interface Page {
	frame: Frame
	filter: AnalysisFilter
	/** Parts of the address that made no sense */
	ignored: string[]
	looks: Looks
	release: View['release']
	/** The answer that is filtered on, in words */
	answer: string | null
}

export interface ListedQuestion {
	key: string
	codes: string[]
	label: AnalysisQuestion['label']
	type: AnalysisQuestion['type']
	answered: number
	asked: number
}

export interface QuestionListPage extends Page {
	/** Questions that several questionnaires have in common */
	concepts: ListedQuestion[]
	groups: { title: Record<string, string>; questions: ListedQuestion[] }[]
}

/** All questions of a view that bear on the theme of the filter, with how many answered them. */
export async function readQuestionList(context: Context, view: View, parameters: URLSearchParams): Promise<QuestionListPage> {
	const groups = await loadQuestions(context, view)
	const all = groups.flatMap((group) => group.questions)
	const { filter, ignored } = await readFilter(context, view, parameters, all)
	const themes = themesOf(view.frame, filter)
	const bears = (question: AnalysisQuestion) => themes === null || question.themes.some((id) => themes.has(id))
	const counts = new Map(
		(
			await selectAnsweredCounts(
				context.sql,
				view.source,
				{ rounds: filter.rounds.length === 0 ? null : filter.rounds, tracks: chosenTracks(filter, view.frame), answer: null },
				all.flatMap((question) => question.members.map((member) => member.id))
			)
		).map((row) => [row.questionId, row])
	)
	const listed = (question: AnalysisQuestion): ListedQuestion => ({
		key: question.key,
		codes: question.members.map((member) => member.code),
		label: question.label,
		type: question.type,
		answered: question.members.reduce((sum, member) => sum + (counts.get(member.id)?.answered ?? 0), 0),
		asked: question.members.reduce((sum, member) => sum + (counts.get(member.id)?.asked ?? 0), 0)
	})
	return {
		...(await pageOf(view, { filter, ignored }, parameters, all)),
		concepts: conceptQuestions(all).filter(bears).map(listed),
		groups: groups
			.map((group) => ({ title: group.title, questions: group.questions.filter(bears).map(listed) }))
			.filter((group) => group.questions.length > 0)
	}
}

export interface QuestionPage extends Page {
	question: AnalysisQuestion
	by: Grouping
	distribution: Distribution
	/** Of questions with text, for who may read it; null: not shown */
	answers: OpenAnswers | null
}

/** The page of one question, or of a concept that questions of several questionnaires have in common. */
export async function readQuestionPage(context: Context, view: View, key: string, parameters: URLSearchParams): Promise<QuestionPage> {
	const all = (await loadQuestions(context, view)).flatMap((group) => group.questions)
	const question = found([...all, ...conceptQuestions(all)].find((one) => one.key === key || one.key === key.toUpperCase()))
	const { filter, ignored } = await readFilter(context, view, parameters, all)
	const page = await pageOf(view, { filter, ignored }, parameters, all)
	const by = page.looks.by ?? (question.scale === null || question.type === 'matrix' ? 'none' : 'region')
	const [distribution, answers] = await Promise.all([
		readDistribution(context, view, question, filter, by, all),
		readOpenAnswers(context, view, question, filter, all, parameters.get('after'))
	])
	return { ...page, question, by, distribution, answers }
}

async function pageOf(
	view: View,
	read: { filter: AnalysisFilter; ignored: string[] },
	parameters: URLSearchParams,
	questions: readonly AnalysisQuestion[]
): Promise<Page> {
	return {
		frame: view.frame,
		...read,
		looks: { ...parseLooks(parameters), open: [], cell: null },
		release: view.release,
		answer: answerWords(read.filter.answer, questions)
	}
}

/** The theme of the filter with its sub-themes and its parent; null: any. */
function themesOf(frame: Frame, filter: AnalysisFilter): Set<number> | null {
	if (filter.theme === null) return null
	const ids = frame.themes.flatMap((theme) => {
		if (theme.code === filter.theme) return [theme.id, ...theme.children.map((child) => child.id)]
		return theme.children.filter((child) => child.code === filter.theme).map((child) => child.id)
	})
	return new Set(ids)
}
