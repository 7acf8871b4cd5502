import type { Reroute } from '@sveltejs/kit'
import { parsePath } from '#lib/i18n/paths.ts'

export const reroute: Reroute = ({ url }) => parsePath(url.pathname).path
