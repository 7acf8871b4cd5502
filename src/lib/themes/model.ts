import type { Text } from '#lib/i18n/text.ts'

export interface Theme {
	id: number
	code: string
	parentId: number | null
	label: Text
	definition: Text
	/** Where the theme comes from, such as a paragraph of the Actieplan. */
	source: string
	position: number
	/** Set: no longer to be chosen; what was said keeps counting. */
	retiredAt: Date | null
}

/** A theme of the first level with its sub-themes. */
export interface ThemeNode extends Theme {
	children: Theme[]
}

/** One version of the list of themes. */
export interface Codebook {
	id: number
	version: number
	themes: ThemeNode[]
}

/** The themes of one codebook as a tree of two levels, in the order they came in. */
export function treeOf(themes: readonly Theme[]): ThemeNode[] {
	const children = Map.groupBy(
		themes.filter((theme) => theme.parentId !== null),
		(theme) => theme.parentId
	)
	return themes
		.filter((theme) => theme.parentId === null)
		.map((theme) => ({ ...theme, children: children.get(theme.id) ?? [] }))
}
