import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { access, type Who } from '#lib/accounts/access.ts'
import { connect, type Pool } from '#lib/server/database.ts'
import { makeDraft, makeWorld, submit, type World } from '#tests/support/counted.ts'
import { signedIn, visitor, type Client } from '#tests/support/http.ts'
import { makeAccount, withRole, withTrackRole } from '#tests/support/people.ts'

/** Every address under src/routes, as SvelteKit names it. */
const routes = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
	.filter((file) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(file))
	.map((file) => `/${file.replace(/(^|\/)\+[^/]+$/, '')}`.replace(/^\/$/, '/'))
	.toSorted()

/** What signs in or out, or is meant to be refused: the matrix leaves it alone. */
const SPECIAL = /^\/\(task\)\/(sign-in|sign-out|refused|invitation|password)/

type Name = 'anonymous' | 'administrator' | 'strategist' | 'scientist' | 'lead' | 'member' | 'otherLead' | 'outsider' | 'site'

/** What each visitor of the matrix is, in the words of the table. */
const IS: Record<Name, Who[]> = {
	anonymous: ['everyone'],
	administrator: ['everyone', 'signed_in', 'administrator'],
	strategist: ['everyone', 'signed_in', 'strategist'],
	scientist: ['everyone', 'signed_in', 'scientist'],
	lead: ['everyone', 'signed_in', 'lead'],
	member: ['everyone', 'signed_in', 'member'],
	otherLead: ['everyone', 'signed_in', 'lead'],
	outsider: ['everyone', 'signed_in'],
	site: ['everyone', 'signed_in', 'site_administrator']
}

let pool: Pool
let here: World
let elsewhere: World
let ids: { here: Record<string, string>; elsewhere: Record<string, string>; otherTrack: Record<string, string> }
const clients = {} as Record<Name, Client>

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	here = await makeWorld(pool)
	elsewhere = await makeWorld(pool)
	const exploration = { id: here.explorationId, slug: here.slug }
	const track = (index: 0 | 1) => ({ id: here.trackIds[index], exploration })
	const there = { id: elsewhere.explorationId, slug: elsewhere.slug }
	const account = (name: string) => makeAccount(pool, { email: `${name}.${here.slug}@voorbeeld.example`, name, passwordHash: 'x' })
	const people = {
		administrator: await withRole(pool, await account('administrator'), exploration, 'administrator'),
		strategist: await withRole(pool, await account('strategist2'), exploration, 'strategist'),
		scientist: await withRole(pool, await account('scientist'), exploration, 'scientist'),
		lead: await withTrackRole(pool, await account('lead2'), track(0), 'lead'),
		member: await withTrackRole(pool, await account('member'), track(0), 'member'),
		otherLead: await withTrackRole(pool, await account('other'), track(1), 'lead'),
		outsider: await withTrackRole(
			pool,
			await withRole(pool, await withRole(pool, await account('outsider'), there, 'administrator'), there, 'strategist'),
			{ id: elsewhere.trackIds[0], exploration: there },
			'lead'
		),
		site: await makeAccount(pool, { email: `site.${here.slug}@voorbeeld.example`, name: 'Site', isSiteAdministrator: true, passwordHash: 'x' })
	}
	clients.anonymous = visitor()
	for (const [name, actor] of Object.entries(people)) clients[name as Name] = await signedIn(pool, actor.email)
	ids = {
		here: await idsOf(here, 0, people.member.id),
		elsewhere: await idsOf(elsewhere, 0, people.outsider.id),
		otherTrack: await idsOf(here, 1, people.otherLead.id)
	}
})
afterAll(() => pool.end({ timeout: 5 }))

/** A value for each parameter of an address. */
async function idsOf(world: World, trackIndex: 0 | 1, accountId: number): Promise<Record<string, string>> {
	const submission = await makeDraft(pool, world, { trackIndex })
	if (trackIndex === 1) await submit(pool, world, submission)
	return {
		exploration: world.slug,
		round: String(world.roundId),
		submission: String(submission),
		account: String(accountId),
		track: trackIndex === 0 ? 'woningmarkt' : 'achterhoek',
		region: 'og',
		theme: 'WON',
		section: 'WM-1',
		question: String(world.questionIds[1]),
		questionnaire: 'WM',
		version: '1',
		release: '1'
	}
}

/** The English address of a route; a parameter that nothing is known of gets a value that nothing has. */
function address(route: string, values: Record<string, string>): string {
	const path = route
		.split('/')
		.filter((segment) => !segment.startsWith('('))
		.map((segment) => segment.replace(/^\[{1,2}(?:\.\.\.)?(\w+)(?:=\w+)?\]{1,2}$/, (_, name: string) => values[name] ?? '999999'))
		.join('/')
	return `/en${path}`
}

