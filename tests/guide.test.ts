import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The sentences of the interface in a language; a sentence with a plural has several. */
function sentences(locale: string): string[] {
	const folder = `src/i18n/messages/${locale}`
	const files = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, unknown>)
	return files.flatMap((file) =>
		Object.values(file).flatMap((message) =>
			typeof message === 'string'
				? [message]
				: (message as { match: Record<string, string> }[]).flatMap(({ match }) => Object.values(match))
		)
	)
}

const escape = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
/** A sentence as a pattern in which each parameter may be a number or the … of the guide. */
const patternOf = (sentence: string) =>
	new RegExp(`^${sentence.split(/\{\w+\}/).map(escape).join('[\\d…]+')}$`)

const GUIDES = [
	{ locale: 'nl', file: 'docs/gebruikershandleiding.md' },
	{ locale: 'en', file: 'docs/user-guide.md' }
]
/** Two sentences that stand on screen as one. */
const JOINED = ['site_task_close', 'site_task_close_more']

test.each(GUIDES)('what $file quotes stands on the screen in those words', ({ locale, file }) => {
	const site = JSON.parse(readFileSync(`src/i18n/messages/${locale}/site.json`, 'utf8')) as Record<string, string>
	const all = [...sentences(locale), JOINED.map((key) => site[key]).join('')].map(patternOf)
	const quoted = [...readFileSync(file, 'utf8').matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words as string)
	const isKnown = (words: string) => all.some((pattern) => pattern.test(words) || pattern.test(`${words}.`))
	expect(quoted.filter((words) => !isKnown(words))).toEqual([])
})

test('both guides have the same chapters, tables and pictures', () => {
	const [nl = '', en = ''] = GUIDES.map(({ file }) => readFileSync(file, 'utf8'))
	const shape = (text: string) => ({
		levels: [...text.matchAll(/^(#+) /gm)].map(([, hashes]) => hashes),
		rows: text.match(/^\|/gm)?.length,
		pictures: [...text.matchAll(/pictures\/\w\w\/(\w+)\.png/g)].map(([, name]) => name)
	})
	expect(shape(en)).toEqual(shape(nl))
})
