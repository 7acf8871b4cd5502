import { formatList } from '#lib/i18n/format.ts'
import { inLanguage, type Text } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'

/** Themes by name, or how many when that is too long to read. */
export function themesWords(labels: readonly Text[]): string {
	if (labels.length > 3) return m.public_themes_count({ count: labels.length })
	return formatList(labels.map((label) => `‘${inLanguage(label)}’`))
}
