import type { ProblemCode } from '#lib/problem.ts'
import { m } from '#lib/paraglide/messages.js'

interface ProblemText {
	title: () => string
	text: () => string
}

const TEXTS: Record<ProblemCode, ProblemText> = {
	not_found: { title: m.problem_not_found_title, text: m.problem_not_found },
	sign_in_first: { title: m.problem_sign_in_first_title, text: m.problem_sign_in_first },
	forbidden: { title: m.problem_forbidden_title, text: m.problem_forbidden },
	account_deactivated: { title: m.problem_account_deactivated_title, text: m.problem_account_deactivated },
	too_many_attempts: { title: m.problem_too_many_attempts_title, text: m.problem_too_many_attempts },
	link_used_or_expired: { title: m.problem_link_used_or_expired_title, text: m.problem_link_used_or_expired },
	conflict: { title: m.problem_conflict_title, text: m.problem_conflict },
	in_use: { title: m.problem_in_use_title, text: m.problem_in_use },
	last_administrator: { title: m.problem_last_administrator_title, text: m.problem_last_administrator },
	example_account: { title: m.problem_example_account_title, text: m.problem_example_account },
	own_roles: { title: m.problem_own_roles_title, text: m.problem_own_roles },
	round_not_open: { title: m.problem_round_not_open_title, text: m.problem_round_not_open },
	round_closed: { title: m.problem_round_closed_title, text: m.problem_round_closed },
	submission_not_open: { title: m.problem_submission_not_open_title, text: m.problem_submission_not_open },
	submission_changed: { title: m.problem_submission_changed_title, text: m.problem_submission_changed },
	version_published: { title: m.problem_version_published_title, text: m.problem_version_published },
	nothing_to_release: { title: m.problem_nothing_to_release_title, text: m.problem_nothing_to_release },
	only_in_example: { title: m.problem_only_in_example_title, text: m.problem_only_in_example },
	too_large: { title: m.problem_too_large_title, text: m.problem_too_large },
	unreadable: { title: m.problem_unreadable_title, text: m.problem_unreadable },
	unavailable: { title: m.problem_unavailable_title, text: m.problem_unavailable }
}

/** What a user reads about a refusal: a heading, and what it means and how to go on. */
export function problemText(code: ProblemCode): { title: string; text: string } {
	const { title, text } = TEXTS[code]
	return { title: title(), text: text() }
}
