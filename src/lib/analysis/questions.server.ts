import { resolveOptions, type Sources } from '#lib/questionnaires/resolve.ts'
import { questionsOf } from '#lib/questionnaires/model.ts'
import type { Context } from '#lib/server/context.ts'
import type { View } from './frame.server.ts'
import type { Frame } from './frame.ts'
import { selectDefinitions, selectIdentities, selectInitiatives, type AskedDefinition, type QuestionIdentity } from './question-queries.server.ts'
import { analysisQuestion, type AnalysisQuestion } from './questions.ts'

/** The questions of one questionnaire. */
export interface QuestionGroup {
	title: Record<string, string>
	questions: AnalysisQuestion[]
}

/**
 * The questions that the rounds of a view ask, with the wording of the newest version, per questionnaire; of a release
 * those that may be published. Questionnaires for trying are left out.
 */
export async function loadQuestions(context: Context, view: View): Promise<QuestionGroup[]> {
	const rounds = view.frame.rounds.map((round) => round.id)
	const asked = await selectDefinitions(context.sql, view.source, rounds)
	const [identities, initiatives] = await Promise.all([
		selectIdentities(context.sql, view.source, [...new Set(asked.map((version) => version.questionnaireId))]),
		selectInitiatives(context.sql, view.source.explorationId)
	])
	const sources = sourcesOf(view.frame, initiatives)
	return [...Map.groupBy(asked, (version) => version.questionnaireId)].flatMap(([questionnaireId, own]) => {
		const title = own[0]?.definition.title ?? {}
		const known = identities.filter((identity) => identity.questionnaireId === questionnaireId)
		const questions = questionsOfVersions(own, known, title, sources)
		return questions.length === 0 ? [] : [{ title, questions }]
	})
}

/** The questions of the newest version, then those that only earlier ones ask. */
function questionsOfVersions(
	own: readonly AskedDefinition[],
	identities: readonly QuestionIdentity[],
	questionnaire: Record<string, string>,
	sources: Sources
): AnalysisQuestion[] {
	const versions = own.map(({ id, definition }) => ({ id, number: definition.version }))
	const worded = own.flatMap(({ id, definition }) =>
		questionsOf(resolveOptions(definition, sources)).map((question) => ({ version: { id, number: definition.version }, question }))
	)
	return [...Map.groupBy(worded, ({ question }) => question.number)].flatMap(([number, [first, ...others]]) => {
		const identity = identities.find((candidate) => candidate.number === number)
		if (identity === undefined || first === undefined) return []
		return [analysisQuestion([first, ...others], versions, { ...identity, questionnaire })]
	})
}

function sourcesOf(frame: Frame, initiatives: Sources['initiatives']): Sources {
	const regions = frame.regions.map(({ id, code, name }) => ({ id, key: code, label: name }))
	const themes = (all: readonly { id: number; code: string; label: Record<string, string> }[]) =>
		all.map(({ id, code, label }) => ({ id, key: code, label }))
	return {
		initiatives,
		tracks: frame.tracks
			.filter((track) => track.kind === 'tailored')
			.map(({ id, slug, name }) => ({ id, key: slug, label: name })),
		regions,
		trackRegions: regions,
		themes1: themes(frame.themes),
		themes2: themes(frame.themes.flatMap((theme) => theme.children))
	}
}
