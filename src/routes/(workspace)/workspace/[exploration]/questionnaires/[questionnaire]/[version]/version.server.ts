import { loadExploration } from '#lib/explorations/explorations.server.ts'
import type { Exploration } from '#lib/explorations/model.ts'
import { readVersion, type Version } from '#lib/questionnaires/questionnaires.server.ts'
import type { Context } from '#lib/server/context.ts'

/** The exploration and the version an address names; refuses with `not_found`. */
export async function versionOf(
	context: Context,
	params: { exploration: string; questionnaire: string; version: string }
): Promise<{ exploration: Exploration; version: Version }> {
	const exploration = await loadExploration(context, params.exploration)
	const number = /^\d{1,3}$/.test(params.version) ? Number(params.version) : 0
	return { exploration, version: await readVersion(context, exploration.id, params.questionnaire, number) }
}
