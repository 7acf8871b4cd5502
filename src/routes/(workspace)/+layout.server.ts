import { mayOpen } from '#lib/accounts/access.ts'
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
	['site_log', '/administration/log'],
	['site_settings', '/administration/settings']
]

/** The menu of the workspace: the pages that are there and that this person may open. */
export const load: LayoutServerLoad = ({ locals: { actor }, params }) => {
	const slug = (params as { exploration?: string }).exploration
	// Whoever is only in a track has the tasks as home.
	const runs = actor.kind === 'account' && actor.explorationRoles.some((held) => held.explorationSlug === slug)
	const may = (route: string) => mayOpen(`/(workspace)${route}`, actor, slug) === true
	const groups: RailGroup[] = []
	if (slug === undefined) {
		if (may('/workspace')) groups.push({ name: null, items: [{ name: 'explorations', path: '/workspace' }] })
	} else {
		for (const group of EXPLORATION) {
			const items = group.items
				.filter(([name, path]) => may(`/workspace/[exploration]${path}`) && (runs || name !== 'home'))
				.map(([name, path]) => ({ name, path: `/workspace/${slug}${path}` }))
			if (items.length > 0) groups.push({ name: group.name, items })
		}
	}
	const site = SITE.filter(([, path]) => may(path)).map(([name, path]) => ({ name, path }))
	if (site.length > 0) groups.push({ name: 'site', items: site })
	return { rail: groups }
}
