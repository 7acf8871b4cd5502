/** 'Weet ik niet', said on purpose. */
export const DONT_KNOW = Symbol('don’t know')

/** One value, several choices or ranks, another choice in words, or don't know. Numbers are as typed in Dutch. */
export type ExampleAnswer = string | readonly string[] | { other: string } | typeof DONT_KNOW

export type ExampleAnswers = Readonly<Record<string, ExampleAnswer>>

/** One invented submission: what is answered, by code of the question, and what became of it. */
export interface ExampleSubmission {
	round: 'spring' | 'autumn'
	questionnaire: 'WM' | 'ET' | 'MW'
	track: string
	/** Short name of the initiative it is about; absent: the track as a whole. */
	initiative?: string
	outcome: 'accepted' | 'submitted' | 'returned' | 'draft' | 'withdrawn'
	/** With which remark the first submit was returned; then `answers` are of the second one and `first` differed. */
	returnedWith?: string
	first?: ExampleAnswers
	/** What the lead lets be published. */
	publish: 'all' | 'closed' | 'nothing'
	answers: ExampleAnswers
}

/**
 * Prose as it would have been typed: lines of one paragraph are joined, an empty line begins a new paragraph, and a
 * line that starts with a dash stays a line.
 */
export function prose(parts: TemplateStringsArray): string {
	return (parts[0] ?? '')
		.trim()
		.split(/\n\s*\n/)
		.map((paragraph) => paragraph.trim().replaceAll(/\s*\n\s*(?!- )/g, ' ').replaceAll(/\s*\n\s*- /g, '\n- '))
		.join('\n\n')
}
