import { expect, test } from 'vitest'
import { downloadName, fileParts } from './model.ts'

test('the name of a released file says what it holds, of which questionnaire and in which form', () => {
	expect(fileParts('wide-WM-v1-excel.csv')).toEqual({ kind: 'wide', questionnaire: 'WM-v1', isEnglish: false, profile: 'excel' })
	expect(fileParts('codebook-WM-v1-en-machine.csv')).toEqual({ kind: 'codebook', questionnaire: 'WM-v1', isEnglish: true, profile: 'machine' })
	expect(fileParts('matrix-machine.csv')).toEqual({ kind: 'matrix', questionnaire: null, isEnglish: false, profile: 'machine' })
	expect(fileParts('manifest.json')).toEqual({ kind: 'manifest', questionnaire: null, isEnglish: false, profile: null })
	for (const name of ['wide.exe', '../manifest.json', 'wide-wm-v1-excel.csv', 'secret-excel.csv']) expect(fileParts(name)).toBeNull()
	expect(downloadName('krimp-2020', 2, 'manifest.json')).toBe('krimp-2020-release-2-manifest.json')
})
