import type { Evaluation } from '#lib/questionnaires/evaluate.ts'
import type { ResolvedSection } from '#lib/questionnaires/model.ts'

export interface Saved {
	/** Of the submission. */
	path: string
	/** Of the section that was saved, from 1. */
	number: number
	/** The button that was pressed: next, previous, review or stay. */
	go: string
	/** The question whose own button was pressed. */
	moved: number | null
	/** The questions the form had. */
	shown: ReadonlySet<number>
	/** After saving. */
	evaluation: Evaluation
	sections: readonly ResolvedSection[]
}

/**
 * Where someone goes after saving a section; null: nowhere, something in it is wrong. A form without scripts comes back
 * to questions that its answers brought in.
 */
export function addressAfter({ path, number, go, moved, shown, evaluation, sections }: Saved): string | null {
	const here = `${path}/fill/${number}`
	if (moved !== null) return `${here}#q${moved}-question`
	const questions = sections[number - 1]?.questions ?? []
	const isVisible = (one: number) => evaluation.questions.get(one)?.isVisible === true
	const added = questions.filter((question) => isVisible(question.number) && !shown.has(question.number))
	const [first] = added
	if (first !== undefined && go !== 'previous') return `${here}?added=${added.length}#q${first.number}-question`
	if (go === 'previous') return neighbour(path, number, -1, evaluation) ?? `${path}/fill`
	if (go === 'stay') return `${here}?saved=1`
	const isWrong = questions.some((question) => (evaluation.questions.get(question.number)?.errors.length ?? 0) > 0)
	if (isWrong) return null
	return go === 'review' ? `${path}/review` : (neighbour(path, number, 1, evaluation) ?? `${path}/review`)
}

/** The next or previous section that is asked. */
export function neighbour(path: string, number: number, step: 1 | -1, { sections }: Evaluation): string | null {
	const at = neighbourNumber(number, step, sections)
	return at === null ? null : `${path}/fill/${at}`
}

export function neighbourNumber(number: number, step: 1 | -1, sections: Evaluation['sections']): number | null {
	for (let at = number - 1 + step; at >= 0 && at < sections.length; at += step) {
		if (sections[at]?.isVisible) return at + 1
	}
	return null
}
