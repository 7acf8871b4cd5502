export const SHAPES = ['long', 'wide', 'codebook'] as const
export type Shape = (typeof SHAPES)[number]

export const PROFILES = ['excel', 'machine'] as const
export type ProfileName = (typeof PROFILES)[number]

/** What is asked of a live export. Theme and question narrow the long file only. */
export interface ExportChoice {
	shape: Shape
	profile: ProfileName
	/** Of the questionnaire version: a wide file and a codebook are of one version, a long file of one or of all. */
	versionId: number | null
	roundId: number | null
	trackId: number | null
	themeId: number | null
	questionId: number | null
}

/** The choice of an address; null where that is not one, such as a wide file of no version. */
export function readChoice(query: URLSearchParams): ExportChoice | null {
	const shape = SHAPES.find((known) => known === query.get('shape'))
	const profile = PROFILES.find((known) => known === (query.get('profile') ?? 'excel'))
	if (shape === undefined || profile === undefined) return null
	const ids: (number | null)[] = []
	for (const name of ['version', 'round', 'track', 'theme', 'question']) {
		const text = query.get(name) ?? ''
		if (text !== '' && !/^[1-9]\d{0,8}$/.test(text)) return null
		ids.push(text === '' ? null : Number(text))
	}
	const [versionId = null, roundId = null, trackId = null, themeId = null, questionId = null] = ids
	const isLong = shape === 'long'
	if (!isLong && versionId === null) return null
	return { shape, profile, versionId, roundId, trackId, themeId: isLong ? themeId : null, questionId: isLong ? questionId : null }
}

/** The choice as a query, without what is not set. */
export function writeChoice(choice: ExportChoice): string {
	const query = new URLSearchParams({ shape: choice.shape, profile: choice.profile })
	const ids = {
		version: choice.versionId,
		round: choice.roundId,
		track: choice.trackId,
		theme: choice.themeId,
		question: choice.questionId
	}
	for (const [name, id] of Object.entries(ids)) if (id !== null) query.set(name, String(id))
	return `?${query}`
}

/** What a finished export amounts to. */
export interface ExportManifest {
	id: string
	choice: ExportChoice
	startedAt: Date
	finishedAt: Date
	/** Version of what counted when it began. */
	dataVersion: number
	/** Highest revision in it. */
	upperRevisionId: number
	/** Lines, without the header. */
	rows: number
	bytes: number
	sha256: string
}

/**
 * The name of the file on the reader's disk.
 *
 * @param questionnaire code and version of the one it is of, such as WM-v1; null: all
 */
export function exportFileName(fileSlug: string, choice: ExportChoice, questionnaire: string | null, now: Date): string {
	const parts = [fileSlug, choice.shape, questionnaire, choice.profile, now.toISOString().slice(0, 10)]
	return `${parts.filter((part) => part !== null).join('-')}.csv`
}
