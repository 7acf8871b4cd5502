import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import { defineConfig } from 'eslint/config'
import ts from 'typescript-eslint'
import svelteConfig from '../svelte.config.js'

// Nothing here needs types: svelte-check has those, and a lint without them takes seconds.
export default defineConfig(
	{ ignores: ['build/', '.svelte-kit/', '.data/', 'src/lib/paraglide/', 'node_modules/', 'static/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			// Text that people send is searched for control characters on purpose.
			'no-control-regex': 'off',
			'svelte/no-useless-mustaches': 'off',
			'svelte/no-useless-children-snippet': 'off',
			'no-console': ['error', { allow: ['error', 'warn'] }],
			'no-restricted-imports': [
				'error',
				{
					paths: [
						{ name: '$app/stores', message: 'Use $app/state.' },
						{ name: '$env/dynamic/private', message: 'Use server/config.ts.' },
						{ name: '$env/static/private', message: 'Use server/config.ts.' }
					],
					patterns: [{ group: ['$lib/*'], message: 'Use #lib/….' }]
				}
			],
			eqeqeq: 'error',
			'prefer-const': 'error',
			'object-shorthand': 'error',
			'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
			// Links are made by href(), which translates and resolves them.
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-inline-styles': 'error',
			'svelte/no-at-html-tags': 'error',
			'svelte/prefer-svelte-reactivity': 'off',
			'svelte/prefer-writable-derived': 'off',
			'svelte/require-each-key': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
		// Props are declared with let: they do change, from outside.
		rules: { 'prefer-const': 'off' }
	},
	{
		files: ['**/*.test.ts', 'tests/**', 'scripts/**'],
		rules: { 'max-lines-per-function': 'off', 'no-console': 'off' }
	}
)
