import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { signedIn, visitor } from '#tests/support/http.ts'

let pool: Pool
beforeAll(() => {
	pool = connect(inject('databaseUrl'), { max: 2 })
})
afterAll(() => pool.end())

test('an address that is not there answers 404 in its own language, with and without an exploration', async () => {
	for (const [path, lang] of [
		['/nergens/te/vinden', 'nl'],
		['/en/nowhere/to/be/found', 'en'],
		['/krimp-2020/regios/kr-xx', 'nl'],
		['/en/krimp-2020/tracks/none', 'en'],
		['/en/no-exploration', 'en']
	] as const) {
		const answer = await visitor().get(path)
		const html = await answer.text()
		expect([path, answer.status], path).toEqual([path, 404])
		expect(html).toContain(`<html lang="${lang}">`)
		expect(html).toMatch(/<h1[^>]*>/)
		expect(html).not.toMatch(/\sstyle="/)
	}
})

test('a refusal by the table of pages is a page too, with its own status', async () => {
	const lead = await signedIn(pool, 'e.kuiper@voorbeeld.example')
	const answer = await lead.get('/en/workspace/krimp-2020/settings')
	expect(answer.status).toBe(403)
	expect(await answer.text()).toContain('<html lang="en">')
})

test('a public page has a tag by which a reader who has it gets nothing anew, and is private for who is signed in', async () => {
	const first = await visitor().get('/krimp-2020')
	const tag = first.headers.get('etag') ?? ''
	expect(first.status).toBe(200)
	expect(first.headers.get('content-security-policy')).toContain("default-src 'none'")
	const again = await visitor().get('/krimp-2020', { 'if-none-match': tag })
	expect(again.status).toBe(304)
	const own = await (await signedIn(pool, 's.bakker@voorbeeld.example')).get('/krimp-2020', { 'if-none-match': tag })
	expect(own.status).toBe(200)
	expect(own.headers.get('cache-control')).toBe('private, no-store')
	expect(await own.text()).toContain('/werkruimte')
})

test('every link in the frame of a public page leads to a page', async () => {
	for (const start of ['/krimp-2020', '/en/krimp-2020']) {
		const html = await (await visitor().get(start)).text()
		const frame = html.replace(/<main[\s\S]*<\/main>/, '')
		const links = [...frame.matchAll(/<a [^>]*href="(\/[^"#]*)"/g)].map((match) => match[1] as string)
		expect(links.length).toBeGreaterThan(10)
		for (const link of new Set(links)) expect([link, (await visitor().get(link)).status]).toEqual([link, 200])
	}
})

test('a theme stands with what the newest release counts of it, and leads to its numbers', async () => {
	const counted = await pool<{ code: string; says: number; asked: number }[]>`
		with newest as (
			select r.id from releases r join explorations e on e.id = r.exploration_id
			where e.slug = 'krimp-2020' order by r.number desc limit 1
		)
		select t.code, (count(*) filter (where s.status in (1, 2)))::int as says, count(*)::int as asked
		from newest n join release_revisions f on f.release_id = n.id
		cross join unnest(f.theme_ids, f.theme_statuses) s (theme_id, status)
		join themes t on t.id = s.theme_id and t.parent_id is null
		group by t.code`
	expect(counted.length).toBeGreaterThan(3)
	const html = await (await visitor().get('/krimp-2020/themas')).text()
	for (const { code, says, asked } of counted) {
		const section = html.slice(html.indexOf(`aria-labelledby="${code}"`)).split('</section>')[0]
		expect(section).toContain(`${says} van de ${asked} inbrengen`)
		expect(section).toContain(`/krimp-2020/resultaten?theme=${code}`)
	}
})
