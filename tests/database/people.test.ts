import { expect, test } from 'vitest'
import {
	handLeadOver,
	invite,
	listPeople,
	openPerson,
	renewLink,
	type PeopleFilter
} from '#lib/accounts/people.server.ts'
import { changeRoles, removePerson } from '#lib/accounts/roles.server.ts'
import { refusalCode } from '#lib/problem.ts'
import { systemContext, type AccountActor } from '#lib/server/context.ts'
import type { Sql } from '#lib/server/database.ts'
import { InvalidInput } from '#lib/server/invalid.ts'
import { rolledBack, testContext, useDatabase } from '#tests/support/database.ts'
import { makeAccount, makeExploration, withRole, withTrackRole } from '#tests/support/people.ts'

const database = useDatabase()
const handed = { byMail: false, compose: () => ({ subject: '', body: '' }) }
const everyone: Omit<PeopleFilter, 'tracks'> = { search: '', role: null, trackId: null, state: null }
const outcome = (work: Promise<unknown>) =>
	work.then(
		() => 'done',
		(thrown: unknown) => (thrown instanceof InvalidInput ? Object.values(thrown.errors)[0] : (refusalCode(thrown) ?? thrown))
	)

/** An exploration with an administrator, two leads, a member and a strategist; another with its own administrator. */
async function world(sql: Sql) {
	const { exploration, a, b } = await makeExploration(sql)
	const make = (name: string) => makeAccount(sql, { name, passwordHash: 'x' })
	const other = await makeExploration(sql)
	return {
		id: exploration.id,
		exploration,
		a,
		b,
		administrator: await withRole(sql, await make('Admin'), exploration, 'administrator'),
		strategist: await withRole(sql, await make('Strateeg'), exploration, 'strategist'),
		leadA: await withTrackRole(sql, await make('Trekker A'), a, 'lead'),
		memberA: await withTrackRole(sql, await make('Schrijver A'), a, 'member'),
		leadB: await withTrackRole(sql, await make('Trekker B'), b, 'lead'),
		outsider: await withRole(sql, await make('Elders'), other.exploration, 'administrator'),
		site: await makeAccount(sql, { name: 'Site', isSiteAdministrator: true, passwordHash: 'x' })
	}
}

const rolesIn = async (sql: Sql, accountId: number) =>
	(
		await sql<{ role: string }[]>`
			select role from exploration_roles where account_id = ${accountId}
			union all select role || ':' || track_id from track_roles where account_id = ${accountId} order by 1`
	).map(({ role }) => role)

test('an administrator sees everyone, a lead the own track, others nobody', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, administrator, leadA, memberA, strategist, outsider, site } = await world(sql)
		const names = async (actor: AccountActor) =>
			(await listPeople(testContext(sql, actor), id, everyone, null)).people.map((person) => person.name)
		expect(await names(administrator)).toEqual(['Admin', 'Schrijver A', 'Strateeg', 'Trekker A', 'Trekker B'])
		expect(await names(leadA)).toEqual(['Schrijver A', 'Trekker A'])
		for (const actor of [memberA, strategist, outsider, site]) expect(await outcome(names(actor))).toBe('forbidden')
	})
})

test('filters find by name, role, track and state, and % is a character', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, administrator, a, memberA } = await world(sql)
		await sql`update accounts set deactivated_at = now() where id = ${memberA.id}`
		const list = (filter: Partial<PeopleFilter>) =>
			listPeople(testContext(sql, administrator), id, { ...everyone, ...filter }, null)
		const names = async (filter: Partial<PeopleFilter>) => (await list(filter)).people.map((person) => person.name)
		expect(await names({ search: 'TREKKER' })).toEqual(['Trekker A', 'Trekker B'])
		expect(await names({ search: '%' })).toEqual([])
		expect(await names({ role: 'strategist' })).toEqual(['Strateeg'])
		expect(await names({ trackId: a.id })).toEqual(['Schrijver A', 'Trekker A'])
		expect(await names({ trackId: a.id, state: 'deactivated' })).toEqual(['Schrijver A'])
		expect((await list({ trackId: a.id })).counts).toMatchObject({ active: 1, invited: 0, deactivated: 1 })
	})
})

