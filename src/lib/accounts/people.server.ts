import { found, refuse } from '#lib/problem.ts'
import { audit, authorize } from '#lib/server/audit.ts'
import type { Context, ExplorationRole, TrackRole } from '#lib/server/context.ts'
import { transact } from '#lib/server/database.ts'
import { InvalidInput } from '#lib/server/invalid.ts'
import { deliverLink, type Delivery } from './links.server.ts'
import * as people from './people-queries.server.ts'
import { canManagePeople, canManageTrack, canSeePeople, ledTracks, mayHoldLink } from './policy.ts'
import * as queries from './queries.server.ts'

const PAGE = 50

export type { PersonRow, PeopleFilter, TrackChoice } from './people-queries.server.ts'

/** Whose people the actor may see: null is everyone. Stops who may see nobody. */
export async function scope(context: Context, explorationId: number): Promise<number[] | null> {
	const allowed = canSeePeople(context.actor, explorationId)
	await authorize(context, allowed, { action: 'person.list', explorationId })
	return canManagePeople(context.actor, explorationId) ? null : ledTracks(context.actor, explorationId)
}

export type PageFrom = { after: number } | { before: number } | null

/** A page of people, with how many there are per state, and the tracks to choose from. */
export async function listPeople(
	context: Context,
	explorationId: number,
	filter: Omit<people.PeopleFilter, 'tracks'>,
	from: PageFrom
) {
	const tracks = await scope(context, explorationId)
	const scoped = { ...filter, tracks }
	const rows = await people.selectPeople(context.sql, explorationId, scoped, context.now, from, PAGE + 1)
	const isBack = from !== null && 'before' in from
	const hasMore = rows.length > PAGE
	const shown = isBack ? rows.slice(-PAGE) : rows.slice(0, PAGE)
	return {
		people: shown,
		previous: (isBack ? hasMore : from !== null) ? (shown[0]?.id ?? null) : null,
		next: (isBack ? true : hasMore) ? (shown.at(-1)?.id ?? null) : null,
		counts: await people.countPeople(context.sql, explorationId, scoped, context.now),
		tracks: await people.selectTrackChoices(context.sql, explorationId, tracks),
		mayManage: tracks === null
	}
}

/** Everyone the filter finds, for a file. */
export async function listAllPeople(context: Context, explorationId: number, filter: Omit<people.PeopleFilter, 'tracks'>) {
	const tracks = await scope(context, explorationId)
	const all: people.PersonRow[] = []
	let from: PageFrom = null
	for (;;) {
		const rows = await people.selectPeople(context.sql, explorationId, { ...filter, tracks }, context.now, from, 1000)
		all.push(...rows)
		const last = rows.at(-1)
		if (rows.length < 1000 || last === undefined) return all
		from = { after: last.id }
	}
}

/** One person in the exploration, with what the actor may do about them. */
export async function openPerson(context: Context, explorationId: number, accountId: number) {
	const tracks = await scope(context, explorationId)
	const person = found(await people.selectPerson(context.sql, explorationId, accountId, tracks))
	const account = found(await queries.accountById(context.sql, accountId))
	const colleagues = await people.selectPeople(
		context.sql,
		explorationId,
		{ search: '', role: null, trackId: null, state: 'active', tracks },
		context.now,
		null,
		500
	)
	return {
		person,
		isExample: account.isExample,
		mayManage: tracks === null,
		mayHoldLink: mayHoldLink(context.actor, await people.reachOf(context.sql, accountId)),
		tracks: await people.selectTrackChoices(context.sql, explorationId, tracks, accountId),
		colleagues: colleagues.filter(({ id }) => id !== accountId).map(({ id, name, organisation }) => ({ id, name, organisation }))
	}
}

/** The tracks the actor may invite people to, and whether other roles may be given too. */
export async function invitationChoices(context: Context, explorationId: number) {
	const tracks = await scope(context, explorationId)
	return {
		mayManage: tracks === null,
		tracks: await people.selectTrackChoices(context.sql, explorationId, tracks)
	}
}

export interface Invitation {
	email: string
	name: string
	organisation: string
	language: 'nl' | 'en'
	explorationRoles: ExplorationRole[]
	track: { id: number; role: TrackRole } | null
}

/**
 * Invites somebody, or gives a role to who has an account. A lead invites members to the own tracks only.
 *
 * @returns the link to hand over, where the site sends no mail and the account is not in use yet
 */
