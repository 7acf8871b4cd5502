import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

export interface Source {
	/** From the root of the checkout, such as src/lib/problem.ts. */
	path: string
	text: string
	/** What it imports, as written, types too. */
	imports: string[]
}

const GENERATED = /^src\/lib\/paraglide\//

/** The source files below the folders, generated ones left out. */
export function readSources(...folders: string[]): Source[] {
	return folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && /\.(ts|svelte|js|mjs)$/.test(entry.name))
			.map((entry) => `${entry.parentPath}/${entry.name}`)
			.filter((path) => !GENERATED.test(path))
			.sort()
			.map((path) => {
				const text = readFileSync(path, 'utf8')
				return { path, text, imports: importsOf(text) }
			})
	)
}

function importsOf(text: string): string[] {
	return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

/** The file an import of `source` names, from the root of the checkout; null for a package. */
export function resolveImport(source: Source, name: string): string | null {
	if (name.startsWith('#lib/')) return `src/lib/${name.slice(5)}`
	if (!name.startsWith('.')) return null
	return new URL(name, `file:///${source.path}`).pathname.slice(1)
}

export interface Handler {
	name: string
	lines: number
}

/** The functions that SvelteKit calls in a route file: load, GET and the like, and each form action. */
export function handlersOf(source: Source): Handler[] {
	const file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true)
	const handlers: Handler[] = []
	const add = (name: string, node: ts.Node) => {
		const from = file.getLineAndCharacterOfPosition(node.getStart()).line
		const to = file.getLineAndCharacterOfPosition(node.getEnd()).line
		handlers.push({ name, lines: to - from + 1 })
	}
	for (const statement of file.statements) {
		if (!ts.canHaveModifiers(statement)) continue
		const isExported = ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
		if (isExported !== true) continue
		if (ts.isFunctionDeclaration(statement)) add(statement.name?.text ?? '', statement)
		if (!ts.isVariableStatement(statement)) continue
		for (const declaration of statement.declarationList.declarations) {
			const name = declaration.name.getText()
			const actions = name === 'actions' ? objectIn(declaration.initializer) : undefined
			if (actions === undefined) add(name, declaration)
			else for (const action of actions.properties) add(`action ${action.name?.getText() ?? ''}`, action)
		}
	}
	return handlers
}

function objectIn(node: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
	if (node === undefined) return undefined
	if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) return objectIn(node.expression)
	return ts.isObjectLiteralExpression(node) ? node : undefined
}
