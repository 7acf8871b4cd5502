/** Whether 'YYYY-MM-DD' is a day of the calendar, in years that every clock and database can count with. */
export function isDay(text: string): boolean {
	if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) || text.startsWith('9999')) return false
	const parsed = Date.parse(`${text}T00:00:00Z`)
	return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 10) === text
}
