import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { signedIn, visitor } from '#tests/support/http.ts'

let pool: Pool
beforeAll(() => {
	pool = connect(inject('databaseUrl'), { max: 1, name: 'test' })
})
afterAll(() => pool.end({ timeout: 5 }))

const LIVE = '/werkruimte/krimp-2020/analyse'
const STRATEGIST = 's.bakker@voorbeeld.example'

/** The number of every cell link of a page, by the cell it explains. */
const cellsOf = (html: string) =>
	new Map([...html.matchAll(/cell=([A-Z-]+\.[\w-]+)#explain"[^>]*>(?:(?!<\/a>).)*?class="v[^"]*">(\d+|\?)</gs)].map(([, cell, n]) => [cell!, n!]))

test('what the public reads on the page of results is what the file and the JSON hold', async () => {
	const page = await (await visitor().get('/krimp-2020/resultaten?open=all&kind=tailored')).text()
	const cells = cellsOf(page)
	expect(cells.size).toBeGreaterThan(50)
	const lines = (await (await visitor().get('/krimp-2020/resultaten/data?kind=tailored&format=json')).json()) as Record<string, string | number>[]
	for (const line of lines.filter((one) => !['all', 'none'].includes(String(one.region)))) {
		const shown = cells.get(`${line.theme}.${line.region}`)
		if (shown !== undefined && shown !== '?') expect([line.theme, line.region, shown]).toEqual([line.theme, line.region, String(line.says)])
	}
	const csv = await visitor().get('/krimp-2020/resultaten/data?kind=tailored&format=excel')
	expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
	expect(Buffer.from(await csv.arrayBuffer()).toString('utf8').trimEnd().split('\r\n')).toHaveLength(lines.length + 1)
})

test('what is live stays with those who may read it, and is asked for again without being counted', async () => {
	expect((await visitor().get(`${LIVE}/data`)).status).toBe(303)
	const strategist = await signedIn(pool, STRATEGIST)
	const first = await strategist.get(`${LIVE}/data?format=json`)
	expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
	const again = await strategist.get(`${LIVE}/data?format=json`, { 'if-none-match': first.headers.get('etag')! })
	expect(again.status).toBe(304)
})

test('what the public is sent of an explanation names no submission of the workspace', async () => {
	const data = await (await visitor().get('/krimp-2020/resultaten/__data.json?cell=WON.total')).text()
	expect(data).toContain('"submissions"')
	expect(data).not.toMatch(/submissionId|revisionId|receipt|account/i)
	for (const { receipt } of await pool<{ receipt: string }[]>`select receipt from submission_revisions`) expect(data).not.toContain(receipt)
})

test('an address that makes no sense is answered in words', async () => {
	const page = await visitor().get('/krimp-2020/resultaten?region=Atlantis&round=999&theme=%00&answer=x&cell=WON.XX&release=1&open=%F0%9F')
	expect(page.status).toBe(200)
	expect(await page.text()).toContain('Atlantis')
	expect(await (await visitor().get('/krimp-2020/resultaten?cell=__proto__.constructor')).text()).toContain('cell=__proto__.constructor')
	for (const release of ['999', '1e9', 'x', '99999999999999999999']) {
		expect((await visitor().get(`/krimp-2020/resultaten?release=${release}`)).status, release).toBe(404)
	}
	expect((await visitor().get('/krimp-2020/resultaten/vragen/WM99')).status).toBe(404)
	expect((await visitor().get('/krimp-2020/resultaten/data?format=exe')).status).toBe(404)
})
