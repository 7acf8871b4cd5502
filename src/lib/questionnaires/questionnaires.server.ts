import { found, refuse } from '#lib/problem.ts'
import { audit, authorize } from '#lib/server/audit.ts'
import type { Context } from '#lib/server/context.ts'
import { transact, violatedConstraint, type Pool } from '#lib/server/database.ts'
import { headOf, readDefinitions } from './import.ts'
import { questionsOf, type Definition, type Resolved } from './model.ts'
import { canManageQuestionnaires, canReadVersion } from './policy.ts'
import * as queries from './queries.server.ts'
import type { Version, VersionSummary } from './queries.server.ts'
import { noSources, resolveOptions } from './resolve.ts'
import { newThemeSeeds } from './seeds.ts'
import type { ThemeLink } from './theme-table.ts'
import { validateDefinition, type DefinitionError, type Known } from './validate.ts'

export type { Version, VersionSummary } from './queries.server.ts'

const MOST_KEPT = 200
/** Published versions by id, per pool. They never change, so any process may keep them. */
const published = new WeakMap<Pool, Map<number, Version>>()

/** A version by its id, for other nouns: who may see it is theirs to decide. Refuses with `not_found`. */
export async function loadVersion(context: Context, versionId: number): Promise<Version> {
	const kept = published.get(context.pool) ?? new Map<number, Version>()
	published.set(context.pool, kept)
	const known = kept.get(versionId)
	if (known !== undefined) return known
	const version = found(await queries.selectVersion(context.sql, versionId))
	if (version.publishedAt !== null) {
		if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as number)
		kept.set(versionId, version)
	}
	return version
}

/**
 * A version with everything that can be chosen in it, for a track.
 *
 * @param trackId whose initiatives and regions are offered; null: none
 */
export async function loadResolved(context: Context, versionId: number, trackId: number | null): Promise<Resolved> {
	const { definition, explorationId } = await loadVersion(context, versionId)
	return await resolveFor(context, definition, explorationId, trackId)
}

/** Definitions whose options all stand in them: resolved once, for as long as they are kept. */
const withoutData = new WeakMap<Definition, Resolved>()

async function resolveFor(
	context: Context,
	definition: Definition,
	explorationId: number,
	trackId: number | null
): Promise<Resolved> {
	const known = withoutData.get(definition)
	if (known !== undefined) return known
	const needsData = questionsOf(definition).some((question) => 'optionsFrom' in question && question.optionsFrom !== undefined)
	if (needsData) return resolveOptions(definition, await queries.selectSources(context.sql, explorationId, trackId))
	const resolved = resolveOptions(definition, noSources)
	withoutData.set(definition, resolved)
	return resolved
}

/** All versions of an exploration, by questionnaire, the newest version first. */
export async function listVersions(context: Context, explorationId: number): Promise<VersionSummary[]> {
	const allowed = canManageQuestionnaires(context.actor, explorationId)
	await authorize(context, allowed, { action: 'questionnaire.list', explorationId })
	return await queries.selectVersionSummaries(context.sql, explorationId)
}

/** One version by code and number, for whoever takes part; unpublished ones only for those who manage them. */
export async function readVersion(context: Context, explorationId: number, code: string, number: number): Promise<Version> {
	const version = found(await queries.selectVersionOf(context.sql, explorationId, code, number))
	return found(canReadVersion(context.actor, explorationId, version.publishedAt !== null) ? version : null)
}

/** A version as a respondent of the track would see it. */
export async function previewVersion(context: Context, version: Version, trackId: number | null): Promise<Resolved> {
	return await resolveFor(context, version.definition, version.explorationId, trackId)
}

/**
 * Which themes the questions of a version inform, in the codebook in use: of a version that is not published those that
 * will hold once it is, which for what an earlier version asks is what was decided then.
 */
export async function themesOfVersion(context: Context, version: Version): Promise<ThemeLink[]> {
	const { explorationId, questionnaireId, code, definition } = version
	const inForce = await queries.selectQuestionThemes(context.sql, explorationId, questionnaireId)
	if (version.publishedAt !== null) return inForce
	const versions = await queries.selectVersionsOf(context.sql, explorationId, code)
	const earlier = versions.filter((one) => one.publishedAt !== null).map((one) => one.definition)
	const coming = newThemeSeeds(definition, earlier).map((seed) => ({
		questionNumber: seed.question,
		optionNumber: seed.option,
		code: seed.theme
	}))
	return [...inForce, ...coming]
}

export interface Imported {
	code: string
	number: number
	outcome: 'new' | 'replaced' | 'unchanged'
}
export type ImportResult = { imported: Imported[]; errors?: undefined } | { imported?: undefined; errors: DefinitionError[] }

/**
 * Reads questionnaires from JSON, all or none of them: as new versions, or in place of versions that have not been
 * published. A version that is published already and the same is left as it is.
 */
