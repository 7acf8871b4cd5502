import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { canAdminister } from '#lib/explorations/policy.ts'
import { moveSchema } from '#lib/explorations/schema.ts'
import { matches } from '#lib/explorations/search.ts'
import { href } from '#lib/i18n/text.ts'
import { refuse } from '#lib/problem.ts'
import { parseForm } from '#lib/server/form.ts'
import { doneOf } from '#lib/server/params.ts'
import type { Theme } from '#lib/themes/model.ts'
import { moveTheme, themeTree } from '#lib/themes/themes.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const tree = await themeTree(locals, exploration.id)
	const query = url.searchParams.get('q') ?? ''
	const fits = (theme: Theme) =>
		matches(query, theme.code, ...Object.values(theme.label), ...Object.values(theme.definition))
	const themes = tree
		.map((theme) => ({ ...theme, children: fits(theme) ? theme.children : theme.children.filter(fits) }))
		.filter((theme) => theme.children.length > 0 || fits(theme))
	return {
		exploration,
		query,
		total: tree.length,
		themes,
		mayChange: canAdminister(locals.actor, exploration.id),
		done: doneOf(url)
	}
}

export const actions: Actions = {
	move: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const parsed = parseForm(moveSchema, await request.formData())
		if (!parsed.success) throw refuse('unreadable')
		await moveTheme(locals, exploration.id, parsed.output.code, parsed.output.direction)
		redirect(303, href(`/workspace/${exploration.slug}/themes?done=moved#${parsed.output.code}`))
	}
}
