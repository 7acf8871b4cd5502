import { inLanguage } from '#lib/i18n/text.ts'
import type { Scale } from '../model.ts'
import type { Cell } from './Cells.svelte'

/** The cells of a scale, with what its two ends mean. */
export function scaleCells(scale: Scale, language: string): Cell[] {
	return Array.from({ length: scale.max - scale.min + 1 }, (_, at) => {
		const value = scale.min + at
		const end = value === scale.min ? scale.minLabel : value === scale.max ? scale.maxLabel : undefined
		return { value: String(value), label: String(value).replace('-', '−'), ...(end && { end: inLanguage(end, language) }) }
	})
}
