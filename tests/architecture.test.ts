import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { access } from '#lib/accounts/access.ts'
import { isReservedSegment } from '#lib/i18n/paths.ts'
import { problemCodes } from '#lib/problem.ts'
import { handlersOf, readSources, resolveImport } from '#tests/support/sources.ts'

const sources = readSources('src')
const everything = [...sources, ...readSources('tests', 'scripts')]
const routes = sources.filter((source) => source.path.startsWith('src/routes/'))
const library = sources.filter((source) => source.path.startsWith('src/lib/'))

/** The folders of src/lib that know nothing of the domain. */
const PLUMBING = ['server', 'i18n', 'ui', 'charts', 'csv']

/** The folder below src/lib of a file, or '' for one that lies there itself. */
const folderOf = (path: string) => /^src\/lib\/([^/]+)\//.exec(path)?.[1] ?? ''

/** Every import of one source file by another, for which `isWrong`. */
function wrongImports(from: typeof sources, isWrong: (from: string, to: string) => boolean): string[] {
	return from.flatMap((source) =>
		source.imports.flatMap((name) => {
			const to = resolveImport(source, name) ?? name
			return isWrong(source.path, to) ? [`${source.path} imports ${to}`] : []
		})
	)
}

test('routes call use cases, and never SQL', () => {
	expect(wrongImports(routes, (_, to) => /queries[\w-]*\.server/.test(to))).toEqual([])
	expect(routes.filter((route) => /\bsql(<[^>]*>)?`/.test(route.text)).map((route) => route.path)).toEqual([])
})

test('the queries of a noun are called by that noun only', () => {
	const wrong = wrongImports(library, (from, to) => /queries[\w-]*\.server/.test(to) && folderOf(from) !== folderOf(to))
	expect(wrong).toEqual([])
})

test('models, schemas and policies run on both sides and do no input or output', () => {
	const pure = library.filter((source) => /\/(model|schema|policy)\.ts$/.test(source.path))
	expect(wrongImports(pure, (_, to) => /\.server|^node:|^postgres$|^\$app\/server|^\$env/.test(to))).toEqual([])
})

test('plumbing knows nothing of the domain', () => {
	const plumbing = library.filter((source) => PLUMBING.includes(folderOf(source.path)))
	const allowed = ['', 'paraglide', ...PLUMBING]
	const wrong = wrongImports(
		plumbing.filter((source) => !source.path.endsWith('.test.ts')),
		(_, to) => to.startsWith('src/lib/') && to !== 'src/lib/accounts/access.ts' && !allowed.includes(folderOf(to))
	)
	expect(wrong).toEqual([])
})

test('nothing in the library imports a route', () => {
	expect(wrongImports(library, (_, to) => to.startsWith('src/routes/'))).toEqual([])
})

test('files are short', () => {
	const long = everything.filter((source) => source.text.split('\n').length > 301)
	expect(long.map((source) => `${source.path}: ${source.text.split('\n').length - 1}`)).toEqual([])
})

test('handlers of routes have at most 40 lines', () => {
	const files = routes.filter((route) => /\/\+(page|layout|server)(\.server)?\.ts$/.test(route.path))
	const long = files.flatMap((route) =>
		handlersOf(route)
			.filter((handler) => handler.lines > 40)
			.map((handler) => `${route.path} ${handler.name}: ${handler.lines}`)
	)
	expect(long).toEqual([])
})

test('no markup carries a style attribute, which the content security policy refuses', () => {
	const wrong = sources
		.filter((source) => source.path.endsWith('.svelte'))
		.filter((source) => /\sstyle(=|:[\w-]+)/.test(source.text.replace(/<(style|script)[\s\S]*?<\/\1>/g, '')))
	expect(wrong.map((source) => source.path)).toEqual([])
})

test('every route has a row in the table of who may open it', () => {
	const ids = routes
		.filter((route) => /\/\+(page\.svelte|server\.ts)$/.test(route.path))
		.map((route) => route.path.replace(/^src\/routes/, '').replace(/\/\+[^/]+$/, '') || '/')
	expect(ids.filter((id) => access[id] === undefined)).toEqual([])
})

test('every fixed part of an address has its Dutch word', () => {
	const UNTRANSLATED = ['health', 'robots.txt', 'sitemap.xml']
	const segments = new Set(
		routes.flatMap((route) => route.path.split('/').slice(2, -1)).filter((segment) => !/^[([]/.test(segment))
	)
	const missing = [...segments].filter((segment) => !UNTRANSLATED.includes(segment) && !isReservedSegment(segment))
	expect(missing).toEqual([])
})

const texts = (language: string): Record<string, unknown> => {
	const folder = `src/i18n/messages/${language}`
	const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as object)
	return Object.assign({}, ...files) as Record<string, unknown>
}
const dutch = texts('nl')
const english = texts('en')

test('every text is there in both languages, with the same parameters', () => {
	expect(Object.keys(english).sort()).toEqual(Object.keys(dutch).sort())
	const parameters = (text: unknown) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g) ?? [])].sort()
	const different = Object.keys(dutch).filter(
		(key) => parameters(dutch[key]).join() !== parameters(english[key] ?? '').join()
	)
	expect(different).toEqual([])
})

test('a text has its key in one file, and that file is read', () => {
	const settings = readFileSync('src/i18n/project.inlang/settings.json', 'utf8')
	const files = readdirSync('src/i18n/messages/nl')
	expect(files.filter((name) => !settings.includes(`{locale}/${name}`))).toEqual([])
	const keys = files.flatMap((name) =>
		Object.keys(JSON.parse(readFileSync(`src/i18n/messages/nl/${name}`, 'utf8')) as object)
	)
	const twice = keys.filter((key, place) => key !== '$schema' && keys.indexOf(key) !== place)
	expect(twice).toEqual([])
})

test('texts are named one by one: choosing one by a computed key would send all of them to the browser', () => {
	const computed = sources.filter((source) => !source.path.includes('.server.') && /(?<![\w.$])m\[/.test(source.text))
	expect(computed.map((source) => source.path)).toEqual([])
})

test('every refusal has its text', () => {
	expect(problemCodes.filter((code) => dutch[`problem_${code}`] === undefined)).toEqual([])
})
