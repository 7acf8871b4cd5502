import type { Actor } from '#lib/server/context.ts'

/**
 * Who may open each page: the whole table. A route that is not in it fails the build of the tests and answers 404.
 * What somebody may do *on* a page (only one's own track, only a lead submits) is decided by the policy of the noun.
 */
export type Who =
	| 'everyone'
	| 'signed_in'
	| 'site_administrator'
	/** the roles below hold in the exploration of the address */
	| 'administrator'
	| 'strategist'
	| 'scientist'
	| 'lead'
	| 'member'

const everyone: Who[] = ['everyone']
const signedIn: Who[] = ['signed_in']
/** whoever reads what tracks sent in; an administrator does not */
const reads: Who[] = ['strategist', 'scientist']
const publishers: Who[] = ['strategist']

/** only a lead submits, and takes back */
const leads: Who[] = ['lead']
const trackPeople: Who[] = ['lead', 'member']
/** an administrator invites everyone, a lead the people of the own track */
const inviters: Who[] = ['administrator', 'lead']
const managers: Who[] = ['administrator', 'strategist']
const roundReaders: Who[] = ['administrator', 'strategist', 'scientist']
const insiders: Who[] = ['administrator', 'strategist', 'scientist', 'lead', 'member']
const administrators: Who[] = ['administrator']
const siteAdministrators: Who[] = ['site_administrator']

