import { resolveOptions, type Sources } from '#lib/questionnaires/resolve.ts'
import { questionsOf } from '#lib/questionnaires/model.ts'
import type { Context } from '#lib/server/context.ts'
import type { View } from './frame.server.ts'
import type { Frame } from './frame.ts'
import { selectDefinitions, selectIdentities, selectInitiatives } from './question-queries.server.ts'
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
	const versions = await selectDefinitions(context.sql, rounds)
	const [identities, initiatives] = await Promise.all([
		selectIdentities(context.sql, view.source, [...new Set(versions.map((version) => version.questionnaireId))]),
		selectInitiatives(context.sql, view.source.explorationId)
	])
	const sources = sourcesOf(view.frame, initiatives)
	const byQuestionnaire = Map.groupBy(versions, (version) => version.questionnaireId)
	return [...byQuestionnaire].flatMap(([questionnaireId, own]) => {
		const known = identities.filter((identity) => identity.questionnaireId === questionnaireId)
		const seen = new Set<number>()
		const questions = own.flatMap(({ definition }) =>
			questionsOf(resolveOptions(definition, sources)).flatMap((question) => {
				const identity = known.find((candidate) => candidate.number === question.number)
				if (identity === undefined || seen.has(identity.id)) return []
				seen.add(identity.id)
				return [analysisQuestion(question, { ...identity, questionnaire: definition.title })]
			})
		)
		return questions.length === 0 ? [] : [{ title: own[0]?.definition.title ?? {}, questions }]
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
