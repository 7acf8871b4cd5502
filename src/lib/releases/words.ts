import { m } from '#lib/paraglide/messages.js'
import { fileParts, type FileKind, type ReleaseFile } from './model.ts'

/** A table of a release with the forms it can be had in. */
export interface FileGroup {
	title: string
	what: string
	files: { name: string; label: string; meta: string; byteCount: number; sha256: string }[]
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
const ORDER: FileKind[] = ['matrix', 'long', 'wide', 'codebook', 'manifest']

/** The files of a release by what they hold, in the order a reader looks for them. */
export function groupFiles(files: readonly ReleaseFile[]): FileGroup[] {
	const groups = new Map<string, FileGroup & { place: number }>()
	for (const file of files) {
		const parts = fileParts(file.name)
		if (parts === null) continue
		const { kind, questionnaire, profile } = parts
		const key = `${kind} ${questionnaire ?? ''}`
		const group = groups.get(key) ?? {
			title: questionnaire === null ? TITLES[kind]() : `${TITLES[kind]()}, ${questionnaire}`,
			what: EXPLAINED[kind](),
			files: [],
			place: ORDER.indexOf(kind)
		}
		const rows = file.rowCount === null ? '' : `, ${m.releases_file_rows({ count: file.rowCount })}`
		group.files.push({
			name: file.name,
			label: profile === null ? 'JSON' : profile === 'excel' ? m.releases_file_excel() : m.releases_file_machine(),
			meta: (profile === null ? m.releases_file_json_meta() : profile === 'excel' ? m.releases_file_excel_meta() : m.releases_file_machine_meta()) + rows,
			byteCount: file.byteCount,
			sha256: file.sha256
		})
		groups.set(key, group)
	}
	return [...groups.values()].sort((a, b) => a.place - b.place || (a.title < b.title ? -1 : 1))
}
