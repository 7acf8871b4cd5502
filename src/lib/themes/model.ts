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

/** What an administrator fills in of a theme. */
export interface ThemeFields {
	code: string
	parentCode: string | null
	label: Text
	definition: Text
	source: string
	position: number
}

/** Where a theme is used: why its code and its place may not change and why it can't be deleted. */
export interface ThemeUse {
	/** Questions and options that inform it. */
	questions: number
	/** Counted submissions that were asked about it. */
	submissions: number
	/** Drafts that chose it. */
	drafts: number
	/** Sub-themes that are in use in the codebook. */
	children: number
	releases: number
}

/**
 * What is wrong with the place of a theme in a codebook of two levels, by field.
 *
 * @param parent the theme its `parentCode` names, where that exists in the codebook
 * @param self the theme itself, when it exists already
 */
export function placeErrors(
	fields: Pick<ThemeFields, 'parentCode'>,
	parent: Pick<Theme, 'id' | 'parentId' | 'retiredAt'> | null,
	self: Pick<ThemeNode, 'id' | 'parentId' | 'children'> | null
): Record<string, string> | null {
	if (fields.parentCode === null) return null
	if (parent === null || parent.parentId !== null || parent.id === self?.id) return { parentCode: 'not_a_choice' }
	if (parent.retiredAt !== null && parent.id !== self?.parentId) return { parentCode: 'not_a_choice' }
	return self !== null && self.children.length > 0 ? { parentCode: 'has_children' } : null
}

/** The theme with a code, on either level and in any case, as a node of the tree. */
export function themeByCode(tree: readonly ThemeNode[], code: string): ThemeNode | null {
	const wanted = code.toUpperCase()
	for (const node of tree) {
		if (node.code === wanted) return node
		const child = node.children.find((theme) => theme.code === wanted)
		if (child !== undefined) return { ...child, children: [] }
	}
	return null
}

/** The themes beside a theme, itself included, in order. */
export function siblingsOf(tree: readonly ThemeNode[], theme: Pick<Theme, 'parentId'>): readonly Theme[] {
	return theme.parentId === null ? tree : (tree.find((node) => node.id === theme.parentId)?.children ?? [])
}
