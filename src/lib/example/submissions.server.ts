import { questionsOf } from '#lib/questionnaires/model.ts'
import { acceptRevisions, readSubmission, returnSubmission } from '#lib/reviews/reviews.server.ts'
import type { Context } from '#lib/server/context.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import * as submissions from '#lib/submissions/submissions.server.ts'
import type { Cast } from './actors.ts'
import type { ExampleAnswers, ExampleSubmission } from './answers/model.ts'
import { toInput } from './inputs.ts'
import { PLANS, type FindAssignment } from './rounds.server.ts'

/** Days between one track beginning and the next. */
const DAYS_BETWEEN = 2.5

// Nobody reads the mail of the example; it is taken out of the outbox again.
const compose = () => ({ subject: 'Verkenner', body: 'Voorbeelddata' })

/**
 * Lets the people of a track fill in and, as far as it came, submit, have it returned or accepted, or withdraw it. Before
 * each step it yields the moment of that step, so that the steps of several submissions can be taken in their order.
 *
 * @param place its place among the submissions of its round, which decides on which days things happen
 */
export async function* playSubmission(
	cast: Cast,
	explorationId: number,
	submission: ExampleSubmission,
	find: FindAssignment,
	place: number
): AsyncGenerator<Date, void> {
	const begins = PLANS[submission.round].opens + 2 + place * DAYS_BETWEEN
	const minutes = ((place * 17) % 60) / 60
	const at = (day: number, hour: number) => ({ on: begins + day, hour: hour + minutes })
	const member = cast.memberOf(submission.track)
	const lead = cast.leadOf(submission.track)
	const moment = (day: number, hour: number) => cast.as(lead, begins + day, hour + minutes).now
	yield moment(0, 9)
	const id = await drafts.start(cast.as(member, begins, 9), explorationId, find(submission))
	const entries = Object.entries({ ...submission.answers, ...submission.first })
	const half = Math.ceil(entries.length / 2)
	await write(cast, explorationId, id, Object.fromEntries(entries.slice(0, half)), { by: member, ...at(0, 10) })
	yield moment(3, 11)
	await write(cast, explorationId, id, Object.fromEntries(entries.slice(half)), { by: lead, ...at(3, 11) })
	if (submission.outcome === 'draft') return

	const submitted = { ...submission, id }
	yield moment(6, 14)
	await send(cast, explorationId, submitted, { by: lead, ...at(6, 14) })
	if (submission.returnedWith !== undefined) {
		yield moment(9, 15)
		await giveBack(cast, explorationId, id, submission.returnedWith, { by: cast.strategist, ...at(9, 15) })
		if (submission.outcome === 'returned') return
		yield moment(12, 10)
		const changed = Object.keys(submission.first ?? {})
		const anew = Object.fromEntries(Object.entries(submission.answers).filter(([code]) => changed.includes(code)))
		await write(cast, explorationId, id, anew, { by: lead, ...at(12, 10) })
		await send(cast, explorationId, submitted, { by: lead, ...at(12, 11) })
	}
	if (submission.outcome === 'withdrawn') {
		yield moment(9, 16)
		await submissions.withdraw(cast.as(lead, begins + 9, 16), explorationId, id)
	}
	if (submission.outcome === 'accepted') {
		yield moment(15, 16)
		const deciding = cast.as(cast.strategist, begins + 15, 16 + minutes)
		await acceptRevisions(deciding, explorationId, [await latestRevision(deciding, explorationId, id)], compose)
	}
}

interface When {
	by: Parameters<Cast['as']>[0]
	/** Days from the moment of loading. */
	on: number
	hour: number
}

async function write(cast: Cast, explorationId: number, id: number, answers: ExampleAnswers, { by, on, hour }: When): Promise<void> {
	const context = cast.as(by, on, hour)
	const draft = await drafts.load(context, explorationId, id)
	const byCode = new Map(questionsOf(draft.resolved).map((question) => [question.id, question]))
	const changes = Object.entries(answers).map(([code, answer]) => {
		const question = byCode.get(code)
		if (question === undefined) throw new Error(`the example answers ${code}, which is not asked`)
		return { number: question.number, input: toInput(question, answer), version: draft.marks.get(question.number)?.version ?? 0 }
	})
	const outcomes = await drafts.save(context, explorationId, id, changes)
	const lost = outcomes.find((outcome) => outcome.status !== 'saved')
	if (lost !== undefined) throw new Error(`the example could not save question ${lost.number}: ${lost.status}`)
}

type Sent = ExampleSubmission & { id: number }

async function send(cast: Cast, explorationId: number, submission: Sent, { by, on, hour }: When): Promise<void> {
	const context = cast.as(by, on, hour)
	const { draftVersion } = await drafts.loadOwn(context, explorationId, submission.id)
	const result = await submissions.submit(context, explorationId, submission.id, {
		key: crypto.randomUUID(),
		draftVersion,
		publishClosed: submission.publish !== 'nothing',
		publishOpen: submission.publish === 'all',
		language: 'nl'
	})
	if (!result.ok) {
		throw new Error(`the example answers of ${submission.track} ${submission.initiative ?? ''} are ${result.error}`)
	}
}

async function giveBack(cast: Cast, explorationId: number, id: number, remark: string, { by, on, hour }: When): Promise<void> {
	const at = cast.as(by, on, hour)
	const revisionId = await latestRevision(at, explorationId, id)
	await returnSubmission(at, explorationId, id, { revisionId, seen: 'submitted', remark, questionRemarks: {} }, compose)
}

/** The revision a strategist has before them. */
async function latestRevision(context: Context, explorationId: number, id: number): Promise<number> {
	const { shown } = await readSubmission(context, explorationId, id)
	if (shown === null) throw new Error('the example decides on a submission that cannot be read')
	return shown.revision.id
}
