import { formatLine, LINE_END } from '#lib/csv/dialect.ts'
import { toAtoms, type Atom } from '#lib/questionnaires/atoms.ts'
import type { Document } from '#lib/questionnaires/document.ts'
import { longColumns, longWriter } from '#lib/questionnaires/long.ts'
import type { Resolved } from '#lib/questionnaires/model.ts'
import { loadResolved } from '#lib/questionnaires/questionnaires.server.ts'
import type { Context } from '#lib/server/context.ts'
import type { Page } from './exports.server.ts'
import { LEADING_COLUMNS } from './leading.ts'
import type { ExportChoice } from './model.ts'
import { selectDocumentPage, selectQuestionsOfTheme, selectQuestionNumbers } from './queries.server.ts'
import { checkComplete, slicesOf, type PagesOf } from './wide.server.ts'

/** Revisions per page; each is as many lines as it has answers. */
const PAGE = 50

/** The long file: one line per answer, with codes and labels, of all questions or of those of a theme. */
export async function longPages(
	context: Context,
	given: PagesOf & { explorationId: number; choice: ExportChoice }
): Promise<AsyncGenerator<Page>> {
	const wanted = await wantedQuestions(context, given.explorationId, given.choice)
	return pages(context, given, wanted)
}

interface Writer {
	resolved: Resolved
	lines: ReturnType<typeof longWriter>
}

async function* pages(context: Context, given: PagesOf, wanted: Wanted): AsyncGenerator<Page> {
	const { profile, locale } = given
	yield { text: profile.mark + formatLine([...LEADING_COLUMNS, ...longColumns], profile) + LINE_END, rows: 0 }
	const writers = new Map<string, Writer>()
	for (const revisionIds of slicesOf(given.revisionIds, PAGE)) {
		const documents = await selectDocumentPage(context.pool, { ...given.page, revisionIds })
		checkComplete(documents.length, revisionIds.length)
		let text = ''
		let rows = 0
		for (const row of documents) {
			const key = `${row.versionId} ${row.trackId ?? 0}`
			const writer = writers.get(key) ?? (await makeWriter(context, row.versionId, row.trackId, locale))
			writers.set(key, writer)
			const atoms = toAtoms(writer.resolved, row.document as Document).filter((atom) => wanted(row.versionId, atom))
			for (const cells of writer.lines(atoms)) {
				text += `${row.leading}${profile.delimiter}${formatLine(cells, profile)}${LINE_END}`
				rows++
			}
		}
		if (rows > 0) yield { text, rows }
	}
}

async function makeWriter(context: Context, versionId: number, trackId: number | null, locale: string): Promise<Writer> {
	const resolved = await loadResolved({ ...context, sql: context.pool }, versionId, trackId)
	return { resolved, lines: longWriter(resolved, locale) }
}

type Wanted = (versionId: number, atom: Atom) => boolean

/** Which answers the choice keeps: those to one question, and to questions that carry a theme. */
async function wantedQuestions(context: Context, explorationId: number, choice: ExportChoice): Promise<Wanted> {
	if (choice.themeId === null && choice.questionId === null) return () => true
	const ofTheme = choice.themeId === null ? null : await selectQuestionsOfTheme(context.sql, explorationId, choice.themeId)
	const ids = choice.questionId === null ? (ofTheme ?? []) : [choice.questionId]
	const kept = ids.filter((id) => ofTheme === null || ofTheme.includes(id))
	const keys = new Set((await selectQuestionNumbers(context.sql, explorationId, kept)).map((row) => `${row.versionId} ${row.number}`))
	return (versionId, atom) => keys.has(`${versionId} ${atom.questionNumber}`)
}
