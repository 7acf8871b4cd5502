import { errorText } from '#lib/i18n/errors.ts'
import { formatDate } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import { lastDayBefore } from './day.ts'
import type { AssignmentState, RoundPhase, RoundTimes } from './model.ts'

export const phaseWords: Record<RoundPhase, () => string> = {
	preparing: m.rounds_phase_preparing,
	scheduled: m.rounds_phase_scheduled,
	open: m.rounds_phase_open,
	closed: m.rounds_phase_closed
}

export const stateWords: Record<AssignmentState, () => string> = {
	silent: m.rounds_state_silent,
	draft: m.rounds_state_draft,
	submitted: m.rounds_state_submitted,
	accepted: m.rounds_state_accepted,
	returned: m.rounds_state_returned,
	withdrawn: m.rounds_state_withdrawn
}

/** "2 november 2020 tot en met 3 december 2020", as far as it is known. */
export function periodWords({ opensAt, closesAt }: Pick<RoundTimes, 'opensAt' | 'closesAt'>): string {
	const from = opensAt === null ? null : formatDate(opensAt)
	const to = closesAt === null ? null : formatDate(lastDayBefore(closesAt))
	if (from !== null && to !== null) return m.rounds_period({ from, to })
	if (from !== null) return m.rounds_period_from({ from })
	return to === null ? m.rounds_period_none() : m.rounds_period_to({ to })
}

const ERRORS: Record<string, () => string> = {
	rounds_no_questionnaire: m.rounds_error_no_questionnaire,
	rounds_ends_before: m.rounds_error_ends_before,
	rounds_grace: m.rounds_error_grace
}

/** The sentence for an error code of a round's form. */
export function roundErrorText(code: string): string {
	return (ERRORS[code] ?? (() => errorText(code)))()
}
