import type { AccountActor, ExplorationRole, TrackRole } from '#lib/server/context.ts'
import type { Sql } from '#lib/server/database.ts'

let made = 0

/** An account in the database, as an actor without roles. */
export async function makeAccount(
	sql: Sql,
	{ email = `p${++made}@voorbeeld.example`, name = `Persoon ${made}`, isSiteAdministrator = false, passwordHash = null }: {
		email?: string
		name?: string
		isSiteAdministrator?: boolean
		passwordHash?: string | null
	} = {}
): Promise<AccountActor> {
	const [row] = await sql<{ id: number }[]>`
		insert into accounts (email, name, organisation, is_site_administrator, password_hash)
		values (${email}, ${name}, 'Organisatie', ${isSiteAdministrator}, ${passwordHash}) returning id`
	return {
		kind: 'account',
		id: row!.id,
		name,
		email,
		organisation: 'Organisatie',
		language: 'nl',
		isSiteAdministrator,
		explorationRoles: [],
		trackRoles: []
	}
}

/** Gives the actor a role in an exploration. */
export async function withRole(
	sql: Sql,
	actor: AccountActor,
	exploration: { id: number; slug: string },
	role: ExplorationRole
): Promise<AccountActor> {
	await sql`insert into exploration_roles (exploration_id, account_id, role) values (${exploration.id}, ${actor.id}, ${role})`
	const held = { explorationId: exploration.id, explorationSlug: exploration.slug, role }
	return { ...actor, explorationRoles: [...actor.explorationRoles, held] }
}

/** Gives the actor a role in a track. */
export async function withTrackRole(
	sql: Sql,
	actor: AccountActor,
	track: { id: number; exploration: { id: number; slug: string } },
	role: TrackRole
): Promise<AccountActor> {
	await sql`insert into track_roles (track_id, account_id, role) values (${track.id}, ${actor.id}, ${role})`
	const { id: explorationId, slug: explorationSlug } = track.exploration
	return { ...actor, trackRoles: [...actor.trackRoles, { trackId: track.id, explorationId, explorationSlug, role }] }
}

/** An exploration with two tracks. */
export async function makeExploration(sql: Sql, slug = `verkenning-${++made}`) {
	const [row] = await sql<{ id: number }[]>`
		insert into explorations (slug, title) values (${slug}, '{"nl": "Verkenning"}') returning id`
	const exploration = { id: row!.id, slug }
	const tracks = await sql<{ id: number; slug: string }[]>`
		insert into tracks (exploration_id, slug, kind, status, name, position)
		values (${exploration.id}, 'a', 'tailored', 'running', '{"nl": "Traject A"}', 1),
			(${exploration.id}, 'b', 'tailored', 'running', '{"nl": "Traject B"}', 2)
		returning id, slug`
	const [a, b] = tracks.map((track) => ({ ...track, exploration }))
	return { exploration, a: a!, b: b! }
}
