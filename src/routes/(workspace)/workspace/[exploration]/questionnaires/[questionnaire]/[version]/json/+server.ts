import type { RequestHandler } from './$types'
import { versionOf } from '../version.server.ts'

export const GET: RequestHandler = async ({ locals, params }) => {
	const { version } = await versionOf(locals, params)
	return new Response(`${JSON.stringify(version.definition, null, 2)}\n`, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${version.code}-${version.number}.json"`,
			'cache-control': 'private, no-store'
		}
	})
}
