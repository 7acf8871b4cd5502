import adapter from '@sveltejs/adapter-node'
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: {
		// On a narrow screen tables are laid out as blocks (`.stack`), which takes their roles away unless they are named.
		warningFilter: (warning) => warning.code !== 'a11y_no_redundant_roles'
	},
	kit: {
		adapter: adapter({ precompress: true }),
		// Hashes, not nonces: public HTML is cached as bytes, and a cached nonce is no nonce.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				'img-src': ['self'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		alias: {},
		// A page of refusal is shown under the address that was refused: its assets may not hang on the depth of the address.
		paths: { relative: false },
		version: { pollInterval: 0 }
	}
}
