import { createExploration } from '#lib/explorations/explorations.server.ts'
import type { ExplorationSettings } from '#lib/explorations/model.ts'
import { importRegions } from '#lib/regions/regions.server.ts'
import { importDefinitions, publishVersion } from '#lib/questionnaires/questionnaires.server.ts'
import type { Context } from '#lib/server/context.ts'
import { importThemes } from '#lib/themes/themes.server.ts'
import { importTracks } from '#lib/tracks/tracks.server.ts'
import { readQuestionnaires, readRegions, readThemes, readTracks } from './reference.ts'

export const EXAMPLE_SLUG = 'krimp-2020'

export const SETTINGS: ExplorationSettings = {
	title: { nl: 'Actieplan Bevolkingsdaling 2020', en: 'Action Plan Population Decline 2020' },
	question: {
		nl: 'Wat moet er komen na het Actieplan Bevolkingsdaling?',
		en: 'What should follow the Action Plan Population Decline?'
	},
	summary: {
		nl: 'Het actieplan stopt eind 2020. Acht trajecten in de krimp- en anticipeerregio’s leveren aan wat daar werkt, wat niet, en wat er nodig is. Hier leest u wat zij zeggen, tot op het antwoord.',
		en: 'The action plan ends in 2020. Eight tracks in shrinking regions report what works there, what does not, and what is needed. Here you read what they say, down to the answer.'
	},
	languages: ['nl', 'en'],
	contactName: 'Team Verkenning Bevolkingsdaling',
	contactEmail: 'verkenning@voorbeeld.example',
	isPublic: true
}

/**
 * Makes the shipped exploration from the reference data.
 *
 * @returns its id
 */
export async function loadReference(context: Context): Promise<number> {
	const explorationId = await createExploration(context, EXAMPLE_SLUG, SETTINGS, true)
	await fillFromReference(context, explorationId)
	return explorationId
}

/** Fills an empty exploration: regions, codebook, and tracks with their initiatives. */
export async function fillFromReference(context: Context, explorationId: number): Promise<void> {
	await importRegions(context, explorationId, await readRegions())
	await importThemes(context, explorationId, await readThemes())
	await importTracks(context, explorationId, await readTracks())
}

/** Imports the questionnaires of the reference data and publishes them. */
export async function publishQuestionnaires(context: Context, explorationId: number): Promise<void> {
	const { imported, errors } = await importDefinitions(context, explorationId, await readQuestionnaires())
	if (imported === undefined) throw new Error(`questionnaires.json: ${JSON.stringify(errors)}`)
	for (const { code, number } of imported) {
		const wrong = await publishVersion(context, explorationId, code, number)
		if (wrong.length > 0) throw new Error(`questionnaire ${code}: ${JSON.stringify(wrong)}`)
	}
}
