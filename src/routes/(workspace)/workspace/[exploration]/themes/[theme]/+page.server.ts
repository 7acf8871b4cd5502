import { redirect } from '@sveltejs/kit'
import { loadExploration } from '#lib/explorations/explorations.server.ts'
import { href } from '#lib/i18n/text.ts'
import { found } from '#lib/problem.ts'
import { basisOf, withBasis } from '#lib/server/basis.ts'
import { parseForm } from '#lib/server/form.ts'
import { failSave, failTyped } from '#lib/server/invalid.ts'
import { foundOrGone } from '#lib/server/params.ts'
import { themeByCode } from '#lib/themes/model.ts'
import { storedThemeValues, themeSchema } from '#lib/themes/schema.ts'
import * as themes from '#lib/themes/themes.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const exploration = await loadExploration(locals, params.exploration)
	const tree = await themes.themeTree(locals, exploration.id)
	const theme = await foundOrGone(request, () => found(themeByCode(tree, params.theme)))
	const use = theme && (await themes.themeUse(locals, exploration.id, theme))
	return {
		exploration,
		theme,
		use,
		isUsed: use !== null && themes.isUsed(use),
		values: theme === null ? {} : withBasis(storedThemeValues(theme, tree)),
		parents: tree.filter((node) => node.id !== theme?.id && (node.retiredAt === null || node.id === theme?.parentId))
	}
}

const listPath = (slug: string) => `/workspace/${slug}/themes`

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const exploration = await loadExploration(locals, params.exploration)
		const form = await request.formData()
		const parsed = parseForm(themeSchema, form)
		if (!parsed.success) return failTyped(form, parsed.errors)
		try {
			await themes.changeTheme(locals, exploration.id, params.theme, parsed.output, basisOf(form))
		} catch (thrown) {
			return failSave(thrown, form)
		}
		redirect(303, href(`${listPath(params.exploration)}?done=saved#${parsed.output.code}`))
	},
	retire: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await themes.retireTheme(locals, exploration.id, params.theme, true)
		redirect(303, href(`${listPath(params.exploration)}?done=retired`))
	},
	restore: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await themes.retireTheme(locals, exploration.id, params.theme, false)
		redirect(303, href(`${listPath(params.exploration)}?done=restored`))
	},
	remove: async ({ locals, params }) => {
		const exploration = await loadExploration(locals, params.exploration)
		await themes.removeTheme(locals, exploration.id, params.theme)
		redirect(303, href(`${listPath(params.exploration)}?done=removed`))
	}
}
