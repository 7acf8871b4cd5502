import { peopleQuery } from '#lib/accounts/filters.ts'
import { peopleFile } from '#lib/accounts/people-file.server.ts'
import { profiles } from '#lib/csv/dialect.ts'
import { loadExploration } from '#lib/explorations/explorations.server.ts'

/** Who has access, as the list shows it, for a Dutch Excel or for a machine. */
export const GET = async ({ locals, params, url }) => {
	const { id, slug } = await loadExploration(locals, params.exploration)
	const profile = url.searchParams.get('profile') === 'machine' ? profiles.machine : profiles.excel
	const text = await peopleFile(locals, id, peopleQuery(url.searchParams), profile)
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${slug}-people.csv"`
		}
	})
}