export async function invite(
	context: Context,
	explorationId: number,
	invitation: Invitation,
	delivery: Delivery
): Promise<{ accountId: number; isNew: boolean; link: string | null }> {
	const { email, name, organisation, language, explorationRoles, track } = invitation
	if (track !== null) found((await people.hasTrack(context.sql, explorationId, track.id)) || null)
	const mayAll = canManagePeople(context.actor, explorationId)
	const mayThis =
		explorationRoles.length === 0 && track?.role === 'member' && canManageTrack(context.actor, explorationId, track.id)
	await authorize(context, mayAll || mayThis, { action: 'person.invite', explorationId })
	if (explorationRoles.length === 0 && track === null) throw new InvalidInput({ roles: 'no_role_chosen' })
	return await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		await people.lockRoles(sql, explorationId)
		const known = await queries.accountByEmail(sql, email)
		if (known !== null) await refuseForKnown(inside, explorationId, known, invitation)
		const accountId = known?.id ?? (await queries.insertAccount(sql, { email, name, organisation, language }))
		for (const role of explorationRoles) await people.insertExplorationRole(sql, explorationId, accountId, role)
		if (track !== null) await people.setTrackRole(sql, track.id, accountId, track.role)
		const isUnused = known === null || known.passwordHash === null
		const mayHand = delivery.byMail || mayHoldLink(context.actor, await people.reachOf(sql, accountId))
		const account = known ?? { id: accountId, email, name, language }
		const link = isUnused && mayHand ? await deliverLink(inside, account, 'invitation', delivery) : null
		await audit(inside, {
			action: 'person.invite',
			explorationId,
			objectType: 'account',
			objectId: accountId,
			details: { roles: explorationRoles, track: track?.id, trackRole: track?.role }
		})
		return { accountId, isNew: known === null, link }
	})
}

async function refuseForKnown(
	context: Context,
	explorationId: number,
	known: queries.AccountRow,
	{ explorationRoles, track }: Invitation
): Promise<void> {
	if (known.deactivatedAt !== null) throw new InvalidInput({ email: 'deactivated_person' })
	if (context.actor.kind === 'account' && known.id === context.actor.id) throw refuse('own_roles')
	const roles = (await people.selectPerson(context.sql, explorationId, known.id, null))?.roles ?? []
	const hasAll =
		explorationRoles.every((role) => roles.some((held) => held.role === role)) &&
		(track === null || roles.some((held) => held.trackId === track.id))
	if (hasAll) throw new InvalidInput({ email: 'already_takes_part' })
}

/**
 * Hands the lead of a track over, at once: at no moment has the track no lead, or two.
 *
 * @param staysMember whether whoever hands over keeps writing along
 */
export async function handLeadOver(
	context: Context,
	explorationId: number,
	{ trackId, from, to, staysMember }: { trackId: number; from: number; to: number; staysMember: boolean }
): Promise<void> {
	const entry = { action: 'track.hand_over', explorationId, objectType: 'track', objectId: trackId }
	found((await people.hasTrack(context.sql, explorationId, trackId)) || null)
	const tracks = await scope(context, explorationId)
	await authorize(context, canManageTrack(context.actor, explorationId, trackId), entry)
	await transact(context.sql, async (sql) => {
		await people.lockRoles(sql, explorationId)
		const giver = found(await people.selectPerson(sql, explorationId, from, tracks))
		const taker = found(await people.selectPerson(sql, explorationId, to, tracks))
		if (!giver.roles.some((held) => held.trackId === trackId && held.role === 'lead')) throw refuse('conflict')
		if (taker.state !== 'active' || from === to) throw new InvalidInput({ to: 'not_a_choice' })
		await people.setTrackRole(sql, trackId, to, 'lead')
		await people.setTrackRole(sql, trackId, from, staysMember ? 'member' : null)
		await audit({ ...context, sql }, { ...entry, details: { from, to } })
	})
}

/**
 * Makes a new link for somebody: the invitation again, or, for who has a password, a new one.
 *
 * @returns the link to hand over; null when it went by mail
 */
export async function renewLink(context: Context, explorationId: number, accountId: number, delivery: Delivery): Promise<string | null> {
	const entry = { action: 'person.new_link', explorationId, objectType: 'account', objectId: accountId }
	const tracks = await scope(context, explorationId)
	const person = found(await people.selectPerson(context.sql, explorationId, accountId, tracks))
	const account = found(await queries.accountById(context.sql, accountId))
	if (account.isExample) throw refuse('example_account')
	if (account.deactivatedAt !== null) throw refuse('account_deactivated')
	const isInvitation = person.state === 'invited'
	const mayHand = delivery.byMail || mayHoldLink(context.actor, await people.reachOf(context.sql, accountId))
	await authorize(context, mayHand && (tracks === null || isInvitation), entry)
	return await transact(context.sql, async (sql) => {
		const inside = { ...context, sql }
		const purpose = isInvitation ? 'invitation' : 'password'
		const link = await deliverLink(inside, account, purpose, delivery)
		await audit(inside, { ...entry, details: { purpose, byMail: delivery.byMail } })
		return link
	})
}
