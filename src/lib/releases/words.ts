import { inLanguage } from '#lib/i18n/text.ts'
import { m } from '#lib/paraglide/messages.js'
import { getLocale } from '#lib/paraglide/runtime.js'
import { fileParts, type FileKind, type FileParts, type ReleaseFile, type ReleaseVersion } from './model.ts'

/** A table of a release with the forms it can be had in. */
export interface FileGroup {
	title: string
	what: string
	files: { name: string; label: string; meta: string; byteCount: number }[]
}

const TITLES: Record<FileKind, () => string> = {
	matrix: m.releases_file_matrix,
	long: m.releases_file_long,
	wide: m.releases_file_wide,
	codebook: m.releases_file_codebook,
	manifest: m.releases_file_manifest
}
const EXPLAINED: Record<FileKind, () => string> = {
	matrix: m.releases_file_matrix_what,
	long: m.releases_file_long_what,
	wide: m.releases_file_wide_what,
	codebook: m.releases_file_codebook_what,
	manifest: m.releases_file_manifest_what
}
const KINDS: FileKind[] = ['matrix', 'long', 'wide', 'codebook', 'manifest']

/** The files of a release by what they hold, in the order a reader looks for them; the codebook in the language of the page. */
export function groupFiles(files: readonly ReleaseFile[], versions: readonly ReleaseVersion[]): FileGroup[] {
	// Releases from before there was one in English have one in Dutch only.
	const isEnglish = getLocale() === 'en' && files.some((file) => fileParts(file.name)?.isEnglish)
	const isWanted = (parts: FileParts | null) => parts?.kind !== 'codebook' || parts.isEnglish === isEnglish
	const shown = files.filter((file) => isWanted(fileParts(file.name)))
	return KINDS.flatMap((kind) => {
		const mine = shown.filter((file) => fileParts(file.name)?.kind === kind)
		if (mine.length === 0) return []
		return [{ title: TITLES[kind](), what: EXPLAINED[kind](), files: mine.map((file) => wordsOf(file, versions)) }]
	})
}

function wordsOf(file: ReleaseFile, versions: readonly ReleaseVersion[]): FileGroup['files'][number] {
	const parts = fileParts(file.name)
	const version = versions.find((one) => `${one.code}-v${one.version}` === parts?.questionnaire)
	const [form, formMeta] =
		parts?.profile === 'excel'
			? [m.releases_file_excel(), m.releases_file_excel_meta()]
			: parts?.profile === 'machine'
				? [m.releases_file_machine(), m.releases_file_machine_meta()]
				: ['JSON', m.releases_file_json_meta()]
	return {
		name: file.name,
		label: version === undefined ? form : m.releases_file_of({ title: inLanguage(version.title), version: version.version, form }),
		meta: file.rowCount === null ? formMeta : `${formMeta}, ${m.releases_file_rows({ count: file.rowCount })}`,
		byteCount: file.byteCount
	}
}
