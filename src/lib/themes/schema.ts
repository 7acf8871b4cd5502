import * as v from 'valibot'
import { optionalTitle, orNull, textValues, title } from '#lib/explorations/schema.ts'
import { isReservedSegment } from '#lib/i18n/paths.ts'
import { retiredValue } from '#lib/server/basis.ts'
import { optionalText, text } from '#lib/server/form.ts'
import type { Theme, ThemeFields, ThemeNode } from './model.ts'

const upper = v.transform((value: string) => value.toUpperCase())

/** A theme as an administrator fills it in; of a sub-theme the code begins with that of its theme. */
export const themeSchema = v.pipe(
	v.object({
		label: title(120),
		parentCode: v.pipe(optionalText(9), upper, orNull),
		code: v.pipe(
			text(9),
			upper,
			v.regex(/^[A-Z]{2,4}(-[A-Z]{2,4})?$/, 'themes_code'),
			v.check((code) => !isReservedSegment(code.toLowerCase()), 'reserved')
		),
		definition: optionalTitle(1000),
		source: optionalText(300)
	}),
	v.forward(
		v.check(({ code, parentCode }) => parentCode === null ? !code.includes('-') : code.startsWith(`${parentCode}-`), 'themes_code_parent'),
		['code']
	)
)

/** What a form says of a theme. */
export function themeValues(theme: Omit<ThemeFields, 'position'>): Record<string, string> {
	return {
		...textValues('label', theme.label),
		parentCode: theme.parentCode ?? '',
		code: theme.code,
		...textValues('definition', theme.definition),
		source: theme.source
	}
}

/** A theme that is stored, as fields of its form. */
export function storedThemeValues(theme: Theme, tree: readonly ThemeNode[]): Record<string, string> {
	const parentCode = tree.find((node) => node.id === theme.parentId)?.code ?? null
	return { ...themeValues({ ...theme, parentCode }), ...retiredValue(theme) }
}
