/** How a number may be written with this decimal point, and with that sign between thousands. */
function numberForms(point: string, comma: string) {
	return {
		point,
		comma,
		grouped: new RegExp(`^[-+]?[1-9]\\d{0,2}(?:\\${comma}\\d{3})+(?:\\${point}\\d*)?$`),
		plain: new RegExp(`^[-+]?(?:\\d+\\${point}?\\d*|\\${point}\\d+)$`),
		strange: new RegExp(`^[-+]?\\d*\\${comma}\\d+$`)
	}
}
const DUTCH = numberForms(',', '.')
const ENGLISH = numberForms('.', ',')

/**
 * A number as people type it: in Dutch 1.234,5, in English 1,234.5, with spaces between thousands allowed. One point in
 * a Dutch number that can't stand between thousands (12.5) is taken for what was meant. null: not a number.
 */
export function parseNumber(typed: string, language: string): number | null {
	const text = typed.trim().replace(/^[−–]/, '-').replace(/(?<=\d)[\u0020\u00a0\u2009\u202f](?=\d{3}(?:\D|$))/g, '')
	const { point, comma, grouped, plain, strange } = language === 'nl' ? DUTCH : ENGLISH
	let digits: string
	if (grouped.test(text)) digits = text.replaceAll(comma, '').replace(point, '.')
	else if (plain.test(text)) digits = text.replace(point, '.')
	else if (strange.test(text)) digits = text.replace(comma, '.')
	else return null
	const number = Number(digits)
	return Number.isFinite(number) ? number + 0 || 0 : null
}

/** A number as people in `language` write it, without separators between thousands. */
export function writeNumber(number: number, language: string): string {
	return language === 'nl' ? String(number).replace('.', ',') : String(number)
}

/** How many digits stand after the decimal point. */
export function decimalsOf(number: number): number {
	const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(number)) ?? []
	return Math.max(0, fraction.length - Number(exponent))
}

/** A day as browsers send it (2020-11-24) or people type it (24-11-2020, 24/11/2020); null: no such day. */
export function parseDate(typed: string): string | null {
	const text = typed.trim()
	const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text) ?? []
	const iso = day === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}`
	return isDate(iso) ? iso : null
}

/** Whether it is an existing day YYYY-MM-DD from the year 1000 on. */
export function isDate(text: string): boolean {
	if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false
	const date = new Date(`${text}T00:00:00Z`)
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The length people count: code points. */
export function lengthOf(text: string): number {
	let length = 0
	for (const _ of text) length += 1
	return length
}
