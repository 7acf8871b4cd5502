import { m } from '#lib/paraglide/messages.js'

export const groupNames = {
	collect: m.site_rail_collect,
	interpret: m.site_rail_interpret,
	publish: m.site_rail_publish,
	arrange: m.site_rail_arrange,
	site: m.site_rail_site
}

export const itemNames = {
	explorations: m.site_rail_explorations,
	home: m.site_rail_home,
	tasks: m.site_rail_tasks,
	rounds: m.site_rail_rounds,
	submissions: m.site_rail_submissions,
	questionnaires: m.site_rail_questionnaires,
	analysis: m.site_rail_analysis,
	export: m.site_rail_export,
	releases: m.site_rail_releases,
	themes: m.site_rail_themes,
	regions: m.site_rail_regions,
	tracks: m.site_rail_tracks,
	people: m.site_rail_people,
	log: m.site_rail_log,
	settings: m.site_rail_settings,
	site_explorations: m.site_rail_site_explorations,
	accounts: m.site_rail_accounts,
	site_log: m.site_rail_site_log
}

export interface RailItem {
	name: keyof typeof itemNames
	path: string
	count?: number
}

export interface RailGroup {
	/** null: the items stand at the top, without a name */
	name: keyof typeof groupNames | null
	items: RailItem[]
}
