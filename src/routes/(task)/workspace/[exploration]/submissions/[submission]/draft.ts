import type { Exploration } from '#lib/explorations/model.ts'
import { inLanguage } from '#lib/i18n/text.ts'
import type { Draft } from '#lib/submissions/drafts.server.ts'
import { savedWords } from '#lib/submissions/words.ts'

/** What every page of filling in shows around its own content. */
export function draftHead(exploration: Exploration, draft: Draft, now: Date) {
	const { submission, resolved, marks } = draft
	const latest = [...marks.values()].map((mark) => mark.savedAt).sort((a, b) => b.getTime() - a.getTime())[0]
	return {
		task: {
			title: inLanguage(resolved.title),
			closePath: `/workspace/${exploration.slug}/tasks`,
			canGoOnLater: true,
			saved: latest === undefined ? undefined : savedWords(latest, now)
		},
		submission: {
			id: submission.id,
			state: submission.state,
			round: submission.round,
			trackName: submission.track.name,
			regionName: submission.region?.name ?? null,
			initiativeTitle: submission.initiative?.title ?? null
		},
		title: resolved.title,
		refusal: draft.refusal,
		isLate: draft.isLate,
		remarks: draft.remarks,
		maySubmit: draft.maySubmit
	}
}
