import type { Text } from '#lib/i18n/text.ts'

/** One publication (publicatie) as pages name it. */
export interface Release {
	id: number
	number: number
	title: Text
	note: Text
	codebookId: number
	publishedAt: Date
	/** Submissions in it. */
	submissionCount: number
	/** Submissions that counted, whose lead did not let them be published. */
	withheldCount: number
	rounds: ReleaseRound[]
}

export interface ReleaseRound {
	roundId: number
	title: Text
	/** What the round counts: revisions that were accepted, or what was submitted. */
	counts: 'accepted' | 'submitted'
}

/** A file of a release, without its bytes. */
export interface ReleaseFile {
	id: number
	name: string
	mediaType: string
	/** Lines without the header; null where the file has none. */
	rowCount: number | null
	byteCount: number
	gzipByteCount: number
	/** In hexadecimal. */
	sha256: string
}

/** A questionnaire version whose answers are in a release. */
export interface ReleaseVersion {
	id: number
	code: string
	version: number
	title: Text
}

/** A release with what it offers. */
export interface ReleaseWithFiles extends Release {
	files: ReleaseFile[]
	versions: ReleaseVersion[]
}

/** What a round would add to a release. */
export interface ReleasableRound extends ReleaseRound {
	/** While it is open more may come in. */
	isClosed: boolean
	/** Counts, and the lead lets the closed answers be published. */
	released: number
	/** Counts, but the lead does not. */
	withheld: number
	/** Counts, but came through an open consultation: left out, because answers there may be a person's. */
	withoutTrack: number
}

export type FileKind = 'long' | 'wide' | 'matrix' | 'codebook' | 'manifest'

export interface FileParts {
	kind: FileKind
	questionnaire: string | null
	/** Labels are Dutch otherwise. */
	isEnglish: boolean
	profile: 'excel' | 'machine' | null
}

/**
 * What a file is, read from its name: `wide-WM-v1-excel.csv` (of `WM-v1`), `codebook-WM-v1-en-excel.csv`,
 * `matrix-machine.csv`, `manifest.json`.
 */
export function fileParts(name: string): FileParts | null {
	const match = /^(long|wide|matrix|codebook|manifest)(?:-([A-Z]{2,6}-v\d{1,4}))?(-en)?(?:-(excel|machine))?\.(?:csv|json)$/.exec(name)
	if (match === null) return null
	return {
		kind: match[1] as FileKind,
		questionnaire: match[2] ?? null,
		isEnglish: match[3] !== undefined,
		profile: (match[4] as 'excel' | 'machine' | undefined) ?? null
	}
}

/** The name a file gets on the reader's disk: it says where it is from. */
export function downloadName(fileSlug: string, releaseNumber: number, name: string): string {
	return `${fileSlug}-release-${releaseNumber}-${name}`
}
