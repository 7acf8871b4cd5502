import { problemText } from '#lib/i18n/problems.ts'
import { m } from '#lib/paraglide/messages.js'
import type { ProblemCode } from '#lib/problem.ts'

/** Title and text of the error page: what happened, what was saved, what to do. */
export function problemWords(code: ProblemCode | undefined, status: number): { title: string; text: string } {
	if (code !== undefined) return problemText(code)
	if (status === 404) return { title: m.site_error_404_title(), text: m.site_error_404_text() }
	if (status === 401) return { title: m.site_error_401_title(), text: m.site_error_401_text() }
	if (status === 403) return { title: m.site_error_403_title(), text: m.site_error_403_text() }
	if (status === 413) return { title: m.site_error_413_title(), text: m.site_error_413_text() }
	if (status < 500) return { title: m.site_error_4xx_title(), text: m.site_error_4xx_text() }
	return { title: m.site_error_500_title(), text: m.site_error_500_text() }
}