export const access: Readonly<Record<string, readonly Who[]>> = {
	// the public site
	'/(public)': everyone,
	'/(public)/[exploration]': everyone,
	'/(public)/[exploration]/tracks': everyone,
	'/(public)/[exploration]/tracks/[track]': everyone,
	'/(public)/[exploration]/regions': everyone,
	'/(public)/[exploration]/regions/[region]': everyone,
	'/(public)/[exploration]/themes': everyone,
	'/(public)/[exploration]/about': everyone,
	'/(public)/[exploration]/method': everyone,
	'/(public)/privacy': everyone,
	'/(public)/accessibility': everyone,
	'/(public)/contact': everyone,
	'/health': everyone,
	'/(task)/refused/[code]': everyone,
	'/(task)/refused/unsent': everyone,

	// accounts
	'/(task)/sign-in': everyone,
	'/(task)/sign-out': everyone,
	'/(task)/invitation/[token]': everyone,
	'/(task)/password': everyone,
	'/(task)/password/[token]': everyone,
	'/(task)/account': signedIn,

	// the workspace
	'/(workspace)/workspace': signedIn,
	'/(workspace)/workspace/[exploration]': [...roundReaders, ...trackPeople],
	'/(workspace)/workspace/[exploration]/questionnaires': managers,
	'/(workspace)/workspace/[exploration]/questionnaires/import': managers,
	'/(workspace)/workspace/[exploration]/questionnaires/[questionnaire]/[version]': managers,
	'/(workspace)/workspace/[exploration]/questionnaires/[questionnaire]/[version]/json': managers,
	'/(workspace)/workspace/[exploration]/questionnaires/[questionnaire]/[version]/preview': managers,
	'/(workspace)/workspace/[exploration]/questionnaires/[questionnaire]/[version]/print': insiders,
	'/(workspace)/workspace/[exploration]/questionnaires/[questionnaire]/[version]/publish': managers,
	'/(workspace)/workspace/[exploration]/questionnaires/[questionnaire]/[version]/delete': managers,
	'/(workspace)/workspace/[exploration]/rounds': roundReaders,
	'/(workspace)/workspace/[exploration]/rounds/new': managers,
	'/(workspace)/workspace/[exploration]/rounds/[round]': roundReaders,
	'/(workspace)/workspace/[exploration]/rounds/[round]/edit': managers,
	'/(workspace)/workspace/[exploration]/rounds/[round]/close': managers,
	'/(workspace)/workspace/[exploration]/rounds/[round]/assignments': managers,
	'/(workspace)/workspace/[exploration]/tasks': trackPeople,
	'/(task)/workspace/[exploration]/submissions/[submission]/fill': trackPeople,
	'/(task)/workspace/[exploration]/submissions/[submission]/fill/[section]': trackPeople,
	'/(task)/workspace/[exploration]/submissions/[submission]/fill/save': trackPeople,
	'/(task)/workspace/[exploration]/submissions/[submission]/print': trackPeople,
	'/(task)/workspace/[exploration]/submissions/[submission]/review': trackPeople,
	'/(task)/workspace/[exploration]/submissions/[submission]/receipt': trackPeople,
	'/(task)/workspace/[exploration]/submissions/[submission]/receipt/file': trackPeople,
	'/(task)/workspace/[exploration]/submissions/[submission]/withdraw': leads,

	// what an exploration consists of
	'/(workspace)/workspace/[exploration]/regions': insiders,
	'/(workspace)/workspace/[exploration]/regions/new': administrators,
	'/(workspace)/workspace/[exploration]/regions/[region]': insiders,
	'/(workspace)/workspace/[exploration]/regions/[region]/edit': administrators,
	'/(workspace)/workspace/[exploration]/regions/[region]/municipalities/new': administrators,
	'/(workspace)/workspace/[exploration]/regions/[region]/municipalities/[municipality]': administrators,
	'/(workspace)/workspace/[exploration]/themes': insiders,
	'/(workspace)/workspace/[exploration]/themes/new': administrators,
	'/(workspace)/workspace/[exploration]/themes/[theme]': administrators,
	'/(workspace)/workspace/[exploration]/tracks': insiders,
	'/(workspace)/workspace/[exploration]/tracks/new': administrators,
	'/(workspace)/workspace/[exploration]/tracks/[track]': insiders,
	'/(workspace)/workspace/[exploration]/tracks/[track]/edit': administrators,
	'/(workspace)/workspace/[exploration]/tracks/[track]/initiatives/new': administrators,
	'/(workspace)/workspace/[exploration]/tracks/[track]/initiatives/[initiative]': administrators,
	'/(workspace)/workspace/[exploration]/settings': administrators,
	'/(workspace)/workspace/[exploration]/settings/reset': administrators,

	// reviewing, exports, releases
	'/(workspace)/workspace/[exploration]/submissions': reads,
	'/(workspace)/workspace/[exploration]/submissions/[submission]': reads,
	'/(workspace)/workspace/[exploration]/export': reads,
	'/(workspace)/workspace/[exploration]/export/file': reads,
	'/(workspace)/workspace/[exploration]/export/manifest/[export]': reads,
	'/(workspace)/workspace/[exploration]/releases': publishers,
	'/(workspace)/workspace/[exploration]/releases/new': publishers,
	'/(public)/[exploration]/downloads': everyone,
	'/(public)/[exploration]/releases': everyone,
	'/(public)/[exploration]/releases/[release]': everyone,
	'/(public)/[exploration]/releases/[release]/[file]': everyone,
	'/(public)/[exploration]/codebook': everyone,

	// analysis
	'/(workspace)/workspace/[exploration]/analysis': reads,
	'/(workspace)/workspace/[exploration]/analysis/data': reads,
	'/(workspace)/workspace/[exploration]/analysis/questions': reads,
	'/(workspace)/workspace/[exploration]/analysis/questions/[question]': reads,
	'/(workspace)/workspace/[exploration]/analysis/questions/[question]/data': reads,
	'/(public)/[exploration]/results': everyone,
	'/(public)/[exploration]/results/data': everyone,
	'/(public)/[exploration]/results/questions': everyone,
	'/(public)/[exploration]/results/questions/[question]': everyone,
	'/(public)/[exploration]/results/questions/[question]/data': everyone,

	// people and the log
	'/(workspace)/workspace/[exploration]/people': inviters,
	'/(workspace)/workspace/[exploration]/people/invite': inviters,
	'/(workspace)/workspace/[exploration]/people/[account]': inviters,
	'/(workspace)/workspace/[exploration]/people/export': inviters,
	'/(workspace)/workspace/[exploration]/log': administrators,
	'/(workspace)/workspace/[exploration]/log/export': administrators,

	// site administration
	'/(workspace)/administration/explorations': siteAdministrators,
	'/(workspace)/administration/explorations/new': siteAdministrators,
	'/(workspace)/administration/explorations/[exploration]': siteAdministrators,
	'/(workspace)/administration/accounts': siteAdministrators,
	'/(workspace)/administration/accounts/invite': siteAdministrators,
	'/(workspace)/administration/accounts/[account]': siteAdministrators,
	'/(workspace)/administration/log': siteAdministrators,
	'/(workspace)/administration/log/export': siteAdministrators
}

/**
 * Whether the actor may open the route.
 *
 * @param explorationSlug the exploration of the address, if it names one
 * @returns null where the route is not in the table
 */
export function mayOpen(routeId: string, actor: Actor, explorationSlug: string | undefined): boolean | null {
	const row = access[routeId]
	if (row === undefined) return null
	if (row.includes('everyone')) return true
	if (actor.kind !== 'account') return false
	if (row.includes('signed_in')) return true
	if (row.includes('site_administrator') && actor.isSiteAdministrator) return true
	return [...actor.explorationRoles, ...actor.trackRoles].some(
		(held) => held.explorationSlug === explorationSlug && row.includes(held.role)
	)
}
