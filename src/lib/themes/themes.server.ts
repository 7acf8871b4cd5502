import { changeContent } from '#lib/explorations/explorations.server.ts'
import { canAdminister, canFill } from '#lib/explorations/policy.ts'
import { found, refuse } from '#lib/problem.ts'
import { changesOf, type Values } from '#lib/server/basis.ts'
import type { Context } from '#lib/server/context.ts'
import { transact, type Sql } from '#lib/server/database.ts'
import { InvalidInput, orTaken } from '#lib/server/invalid.ts'
import {
	placeErrors,
	siblingsOf,
	themeByCode,
	treeOf,
	type Codebook,
	type Theme,
	type ThemeFields,
	type ThemeNode,
	type ThemeUse
} from './model.ts'
import * as queries from './queries.server.ts'
import { storedThemeValues, themeValues } from './schema.ts'

/** The themes of the codebook in use as a tree, the retired ones included; [] while there is no codebook. */
export async function themeTree(context: Context, explorationId: number): Promise<ThemeNode[]> {
	const codebook = await queries.selectCodebook(context.sql, explorationId)
	return codebook === null ? [] : treeOf(await queries.selectThemes(context.sql, codebook.id))
}

/** The codebook in use, or the version a release was made with. Refuses with `not_found` when there is none. */
export async function loadCodebook(context: Context, explorationId: number, codebookId?: number): Promise<Codebook> {
	const codebook = found(await queries.selectCodebook(context.sql, explorationId, codebookId ?? null))
	return { ...codebook, themes: treeOf(await queries.selectThemes(context.sql, codebook.id)) }
}

/** Where a theme is used. While it is used its code and its parent stay and it can't be deleted, only retired. */
export async function themeUse(context: Context, explorationId: number, theme: Theme): Promise<ThemeUse> {
	return await queries.selectThemeUse(context.sql, explorationId, theme.id, theme.code)
}

/** Whether anything refers to the theme. */
export function isUsed(use: ThemeUse): boolean {
	return Object.values(use).some((count) => count > 0)
}

/** Adds themes to the codebook in use in one go, as they come from a file or from another exploration. */
export async function importThemes(context: Context, explorationId: number, themes: readonly ThemeFields[]): Promise<void> {
	await change(context, explorationId, 'theme.import', explorationId, async (sql, codebookId) => {
		await queries.insertThemes(sql, codebookId, themes)
		return { count: themes.length }
	}, canFill)
}

/** Adds one theme, at the end of its level. Bad input: a code that is taken, a parent that can't be one. */
export async function addTheme(context: Context, explorationId: number, fields: Omit<ThemeFields, 'position'>): Promise<void> {
	await change(context, explorationId, 'theme.add', fields.code, async (sql, codebookId) => {
		const tree = treeOf(await queries.selectThemes(sql, codebookId))
		parentOf(tree, fields, null)
		const siblings = fields.parentCode === null ? tree : (themeByCode(tree, fields.parentCode)?.children ?? [])
		const position = Math.max(0, ...siblings.map((theme) => theme.position)) + 1
		await taken(sql, (inner) => queries.insertThemes(inner, codebookId, [{ ...fields, position }]))
	})
}

/**
 * Changes a theme. Bad input: also, while it is in use, another code or another parent.
 *
 * @param basis what the form was based on
 */
export async function changeTheme(
	context: Context,
	explorationId: number,
	code: string,
	fields: Omit<ThemeFields, 'position'>,
	basis: Values | null = null
): Promise<void> {
	await change(context, explorationId, 'theme.change', code, async (sql, codebookId) => {
		const tree = treeOf(await queries.selectThemes(sql, codebookId))
		const theme = found(themeByCode(tree, code))
		const changes = changesOf(basis, storedThemeValues(theme, tree), themeValues(fields))
		const parent = parentOf(tree, fields, theme)
		const isElsewhere = fields.code !== theme.code || (parent?.id ?? null) !== theme.parentId
		if (isElsewhere && isUsed(await queries.selectThemeUse(sql, explorationId, theme.id, theme.code))) {
			throw new InvalidInput({ code: 'place_in_use' })
		}
		const changed = { ...fields, position: theme.position }
		await taken(sql, (inner) => queries.updateTheme(inner, theme.id, changed, parent?.id ?? null))
		return { changes }
	})
}

/** Moves a theme one place up or down among its siblings; at the end nothing happens. */
export async function moveTheme(context: Context, explorationId: number, code: string, direction: 'up' | 'down'): Promise<void> {
	await change(context, explorationId, 'theme.move', code, async (sql, codebookId) => {
		const tree = treeOf(await queries.selectThemes(sql, codebookId))
		const theme = found(themeByCode(tree, code))
		const order = siblingsOf(tree, theme).map((sibling) => sibling.id)
		const from = order.indexOf(theme.id)
		const to = from + (direction === 'up' ? -1 : 1)
		if (to < 0 || to >= order.length) return
		order.splice(to, 0, ...order.splice(from, 1))
		for (const [index, id] of order.entries()) await queries.updateThemePosition(sql, id, index + 1)
	})
}

/** Takes a theme out of use with its sub-themes, or back into use: what was said about it keeps counting. */
export async function retireTheme(context: Context, explorationId: number, code: string, isRetired: boolean): Promise<void> {
	await change(context, explorationId, isRetired ? 'theme.retire' : 'theme.restore', code, async (sql, codebookId) => {
		const theme = found(themeByCode(treeOf(await queries.selectThemes(sql, codebookId)), code))
		const ids = [theme.id, ...theme.children.map((child) => child.id)]
		await queries.updateThemesRetired(sql, ids, isRetired ? context.now : null)
	})
}

/** Deletes a theme that nothing refers to; refuses with `in_use` otherwise. */
export async function removeTheme(context: Context, explorationId: number, code: string): Promise<void> {
	await change(context, explorationId, 'theme.remove', code, async (sql, codebookId) => {
		const theme = found(themeByCode(treeOf(await queries.selectThemes(sql, codebookId)), code))
		if (isUsed(await queries.selectThemeUse(sql, explorationId, theme.id, theme.code))) throw refuse('in_use')
		await queries.deleteTheme(sql, theme.id)
	})
}

function parentOf(tree: readonly ThemeNode[], fields: Pick<ThemeFields, 'parentCode'>, self: ThemeNode | null): Theme | null {
	const parent = fields.parentCode === null ? null : themeByCode(tree, fields.parentCode)
	const errors = placeErrors(fields, parent, self)
	if (errors !== null) throw new InvalidInput(errors)
	return parent
}

async function taken(sql: Sql, work: (sql: Sql) => Promise<void>): Promise<void> {
	await orTaken(() => transact(sql, work), { themes_code_unique: 'code' })
}

/** Does and audits one change of the codebook in use. */
async function change(
	context: Context,
	explorationId: number,
	action: string,
	objectId: string | number,
	work: (sql: Sql, codebookId: number) => Promise<Record<string, unknown> | void>,
	may = canAdminister
): Promise<void> {
	// An address names a theme in any case; the log names it as it is stored.
	const entry = { action, explorationId, objectType: 'theme', objectId: String(objectId).toUpperCase() }
	const inCodebook = async (sql: Sql) => await work(sql, await queries.ensureCodebook(sql, explorationId))
	await changeContent(context, entry, inCodebook, may)
}
