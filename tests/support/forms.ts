/** The values of the hidden fields with this name in a page, in order. */
export function hiddenFields(html: string, name: string): string[] {
	return [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
		.filter((match) => match[1] === name)
		.map((match) => match[2] ?? '')
}