test('pages by key go forward and back over everyone once', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, administrator, exploration } = await world(sql)
		for (let at = 0; at < 120; at++) {
			await withRole(sql, await makeAccount(sql, { name: `Veel ${at % 7}` }), exploration, 'scientist')
		}
		const list = (from: Parameters<typeof listPeople>[3]) =>
			listPeople(testContext(sql, administrator), id, everyone, from)
		const first = await list(null)
		const second = await list({ after: first.next! })
		const third = await list({ after: second.next! })
		const all = [first, second, third].flatMap((page) => page.people.map((person) => person.id))
		expect(new Set(all).size).toBe(125)
		expect(third.next).toBeNull()
		expect((await list({ before: third.previous! })).people).toEqual(second.people)
		expect((await list({ before: second.previous! })).previous).toBeNull()
	})
})

test('a lead invites members to the own track, and nothing more', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, leadA, a, b } = await world(sql)
		const person = { name: 'Nieuw', organisation: '', language: 'nl' as const, explorationRoles: [] }
		const as = (extra: object, email = 'n@voorbeeld.example') =>
			outcome(invite(testContext(sql, leadA), id, { ...person, email, track: null, ...extra }, handed))
		expect(await as({ track: { id: b.id, role: 'member' } })).toBe('forbidden')
		expect(await as({ track: { id: a.id, role: 'lead' } })).toBe('forbidden')
		expect(await as({ explorationRoles: ['scientist'], track: { id: a.id, role: 'member' } })).toBe('forbidden')
		expect(await as({ track: { id: 999_999, role: 'member' } })).toBe('not_found')
		expect(await as({ track: { id: a.id, role: 'member' } })).toBe('done')
		expect(await as({ track: { id: a.id, role: 'member' } })).toBe('already_takes_part')
	})
})

test('a link is never handed to somebody whom it would give more rights', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, exploration, administrator, leadA, a, strategist } = await world(sql)
		const invited = await withRole(sql, await makeAccount(sql, { email: 's@voorbeeld.example' }), exploration, 'strategist')
		const invitation = { email: invited.email, name: 'X', organisation: '', language: 'nl' as const, explorationRoles: [] }
		const result = await invite(testContext(sql, leadA), id, { ...invitation, track: { id: a.id, role: 'member' } }, handed)
		expect(result).toEqual({ accountId: invited.id, isNew: false, link: null })
		expect(await outcome(renewLink(testContext(sql, leadA), id, invited.id, handed))).toBe('forbidden')
		expect(await renewLink(testContext(sql, administrator), id, invited.id, handed)).toContain('/uitnodiging/')
		await sql`update accounts set is_site_administrator = true where id = ${strategist.id}`
		expect(await outcome(renewLink(testContext(sql, administrator), id, strategist.id, handed))).toBe('forbidden')
	})
})

test('a person of another exploration does not exist here', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, administrator, outsider, leadA, leadB } = await world(sql)
		const context = testContext(sql, administrator)
		expect(await outcome(openPerson(context, id, outsider.id))).toBe('not_found')
		expect(await outcome(removePerson(context, id, outsider.id))).toBe('not_found')
		expect(await outcome(renewLink(context, id, outsider.id, handed))).toBe('not_found')
		expect(await outcome(openPerson(testContext(sql, leadA), id, leadB.id))).toBe('not_found')
	})
})

test('roles are changed as a whole, and nobody takes a role', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, administrator, strategist, a } = await world(sql)
		const change = (accountId: number, explorationRoles: ('administrator' | 'strategist' | 'scientist')[], trackIds: number[] = []) =>
			outcome(
				changeRoles(testContext(sql, administrator), id, accountId, {
					explorationRoles,
					trackRoles: new Map(trackIds.map((trackId) => [trackId, 'member']))
				})
			)
		expect(await change(strategist.id, ['scientist', 'administrator'], [a.id])).toBe('done')
		expect(await rolesIn(sql, strategist.id)).toEqual(['administrator', `member:${a.id}`, 'scientist'])
		expect(await change(strategist.id, [])).toBe('no_role_chosen')
		expect(await change(administrator.id, ['administrator', 'strategist'])).toBe('own_roles')
		expect(await rolesIn(sql, administrator.id)).toEqual(['administrator'])
	})
})

