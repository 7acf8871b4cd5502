import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Pool } from '#lib/server/database.ts'
import { expectNoAxeViolations, expectNoSidewaysScroll, hydrated, signIn, useBrowser } from '#tests/support/browser.ts'
import { makeAssignment, makeDraft, makeWorld, submit, type World } from '#tests/support/counted.ts'
import { countDocuments, documentOf } from '#tests/support/exported.ts'

const browser = useBrowser()
let pool: Pool
let world: World
let strategist: string

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	world = await makeWorld(pool)
	strategist = `strategist@${world.slug}.example`
	await countDocuments(pool, world, 6)
	await makeAssignment(pool, world, 1, 0)
})
afterAll(() => pool.end({ timeout: 5 }))

/** A submission that waits for a decision. */
async function waiting(): Promise<number> {
	const submissionId = await makeDraft(pool, world)
	await submit(pool, world, submissionId, { document: documentOf(1) })
	return submissionId
}

test('without scripts a strategist returns a submission with a remark on a question, and accepts the next version', async () => {
	const submissionId = await waiting()
	await browser.withPage({ javaScript: false, expectErrors: /400/ }, async (page) => {
		await signIn(page, pool, strategist)
		await page.goto(`/werkruimte/${world.slug}/inbreng`)
		await page.click(`a[href$="/inbreng/${submissionId}"]`)
		await page.click('button[formaction="?/return"]')
		expect(await page.locator('.errors').count()).toBe(1)

		await page.locator('#q3 summary').click()
		await page.fill('[name="questions.3"]', 'Welke gemeente?\n<script>')
		await page.click('button[formaction="?/accept"]')
		expect(await page.locator('.errors a').getAttribute('href')).toBe('#remark')
		expect(await page.inputValue('[name="questions.3"]')).toBe('Welke gemeente?\n<script>')
		await page.click('button[formaction="?/return"]')
		expect(page.url()).toContain('done=returned')

		await submit(pool, world, submissionId, { document: documentOf(2) })
		await page.goto(`/werkruimte/${world.slug}/inbreng/${submissionId}`)
		expect(await page.locator('#q3').textContent()).toContain('Welke gemeente?')
		await page.click('button[formaction="?/accept"]')
		expect(page.url()).toContain('done=accepted')
	})
	const [row] = await pool`
		select s.state, s.counted_revision_id = s.latest_revision_id as counts from submissions s where s.id = ${submissionId}`
	expect(row).toEqual({ state: 'accepted', counts: true })
	const [mails] = await pool`select count(*) as n from mails where recipient = ${`lead@${world.slug}.example`}`
	expect(mails).toEqual({ n: 2 })
})

test('deciding on a version that the lead has replaced is refused with a clear page, and changes nothing', async () => {
	const submissionId = await waiting()
	await browser.withPage({ javaScript: false, expectErrors: /409/ }, async (page) => {
		await signIn(page, pool, strategist)
		await page.goto(`/werkruimte/${world.slug}/inbreng/${submissionId}`)
		await pool`update submissions set state = 'returned' where id = ${submissionId}`
		await submit(pool, world, submissionId, { document: documentOf(2) })
		await page.fill('[name="remark"]', 'Welke gemeente?')
		await page.click('button[formaction="?/return"]')
		expect(await page.locator('[role=alert]').count()).toBe(1)
		expect(await page.inputValue('[name="remark"]')).toBe('Welke gemeente?')
		// Now that the new version was shown, a colleague decides: what was typed is shown, there is no field for it.
		await pool`update submissions set state = 'returned' where id = ${submissionId}`
		await page.click('button[formaction="?/return"]')
		expect(await page.locator('[role=alert]').textContent()).toContain('Welke gemeente?')
		expect(await page.locator('[name="remark"]').count()).toBe(0)
		await pool`update submissions set state = 'submitted' where id = ${submissionId}`
	})
	const [row] = await pool`select state from submissions where id = ${submissionId}`
	expect(row).toEqual({ state: 'submitted' })
})

test('accepting from the list takes the chosen submissions together', async () => {
	const [first, second] = [await waiting(), await waiting()]
	await browser.withPage({}, async (page) => {
		await signIn(page, pool, strategist)
		await page.goto(`/werkruimte/${world.slug}/inbreng?state=submitted`)
		await hydrated(page)
		for (const submissionId of [first, second]) {
			await page.locator(`tr:has(a[href$="/inbreng/${submissionId}"]) input[type=checkbox]`).check()
		}
		await page.locator('form:has(table) button[type=submit]').click()
		await page.waitForURL(/accepted=2/)
	})
	const rows = await pool`select state from submissions where id in (${first}, ${second})`
	expect(rows).toEqual([{ state: 'accepted' }, { state: 'accepted' }])
})

test('pages of reviewing, exporting and publishing are free of barriers in both languages, narrow and wide', async () => {
	const submissionId = await waiting()
	await browser.withPage({}, async (page) => {
		await signIn(page, pool, strategist)
		const workspace = `/workspace/${world.slug}`
		await page.goto(`/en${workspace}/releases/new`)
		await hydrated(page)
		await page.check('[name="rounds[]"]')
		await page.fill('[name="title.nl"]', 'Tussenstand')
		await page.click('main button[type=submit]')
		await page.waitForURL(/published=1/)
		const paths = [
			`${workspace}/submissions`, `${workspace}/submissions/${submissionId}`, `${workspace}/export`, `${workspace}/releases`,
			`${workspace}/releases/new`, `/${world.slug}/downloads`, `/${world.slug}/releases`, `/${world.slug}/releases/1`, `/${world.slug}/codebook`
		]
		for (const path of paths) {
			for (const address of [`/en${path}`, path]) {
				await page.goto(address)
				await page.setViewportSize({ width: 1280, height: 900 })
				await expectNoAxeViolations(page)
				await page.setViewportSize({ width: 320, height: 800 })
				await expectNoSidewaysScroll(page)
			}
		}
	})
}, 120_000)
