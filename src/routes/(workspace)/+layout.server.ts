import { mayOpen } from '#lib/accounts/access.ts'
import { countToReview } from '#lib/reviews/counts.server.ts'
import type { RailGroup, RailItem } from '#lib/ui/rail.ts'
import type { LayoutServerLoad } from './$types'

const EXPLORATION: { name: RailGroup['name']; items: [RailItem['name'], string][] }[] = [
	{
		name: null,
		items: [
			['home', ''],
			['tasks', '/tasks']
		]
	},
	{
		name: 'collect',
		items: [
			['rounds', '/rounds'],
			['submissions', '/submissions'],
			['questionnaires', '/questionnaires']
		]
	},
	{
		name: 'interpret',
		items: [
			['analysis', '/analysis'],
			['export', '/export']
		]
	},
	{ name: 'publish', items: [['releases', '/releases']] },
	{
		name: 'arrange',
		items: [
			['tracks', '/tracks'],
			['regions', '/regions'],
			['themes', '/themes'],
			['people', '/people'],
			['log', '/log'],
			['settings', '/settings']
		]
	}
]
const SITE: [RailItem['name'], string][] = [
	['site_explorations', '/administration/explorations'],
	['accounts', '/administration/accounts'],
	['site_log', '/administration/log']
]

/** The menu of the workspace: the pages that are there and that this person may open. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const slug = (params as { exploration?: string }).exploration
	const may = (route: string) => mayOpen(`/(workspace)${route}`, locals.actor, slug) === true
	const groups: RailGroup[] = []
	if (slug !== undefined) groups.push(...(await explorationGroups(locals, slug, may)))
	else if (may('/workspace')) groups.push({ name: null, items: [{ name: 'explorations', path: '/workspace' }] })
	const site = SITE.filter(([, path]) => may(path)).map(([name, path]) => ({ name, path }))
	if (site.length > 0) groups.push({ name: 'site', items: site })
	return { rail: groups }
}

async function explorationGroups(locals: App.Locals, slug: string, may: (route: string) => boolean): Promise<RailGroup[]> {
	const { actor } = locals
	const held = actor.kind === 'account' ? actor.explorationRoles.find((role) => role.explorationSlug === slug) : undefined
	const counts: Partial<Record<RailItem['name'], number>> =
		held === undefined ? {} : { submissions: await countToReview(locals, held.explorationId) }
	return EXPLORATION.map((group) => ({
		name: group.name,
		items: group.items
			// Whoever is only in a track has the tasks as home.
			.filter(([name, path]) => may(`/workspace/[exploration]${path}`) && (held !== undefined || name !== 'home'))
			.map(([name, path]) => ({ name, path: `/workspace/${slug}${path}`, count: counts[name] }))
	})).filter((group) => group.items.length > 0)
}