const isOpenTo = (route: string, name: Name) => (access[route] ?? []).some((who) => IS[name].includes(who))

/** Not behind the door: refused as forbidden, or sent to sign in. */
function isRefused(response: Response): boolean {
	return response.status === 401 || response.status === 403 || isSentToSignIn(response)
}

const isSentToSignIn = (response: Response) =>
	response.status === 303 && (response.headers.get('location') ?? '').startsWith('/en/sign-in?next=')

/** Runs the work for each, a few at a time, and gives what is not undefined. */
async function each<T, R>(things: readonly T[], work: (thing: T) => Promise<R | undefined>): Promise<R[]> {
	const left = [...things]
	const results: R[] = []
	const worker = async () => {
		for (let next = left.shift(); next !== undefined; next = left.shift()) {
			const result = await work(next)
			if (result !== undefined) results.push(result)
		}
	}
	await Promise.all([worker(), worker(), worker(), worker()])
	return results
}

test('every address under src/routes has a row in the table, and every row an address', () => {
	expect(routes.filter((route) => access[route] === undefined)).toEqual([])
	expect(Object.keys(access).filter((route) => !routes.includes(route))).toEqual([])
})

const names = Object.keys(IS) as Name[]

describe.each(names)('%s', (name) => {
	test('opens what the table says, and nothing else', { timeout: 120_000 }, async () => {
		const wrong = await each(routes.filter((route) => !SPECIAL.test(route)), async (route) => {
			const response = await clients[name].get(address(route, ids.here))
			await response.body?.cancel()
			const answer = `${route} answered ${response.status} ${response.headers.get('location') ?? ''}`
			if (response.status >= 500) return answer
			if (isOpenTo(route, name)) return isRefused(response) ? answer : undefined
			const isRight = name === 'anonymous' ? isSentToSignIn(response) : response.status === 403
			return isRight ? undefined : answer
		})
		expect(wrong).toEqual([])
	})

	test('sends a form to nothing that the table does not open', { timeout: 120_000 }, async () => {
		const closed = routes.filter((route) => !SPECIAL.test(route) && !isOpenTo(route, name))
		const wrong = await each(closed, async (route) => {
			const response = await clients[name].post(address(route, ids.here), { anything: 'x' })
			await response.body?.cancel()
			return response.status === (name === 'anonymous' ? 401 : 403) ? undefined : `${route} answered ${response.status}`
		})
		expect(wrong).toEqual([])
	})
})

/** Reads an address; the one that can't be read takes the answers of a draft, and gets none. */
async function statusOf(client: Client, path: string): Promise<number> {
	const response = await client.get(path)
	await response.body?.cancel()
	if (response.status !== 405) return response.status
	const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
	const body = JSON.stringify({ answers: [] })
	const headers = { cookie, 'content-type': 'application/json', origin: new URL(inject('appUrl')).origin }
	return (await fetch(new URL(path, inject('appUrl')), { method: 'POST', headers, body })).status
}

/** Addresses with an id of the database; short names, such as a region's code, mean something in each exploration. */
const inWorkspace = routes.filter(
	(route) => route.includes('/workspace/[exploration]/') && /\[(round|submission|account|question|export)\]/.test(route)
)

test('what belongs to another exploration is not here, for any role', { timeout: 120_000 }, async () => {
	const insiders: Name[] = ['administrator', 'strategist', 'scientist', 'lead', 'member']
	const cases = insiders.flatMap((name) => inWorkspace.filter((route) => isOpenTo(route, name)).map((route) => ({ name, route })))
	const wrong = await each(cases, async ({ name, route }) => {
		const status = await statusOf(clients[name], address(route, { ...ids.elsewhere, exploration: here.slug }))
		return status === 404 ? undefined : `${name}: ${route} answered ${status}`
	})
	expect(wrong).toEqual([])
})

test('what belongs to another track is not there for who has a role in one', { timeout: 120_000 }, async () => {
	const cases = (['lead', 'member'] as const).flatMap((name) =>
		inWorkspace.filter((route) => isOpenTo(route, name) && /\[(submission|account)\]/.test(route)).map((route) => ({ name, route }))
	)
	const wrong = await each(cases, async ({ name, route }) => {
		const status = await statusOf(clients[name], address(route, ids.otherTrack))
		return status === 404 ? undefined : `${name}: ${route} answered ${status}`
	})
	expect(wrong).toEqual([])
})

test('an exploration that is not there answers as one that is somebody else’s', async () => {
	const there = await clients.lead.get(`/en/workspace/${elsewhere.slug}/people`)
	const nowhere = await clients.lead.get('/en/workspace/niets/people')
	expect([there.status, nowhere.status]).toEqual([403, 403])
})