test('the last administrator who can sign in stays', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, exploration, administrator } = await world(sql)
		await withRole(sql, await makeAccount(sql, { name: 'Genodigd' }), exploration, 'administrator')
		expect(await outcome(removePerson(testContext(sql, administrator), id, administrator.id))).toBe('last_administrator')
		expect(await rolesIn(sql, administrator.id)).toEqual(['administrator'])
		await withRole(sql, await makeAccount(sql, { passwordHash: 'x' }), exploration, 'administrator')
		expect(await outcome(removePerson(testContext(sql, administrator), id, administrator.id))).toBe('done')
	})
})

test('two administrators who remove each other at the same time leave one', async () => {
	const pool = database.pool()
	const { exploration } = await makeExploration(pool)
	const make = async () => withRole(pool, await makeAccount(pool, { passwordHash: 'x' }), exploration, 'administrator')
	const [one, two] = [await make(), await make()]
	try {
		const as = (actor: AccountActor, target: AccountActor) =>
			outcome(removePerson({ ...systemContext(pool), actor }, exploration.id, target.id))
		expect((await Promise.all([as(one, two), as(two, one)])).toSorted()).toEqual(['done', 'last_administrator'])
	} finally {
		await pool`delete from explorations where id = ${exploration.id}`
		await pool`delete from audit_entries where exploration_id = ${exploration.id}`
		await pool`delete from accounts where id in (${one.id}, ${two.id})`
	}
})

test('the lead goes over in one step, by the lead or an administrator', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, administrator, leadA, leadB, memberA, a, b } = await world(sql)
		const hand = (actor: AccountActor, change: { trackId: number; from: AccountActor; to: AccountActor }) =>
			outcome(
				handLeadOver(testContext(sql, actor), id, {
					trackId: change.trackId,
					from: change.from.id,
					to: change.to.id,
					staysMember: true
				})
			)
		expect(await hand(leadB, { trackId: a.id, from: leadA, to: memberA })).toBe('forbidden')
		expect(await hand(leadA, { trackId: a.id, from: leadA, to: leadB })).toBe('not_found')
		expect(await hand(leadA, { trackId: a.id, from: leadA, to: memberA })).toBe('done')
		expect(await rolesIn(sql, memberA.id)).toEqual([`lead:${a.id}`])
		expect(await rolesIn(sql, leadA.id)).toEqual([`member:${a.id}`])
		expect(await hand(administrator, { trackId: a.id, from: leadA, to: leadB })).toBe('conflict')
		expect(await hand(administrator, { trackId: a.id, from: memberA, to: leadB })).toBe('done')
		expect(await rolesIn(sql, leadB.id)).toEqual([`lead:${a.id}`, `lead:${b.id}`].toSorted())
	})
})

test('a lead removes members of the own track, not another lead', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, leadA, memberA, a } = await world(sql)
		const second = await withTrackRole(sql, await makeAccount(sql, { passwordHash: 'x' }), a, 'lead')
		expect(await outcome(removePerson(testContext(sql, leadA), id, second.id))).toBe('forbidden')
		expect(await outcome(removePerson(testContext(sql, leadA), id, memberA.id))).toBe('done')
		expect(await rolesIn(sql, memberA.id)).toEqual([])
	})
})

test('a role in a track that is out of use can be seen, kept and taken, and not given', async () => {
	await rolledBack(database.pool(), async (sql) => {
		const { id, a, b, administrator, leadA, strategist } = await world(sql)
		await sql`update tracks set retired_at = now() where id = ${a.id}`
		const context = testContext(sql, administrator)
		const choices = async (account: number) => (await openPerson(context, id, account)).tracks.map((track) => track.id)
		expect(await choices(leadA.id)).toEqual([a.id, b.id])
		expect(await choices(strategist.id)).toEqual([b.id])
		const both = new Map([[a.id, 'lead'], [b.id, 'member']] as const)
		await changeRoles(context, id, leadA.id, { explorationRoles: [], trackRoles: both })
		expect(await rolesIn(sql, leadA.id)).toEqual([`lead:${a.id}`, `member:${b.id}`])
		const given = changeRoles(context, id, strategist.id, { explorationRoles: [], trackRoles: new Map([[a.id, 'member']]) })
		expect(await outcome(given)).toBe('not_found')
	})
})
