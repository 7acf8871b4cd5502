/** Whether one of the texts contains the words looked for, whatever their case and accents; nothing finds everything. */
export function matches(query: string, ...texts: readonly string[]): boolean {
	const wanted = plain(query.trim())
	return wanted === '' || texts.some((text) => plain(text).includes(wanted))
}

function plain(text: string): string {
	return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
