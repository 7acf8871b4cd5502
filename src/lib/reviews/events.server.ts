import { authorize } from '#lib/server/audit.ts'
import { accountId, type Context } from '#lib/server/context.ts'
import { selectEvents, type EventRow } from './event-queries.server.ts'
import { canReview } from './policy.ts'

/** What strategists read of the log: what became of rounds and submissions, without addresses and details. */
const ACTIONS = [
	'submission.start',
	'submission.submit',
	'submission.accept',
	'submission.return',
	'submission.withdraw',
	'round.open',
	'round.close',
	'round.remind',
	'release.publish'
] as const

export interface HomeEvent extends Omit<EventRow, 'accountId' | 'action'> {
	action: (typeof ACTIONS)[number]
	/** The reader did it. */
	isOwn: boolean
}

/** The last things that happened to rounds and submissions, newest first. */
export async function recentEvents(context: Context, explorationId: number, limit = 8): Promise<HomeEvent[]> {
	await authorize(context, canReview(context.actor, explorationId), { action: 'round.read', explorationId })
	const rows = await selectEvents(context.sql, explorationId, ACTIONS, limit)
	return rows.map(({ accountId: who, action, ...event }) => ({
		...event,
		action: action as HomeEvent['action'],
		isOwn: who !== null && who === accountId(context.actor)
	}))
}
