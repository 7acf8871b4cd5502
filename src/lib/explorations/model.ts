import type { Text } from '#lib/i18n/text.ts'

/** One strategic exploration (verkenning) as pages show it. */
export interface Exploration {
	id: number
	slug: string
	title: Text
	/** What the exploration must answer: the heading of its front page. */
	question: Text
	summary: Text
	/** Languages its content is written in; Dutch first. */
	languages: string[]
	contactName: string
	contactEmail: string
	/** Its front page and tracks can be read without an account. */
	isPublic: boolean
	/** Invented data that may be put back to its beginning. */
	isExample: boolean
	/** Cells below this number are suppressed where a figure could be about a person. */
	suppressionThreshold: number
}

/** What the names of files from an exploration begin with: those of an example say that they are one. */
export function fileSlug({ slug, isExample }: Pick<Exploration, 'slug' | 'isExample'>): string {
	return isExample ? `voorbeelddata-${slug}` : slug
}

/** What an exploration administrator sets. */
export interface ExplorationSettings {
	title: Text
	question: Text
	summary: Text
	languages: string[]
	contactName: string
	contactEmail: string
	isPublic: boolean
}

/** Languages that content can be written in. */
export const CONTENT_LANGUAGES = ['nl', 'en'] as const