export async function importDefinitions(context: Context, explorationId: number, text: string): Promise<ImportResult> {
	const entry = { action: 'questionnaire.import', explorationId, objectType: 'exploration', objectId: explorationId }
	await authorize(context, canManageQuestionnaires(context.actor, explorationId), entry)
	const read = readDefinitions(text)
	if (read.errors !== undefined) return { errors: read.errors }
	const checked = await checkAll(context, explorationId, read.items)
	if (checked.errors.length > 0) return { errors: checked.errors }
	return await transact(context.sql, async (sql) => {
		const imported: Imported[] = []
		for (const { definition, isUnchanged } of checked.definitions) {
			const stored = isUnchanged ? null : await queries.upsertVersion(sql, explorationId, definition, context.now)
			if (!isUnchanged && stored === null) throw refuse('version_published')
			const outcome = stored === null ? 'unchanged' : stored.isNew ? 'new' : 'replaced'
			imported.push({ code: definition.id, number: definition.version, outcome })
		}
		await audit({ ...context, sql }, { ...entry, details: { imported } })
		return { imported }
	})
}

type Checked = { definitions: { definition: Definition; isUnchanged: boolean }[]; errors: DefinitionError[] }

async function checkAll(context: Context, explorationId: number, items: { place: string; json: unknown }[]): Promise<Checked> {
	const known = await queries.selectKnown(context.sql, explorationId)
	const codes = items.map((item) => headOf(item.json)?.id ?? '')
	const others = await queries.selectOtherDefinitions(context.sql, explorationId, codes)
	const result: Checked = { definitions: [], errors: [] }
	for (const [index, item] of items.entries()) {
		const versions = await queries.selectVersionsOf(context.sql, explorationId, codes[index] ?? '')
		const earlier = versions.filter((version) => version.publishedAt !== null).map((version) => version.definition)
		const inFile = result.definitions.map((one) => one.definition)
		const checked = checkOne(item.json, versions, { ...known, earlier, others: [...others, ...inFile] })
		if (codes.indexOf(codes[index] ?? '') !== index) checked.errors.push({ place: 'id', code: 'repeated', params: { value: codes[index] ?? '' } })
		result.errors.push(...checked.errors.map((error) => ({ ...error, place: item.place + error.place })))
		if (checked.definition) result.definitions.push({ definition: checked.definition, isUnchanged: checked.isUnchanged })
	}
	return result
}

function checkOne(
	json: unknown,
	versions: readonly Version[],
	known: Known
): { definition?: Definition; isUnchanged: boolean; errors: DefinitionError[] } {
	const head = headOf(json)
	const same = versions.find((version) => version.number === head?.version && version.publishedAt !== null)
	if (same !== undefined && isSame(same.definition, json)) {
		return { definition: same.definition, isUnchanged: true, errors: [] }
	}
	const { definition, errors = [] } = validateDefinition(json, known)
	const newest = versions.at(-1)?.number ?? 0
	const place = 'version'
	if (same !== undefined) errors.push({ place, code: 'version_published', params: { number: same.number, next: newest + 1 } })
	else if (definition !== undefined && definition.version < newest && !versions.some((v) => v.number === definition.version)) {
		errors.push({ place, code: 'version_too_low', params: { next: newest + 1 } })
	}
	return { ...(definition && { definition }), isUnchanged: false, errors }
}

/** Whether two JSON values are the same but for the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
	const keys = Object.keys(a)
	return (
		Array.isArray(a) === Array.isArray(b) &&
		keys.length === Object.keys(b).length &&
		keys.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
	)
}

/**
 * Publishes a version: from now on it never changes and rounds can ask it. Its questions get their lasting identity,
 * and the themes the definition names, as far as they are new. Refuses with `version_published` the second time.
 *
 * @returns errors where the exploration has changed so that the definition no longer fits it
 */
export async function publishVersion(context: Context, explorationId: number, code: string, number: number): Promise<DefinitionError[]> {
	return await transact(context.sql, async (sql) => {
		const inner = { ...context, sql }
		const version = await readVersion(inner, explorationId, code, number)
		const entry = { action: 'questionnaire.publish', explorationId, objectType: 'questionnaire_version', objectId: version.id }
		await authorize(inner, canManageQuestionnaires(context.actor, explorationId), entry)
		if (version.publishedAt !== null) throw refuse('version_published')
		const versions = await queries.selectVersionsOf(sql, explorationId, code)
		const earlier = versions.filter((one) => one.publishedAt !== null).map((one) => one.definition)
		const known = { ...(await queries.selectKnown(sql, explorationId)), earlier, others: [] }
		const { definition, errors } = validateDefinition(version.definition, known)
		if (definition === undefined) return errors
		if (!(await queries.updatePublished(sql, version.id, context.now))) throw refuse('version_published')
		await queries.insertQuestions(sql, version.questionnaireId, questionsOf(definition))
		await queries.insertQuestionThemes(sql, explorationId, version.questionnaireId, newThemeSeeds(definition, earlier))
		await audit(inner, { ...entry, details: { code, number } })
		return []
	})
}

/** Deletes a version that has not been published. Refuses with `version_published`, or `in_use` where a round names it. */
export async function deleteVersion(context: Context, explorationId: number, code: string, number: number): Promise<void> {
	await transact(context.sql, async (sql) => {
		const inner = { ...context, sql }
		const version = await readVersion(inner, explorationId, code, number)
		const entry = { action: 'questionnaire.delete', explorationId, objectType: 'questionnaire_version', objectId: version.id }
		await authorize(inner, canManageQuestionnaires(context.actor, explorationId), entry)
		try {
			if (!(await transact(sql, (deeper) => queries.deleteUnpublished(deeper, version.id)))) throw refuse('version_published')
		} catch (thrown) {
			if (violatedConstraint(thrown) !== null) throw refuse('in_use')
			throw thrown
		}
		await audit(inner, { ...entry, details: { code, number } })
	})
}
