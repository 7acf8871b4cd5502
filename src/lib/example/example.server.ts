import { EXAMPLE_PASSWORD } from '#lib/accounts/example.ts'
import { hashPassword } from '#lib/accounts/passwords.server.ts'
import { restoreSettings } from '#lib/explorations/explorations.server.ts'
import { canAdminister } from '#lib/explorations/policy.ts'
import { refuse } from '#lib/problem.ts'
import { publishRelease } from '#lib/releases/releases.server.ts'
import { audit, authorize } from '#lib/server/audit.ts'
import type { Context } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { listTracks } from '#lib/tracks/tracks.server.ts'
import { castOf } from './actors.ts'
import { EXAMPLE_SUBMISSIONS } from './answers/index.ts'
import { EXAMPLE_PEOPLE } from './people.ts'
import * as queries from './queries.server.ts'
import { fillFromReference, loadReference, publishQuestionnaires, SETTINGS } from './reference.server.ts'
import { makeRound, PLANS, type RoundName } from './rounds.server.ts'
import { playSubmission } from './submissions.server.ts'

/** Takes the steps of several plays in the order of their moments, so that the log reads as it would have been written. */
async function inOrder(plays: readonly AsyncGenerator<Date, void>[]): Promise<void> {
	const due: { play: AsyncGenerator<Date, void>; at: number }[] = []
	const step = async (play: AsyncGenerator<Date, void>) => {
		const next = await play.next()
		if (next.done !== true) due.push({ play, at: next.value.getTime() })
	}
	for (const play of plays) await step(play)
	while (due.length > 0) {
		due.sort((a, b) => b.at - a.at)
		const first = due.pop()
		if (first !== undefined) await step(first.play)
	}
}

/**
 * Loads the example: the exploration of the reference data, invented people, two rounds with what they sent in, and a
 * release of the first. Everything goes through the use cases that people's own browsers call, at moments in the past.
 */
export async function loadExample(context: Context): Promise<void> {
	const passwordHash = await hashPassword(EXAMPLE_PASSWORD)
	await transact(context.sql, async (sql) => {
		const inside = { ...context, sql, actor: { kind: 'system' as const } }
		await play(inside, await loadReference(inside), passwordHash)
	})
}

/**
 * Puts the example back to its beginning: what is in the exploration goes, and is made anew. Refuses with
 * `only_in_example` elsewhere. Other explorations, and the log, stay as they are.
 */
export async function resetExample(context: Context, slug: string, explorationId: number): Promise<void> {
	const entry = { action: 'exploration.reset', explorationId, objectType: 'exploration', objectId: slug }
	await authorize(context, canAdminister(context.actor, explorationId), entry)
	const passwordHash = await hashPassword(EXAMPLE_PASSWORD)
	await transact(context.sql, async (sql) => {
		if ((await queries.lockExample(sql, slug)) !== explorationId) throw refuse('only_in_example')
		await queries.deleteContent(sql, explorationId)
		const inside = { ...context, sql, actor: { kind: 'system' as const } }
		await restoreSettings(inside, explorationId, SETTINGS)
		await fillFromReference(inside, explorationId)
		await play(inside, explorationId, passwordHash)
		await audit({ ...context, sql }, entry)
	})
}

async function play(context: Context, explorationId: number, passwordHash: string): Promise<void> {
	const begin = new Date(context.now.getTime() + (PLANS.spring.opens - 30) * 86_400_000)
	await publishQuestionnaires({ ...context, now: begin }, explorationId)
	const tracks = await listTracks(context, explorationId)
	const accountIds = await queries.upsertAccounts(context.sql, EXAMPLE_PEOPLE, passwordHash)
	const roles = EXAMPLE_PEOPLE.flatMap((person) => {
		const accountId = accountIds.get(person.email)
		const role = person.role ?? person.track?.role
		const trackId = tracks.find((track) => track.slug === person.track?.slug)?.id ?? null
		return accountId === undefined || role === undefined ? [] : [{ accountId, role, trackId }]
	})
	await queries.insertRoles(context.sql, explorationId, roles, begin)

	const cast = castOf(context, explorationId, accountIds, tracks)
	const playRound = async (name: RoundName): Promise<number> => {
		const round = await makeRound(cast, explorationId, name, tracks)
		const submissions = EXAMPLE_SUBMISSIONS.filter((submission) => submission.round === name)
		await inOrder(submissions.map((submission, place) => playSubmission(cast, explorationId, submission, round.find, place)))
		return round.id
	}
	const spring = await playRound('spring')
	await publishRelease(cast.as(cast.strategist, PLANS.spring.closes + 12), explorationId, {
		key: crypto.randomUUID(),
		title: { nl: 'Tussenstand na het voorjaar', en: 'Interim results after spring' },
		note: {
			nl: 'De inbreng van de voorjaarsronde, zoals de trajecten die voor publicatie vrijgaven.',
			en: 'The input of the spring round, as far as the tracks released it for publication.'
		},
		rounds: [spring]
	})
	await playRound('autumn')
	await queries.backdateRequests(context.sql, explorationId)
	await queries.deleteExampleMails(context.sql)
}
