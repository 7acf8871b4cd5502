import { localizePath, parsePath, type Locale } from './paths.ts'
import { getLocale } from '#lib/paraglide/runtime.js'

/** Content in the languages of an exploration. */
export type Text = Readonly<Record<string, string>>

/** Content in `locale`, else in Dutch, else in whatever language there is; never undefined. */
export function inLanguage(text: Text | null | undefined, locale: string = getLocale()): string {
	if (text === null || text === undefined) return ''
	return text[locale] || text.nl || Object.values(text)[0] || ''
}

/** The address, in the reader's language, of a page named by its English path. */
export function href(path: string, locale: Locale = getLocale()): string {
	return localizePath(path, locale)
}

/** The address of the same page in the other language. */
export function addressInOther(url: URL): string {
	const { path, locale } = parsePath(url.pathname)
	return localizePath(path, locale === 'nl' ? 'en' : 'nl') + url.search
}
