import type { Definition, Question, Section } from '#lib/questionnaires/model.ts'

export const SUB_THEMES = ['WO', 'EN', 'MO', 'VO', 'EC', 'RU'].flatMap((parent) => [`${parent}-AA`, `${parent}-BB`])

const QUESTIONS = 250
const PER_SECTION = 25
const OPTIONS = 7

const words = (text: string) => ({ nl: text, en: text })

/**
 * A questionnaire of 250 questions: 200 closed with 7 options, 25 numbers, 25 short texts, all required. Each closed
 * question carries one of twelve sub-themes.
 */
export function benchDefinition(): Definition {
	let next = 1
	const number = () => next++
	const questions = Array.from({ length: QUESTIONS }, (_, i) => question(i, number))
	const sections: Section[] = []
	for (let at = 0; at < QUESTIONS; at += PER_SECTION) {
		const place = sections.length + 1
		sections.push({ id: `BN-${place}`, title: words(`Deel ${place}`), questions: questions.slice(at, at + PER_SECTION) })
	}
	return {
		id: 'BN',
		version: 1,
		purpose: 'input',
		trackKind: 'tailored',
		tracks: ['traject-1'],
		title: words('Meting'),
		intro: words('Een vragenlijst om mee te meten.'),
		sections
	}
}

function question(i: number, number: () => number): Question {
	const base = {
		id: `BN${String(i + 1).padStart(2, '0')}`,
		number: number(),
		required: true,
		dontKnow: i % 5 === 0,
		publishable: true,
		label: words(`Vraag ${i + 1}`),
		help: words('Kies wat het best past.'),
		themes: [SUB_THEMES[i % SUB_THEMES.length] as string]
	}
	const kind = i % 10
	if (kind === 8) return { ...base, type: 'number', min: 0, max: 100_000, decimals: 1, unit: words('woningen') }
	if (kind === 9) return { ...base, type: 'text', maxLength: 80, publishable: 'after-moderation' }
	const options = Array.from({ length: OPTIONS }, (_, k) => ({ value: `o${k + 1}`, n: number(), label: words(`Optie ${k + 1}`) }))
	return { ...base, type: 'single', options }
}
