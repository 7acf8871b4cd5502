import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { sveltekit } from '@sveltejs/kit/vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/**
 * SvelteKit's route announcer carries a `style` attribute, which our content security policy refuses.
 * This moves the same rules to the class `vh` (visually hidden) of our own style sheet.
 */
const announcerWithoutStyle: Plugin = {
	name: 'announcer-without-style',
	enforce: 'pre',
	transform(code, id) {
		if (!id.includes('generated') || !id.endsWith('root.svelte')) return
		return code.replace(/style="position: absolute;[^"]*"/, 'class="vh"')
	}
}

/**
 * Each sentence is a module, and every combination of pages that shares one would get a chunk: hundreds, and a Link header
 * too long for a proxy. Sentences are kept together by the file they are written in; long texts of the
 * public pages by page.
 */
function wordsOfNoun(id: string): string | null {
	const noun = /\/paraglide\/messages\/(public_(?:a11y|about|contact|event|home|method|privacy)|[a-z]+)_\w+\.js$/.exec(id)?.[1]
	return noun === undefined ? null : `words-${noun}`
}

const underTest = process.env.VITEST !== undefined

export default defineConfig({
	plugins: [
		announcerWithoutStyle,
		sveltekit(),
		// Under Vitest the plugin keeps the process alive; there the messages are compiled beforehand.
		...(underTest
			? []
			: [
					paraglideVitePlugin({
						project: './src/i18n/project.inlang',
						outdir: './src/lib/paraglide',
						strategy: ['url', 'baseLocale']
					})
				])
	],
	build: {
		target: 'es2022',
		rolldownOptions: { output: { codeSplitting: { groups: [{ name: wordsOfNoun }] } } }
	},
	test: {
		projects: [
			{
				extends: true,
				test: { name: 'unit', include: ['src/**/*.test.ts', 'tests/*.test.ts'], environment: 'node' }
			},
			{
				extends: true,
				test: {
					name: 'database',
					include: ['tests/database/**/*.test.ts'],
					environment: 'node',
					globalSetup: 'tests/support/database.setup.ts',
					testTimeout: 30_000
				}
			},
			{
				extends: true,
				test: {
					name: 'http',
					include: ['tests/http/**/*.test.ts', 'tests/browser/**/*.test.ts'],
					environment: 'node',
					globalSetup: 'tests/support/app.setup.ts',
					testTimeout: 60_000,
					hookTimeout: 60_000,
					maxWorkers: 2
				}
			}
		]
	}
})
