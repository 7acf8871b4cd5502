import { formatList } from '#lib/i18n/format.ts'
import { inLanguage } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import type { AnalysisQuestion } from './questions.ts'

/** What the versions of its questionnaire ask differently from what a page about a question shows, as sentences. */
export function versionNotes(question: AnalysisQuestion): string[] {
	const isOne = question.members.length === 1
	const versions = question.members.flatMap((member) => member.versions.map((version) => ({ ...version, questionnaire: member.questionnaire })))
	const name = (version: { number: number; questionnaire: Readonly<Record<string, string>> }) =>
		isOne
			? m.analysis_version({ number: version.number })
			: m.analysis_version_of({ number: version.number, questionnaire: inLanguage(version.questionnaire) })
	const named = (ids: readonly number[]) => formatList(versions.filter(({ id }) => ids.includes(id)).map(name))
	const lacking = versions.filter((version) => !version.hasQuestion).map(({ id }) => id)
	return [
		...(lacking.length === 0 ? [] : [m.analysis_version_lacks({ versions: named(lacking) })]),
		...question.members.flatMap(({ questionnaire, otherWords }) =>
			otherWords.map(({ version, label }) =>
				m.analysis_version_asked({ version: name({ number: version, questionnaire }), label: inLanguage(label) })
			)
		),
		...question.options.flatMap((option) =>
			option.otherWords.map(({ version, label }) =>
				m.analysis_version_option_words({ option: inLanguage(option.label), number: version, label: inLanguage(label) })
			)
		),
		...[...question.options, ...question.rows].flatMap(({ label, notIn }) =>
			notIn.length === 0 ? [] : [m.analysis_version_option_lacks({ option: inLanguage(label), versions: named(notIn) })]
		)
	]
}
