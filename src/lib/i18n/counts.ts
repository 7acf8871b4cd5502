import { formatNumber } from './format.ts'
import { getLocale } from '#lib/paraglide/runtime.js'

const WORDS = {
	nl: ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf'],
	en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
}

/** A count as it stands in a sentence: in words up to twelve. */
export function countWord(count: number): string {
	return WORDS[getLocale() === 'nl' ? 'nl' : 'en'][count] ?? formatNumber(count, 0)
}

/** The same at the beginning of a sentence. */
export function countWordFirst(count: number): string {
	const word = countWord(count)
	return word.charAt(0).toLocaleUpperCase() + word.slice(1)
}
