import type { Definition } from './model.ts'
import type { DefinitionError } from './validate.ts'

/** Most characters in a file of questionnaires. */
export const MAX_FILE_LENGTH = 2_000_000

export type Read =
	| { errors: DefinitionError[]; items?: undefined }
	| { errors?: undefined; items: { place: string; json: unknown }[] }

/**
 * What an administrator pastes or uploads: a whole file with `questionnaires`, or one questionnaire. Each with the
 * place it stands at, to put before the places of its errors.
 */
export function readDefinitions(text: string): Read {
	if (text.trim() === '') return wrong('', 'missing')
	if (text.length > MAX_FILE_LENGTH) return wrong('', 'file_too_large', { most: MAX_FILE_LENGTH })
	let json: unknown
	try {
		json = JSON.parse(text.replace(/^\ufeff/, '').replaceAll('\0', ''))
	} catch (thrown) {
		return wrong('', 'not_json', whereIn(text, thrown))
	}
	if (typeof json !== 'object' || json === null) return wrong('', 'not_a_questionnaire')
	if (!('questionnaires' in json)) return { items: [{ place: '', json }] }
	if ('schemaVersion' in json && json.schemaVersion !== 2) return wrong('schemaVersion', 'unknown_schema_version')
	const list = json.questionnaires
	if (!Array.isArray(list) || list.length === 0) return wrong('questionnaires', 'not_a_list')
	if (list.length > 50) return wrong('questionnaires', 'too_many')
	return { items: list.map((item: unknown, i) => ({ place: `questionnaires[${i}].`, json: item })) }
}

function wrong(place: string, code: string, params: DefinitionError['params'] = {}): Read {
	return { errors: [{ place, code, params }] }
}

/** Line and column where reading stopped, both from 1. */
function whereIn(text: string, thrown: unknown): { line: number; column: number } {
	const [, position] = /position (\d+)/.exec(String(thrown)) ?? []
	const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n')
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Code and version of something that may be a definition; null where they can't be read. */
export function headOf(json: unknown): Pick<Definition, 'id' | 'version'> | null {
	if (typeof json !== 'object' || json === null) return null
	const { id, version } = json as Record<string, unknown>
	return typeof id === 'string' && typeof version === 'number' ? { id, version } : null
}
