import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, json, type Pool } from '#lib/server/database.ts'
import type { AccountActor } from '#lib/server/context.ts'
import { systemContext } from '#lib/server/context.ts'
import * as drafts from '#lib/submissions/drafts.server.ts'
import {
	expectNoAxeViolations,
	expectNoSidewaysScroll,
	hydrated,
	signIn,
	useBrowser
} from '#tests/support/browser.ts'
import { DEFINITION, makeAssignment, makeWorld, type World } from '#tests/support/counted.ts'
import { changesTo, makeWriter } from '#tests/support/writing.ts'

const { withPage } = useBrowser()
let pool: Pool
let world: World
let lead: AccountActor
let member: AccountActor
/** The lead of the other track. */
let second: AccountActor

const label = (nl: string) => ({ nl, en: nl })
/** The small questionnaire with a question that appears by a choice, a ranking, and a second section. */
const LIVELY = {
	...DEFINITION,
	id: 'LV',
	sections: [
		{
			...DEFINITION.sections[0],
			questions: [
				...(DEFINITION.sections[0]?.questions ?? []),
				{
					id: 'WM04', number: 4, type: 'number', required: false, dontKnow: false, publishable: true,
					label: label('Hoeveel woningen?'), help: label(''), themes: [], min: 0, max: 9000, decimals: 0,
					unit: label('woningen'), visibleIf: { all: [{ question: 'WM02', op: 'includes', value: 'sloop' }] }
				},
				{
					id: 'WM05', number: 5, type: 'ranking', required: false, dontKnow: false, publishable: true,
					label: label('Wat is het meest nodig?'), help: label(''), themes: [], topN: 2,
					options: [
						{ value: 'geld', n: 501, label: label('Geld') },
						{ value: 'tijd', n: 502, label: label('Tijd') },
						{ value: 'mensen', n: 503, label: label('Mensen') }
					]
				}
			].map((question) => ({ help: label(''), ...question }))
		},
		{
			id: 'WM-2',
			title: label('Slot'),
			questions: [
				{
					id: 'WM06', number: 6, type: 'text', required: false, dontKnow: false, publishable: 'after-moderation',
					label: label('Nog iets?'), help: label(''), themes: [], maxLength: 200
				},
				{
					id: 'WM07', number: 7, type: 'single', role: 'track', prefill: 'assignment', locked: true, required: false,
					dontKnow: false, publishable: true, label: label('Voor welk maatwerktraject?'), help: label(''), themes: [],
					optionsFrom: 'tracks:tailored'
				}
			]
		}
	]
}

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2 })
	world = await makeWorld(pool)
	lead = await makeWriter(pool, world, 'lead')
	member = await makeWriter(pool, world, 'member')
	second = await makeWriter(pool, world, 'lead', 1)
	const [version] = await pool<{ id: number }[]>`
		with q as (insert into questionnaires (exploration_id, code) values (${world.explorationId}, 'LV') returning id),
		n as (insert into questions (questionnaire_id, number, code)
			select q.id, g, 'WM0' || g from q, generate_series(1, 7) g)
		insert into questionnaire_versions (questionnaire_id, version, definition, purpose, published_at)
		select id, 1, ${json(pool, LIVELY)}, 'input', now() from q returning id`
	world = { ...world, versionId: version?.id ?? 0 }
})
afterAll(() => pool.end({ timeout: 5 }))

const context = () => ({ ...systemContext(pool), actor: lead })
const begin = async (region: 0 | 1 | null) =>
	await drafts.start(context(), world.explorationId, await makeAssignment(pool, world, 0, region))
const address = (id: number, page: string) => `/werkruimte/${world.slug}/inbreng/${id}/${page}`
const stored = async (id: number, number: number) => {
	const [row] = await pool`select input from draft_answers where submission_id = ${id} and question_number = ${number}`
	return row?.input ?? null
}

test('answers are saved as one works, conditions show at once, and a ranking is made by keys alone', async () => {
	const id = await begin(null)
	await withPage({}, async (page) => {
		await signIn(page, pool, lead.email)
		await page.goto(address(id, 'invullen/1'))
		await hydrated(page)
		const told = page.locator('.task-top [role=status]')
		await page.getByLabel('Wat werkt?').fill('Samen optrekken.')
		await page.locator('.task-top .saved').getByText('Nog niet opgeslagen').waitFor()
		expect(await told.textContent(), 'not each pause is read out').toBe('')
		await told.getByText(/Opgeslagen om \d\d:\d\d/).waitFor()
		expect(await stored(id, 3)).toEqual({ value: 'Samen optrekken.' })

		expect(await page.getByLabel('Hoeveel woningen?').count()).toBe(0)
		await page.getByLabel('Sloop').check()
		await page.getByLabel('Hoeveel woningen?').waitFor()
		await page.getByText('Er is een vraag bij gekomen: Hoeveel woningen?').waitFor()
		await page.getByLabel('Hoeveel woningen?').fill('circa 900')
		await page.getByLabel('Wat werkt?').focus()
		await page.getByText('Vul een heel getal in zonder letters').waitFor()

		const focused = () => page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim())
		await page.getByRole('button', { name: /Kiezen.*Tijd/ }).focus()
		await page.keyboard.press('Enter')
		await page.getByText('Tijd staat nu op plaats 1').waitFor()
		expect(await focused(), 'choosing goes on where it was').toMatch(/^Kiezen: /)
		if (!(await focused())?.endsWith('Geld')) await page.getByRole('button', { name: /Kiezen.*Geld/ }).focus()
		await page.keyboard.press('Enter')
		await page.getByRole('button', { name: 'Geld omhoog' }).focus()
		await page.keyboard.press('Enter')
		await expect.poll(() => stored(id, 5), { timeout: 10_000 }).toEqual({ values: ['geld', 'tijd'] })
		await expectNoAxeViolations(page)

		const here = page.url()
		await page.getByLabel('Hoeveel woningen?').fill('circa 910')
		await page.keyboard.press('Enter')
		await expect.poll(() => stored(id, 4)).toEqual({ value: 'circa 910', language: 'nl' })
		await page.getByLabel('Hoeveel woningen?').fill('circa 900')
		await page.getByRole('button', { name: 'Opslaan', exact: true }).press('Enter')
		await expect.poll(() => stored(id, 4)).toEqual({ value: 'circa 900', language: 'nl' })
		expect([page.url(), await focused()], 'saving leaves the reader where they are').toEqual([here, 'Opslaan'])

		await page.reload()
		await hydrated(page)
		expect(await page.getByLabel('Hoeveel woningen?').inputValue()).toBe('circa 900')
	})
})

test('what is typed before the scripts have arrived stays, and is saved when they have', async () => {
	const id = await drafts.start({ ...context(), actor: second }, world.explorationId, await makeAssignment(pool, world, 1, null))
	await withPage({}, async (page) => {
		await signIn(page, pool, second.email)
		let arrive = () => {}
		const arrived = new Promise<void>((resolve) => (arrive = resolve))
		await page.route('**/_app/immutable/**/*.js', async (route) => {
			await arrived
			await route.continue()
		})
		await page.goto(address(id, 'invullen/1'), { waitUntil: 'domcontentloaded' })
		await page.getByLabel('Wat werkt?').fill('Vroeg getypt.')
		await page.getByLabel('Sloop').check()
		arrive()
		await page.locator('.task-top [role=status]').getByText(/Opgeslagen om/).waitFor()
		expect(await page.getByLabel('Wat werkt?').inputValue()).toBe('Vroeg getypt.')
		expect(await page.getByLabel('Sloop').isChecked()).toBe(true)
	})
	expect(await stored(id, 3)).toEqual({ value: 'Vroeg getypt.' })
})

test('opening a draft changes nothing in it, also in another language than its numbers were typed in', async () => {
	const id = await drafts.start({ ...context(), actor: second }, world.explorationId, await makeAssignment(pool, world, 1, 0))
	const typed = { 2: { values: ['sloop'] }, 4: { value: '1.200', language: 'nl' } }
	await drafts.save({ ...context(), actor: second }, world.explorationId, id, changesTo(typed))
	const before = await pool`select * from draft_answers where submission_id = ${id} order by question_number`
	await withPage({}, async (page) => {
		await signIn(page, pool, second.email)
		for (const section of [1, 2]) {
			await page.goto(`/en/workspace/${world.slug}/submissions/${id}/fill/${section}`)
			await hydrated(page)
			if (section === 1) expect(await page.getByLabel('Hoeveel woningen?').inputValue()).toBe('1200')
			else await page.getByText('Traject achterhoek', { exact: true }).waitFor()
			expect(await page.locator('.task-top .saved').textContent()).not.toContain('Not saved')
		}
	})
	expect(await pool`select * from draft_answers where submission_id = ${id} order by question_number`).toEqual(before)
})

test('what could not be saved stays in the browser, and is saved when the connection is back', async () => {
	const id = await begin(0)
	await withPage({ expectErrors: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ }, async (page) => {
		await signIn(page, pool, lead.email)
		await page.goto(address(id, 'invullen/1'))
		await hydrated(page)
		await page.context().setOffline(true)
		await page.getByLabel('Wat werkt?').fill('Getypt in de trein.')
		await page.getByRole('status').getByText('Niet opgeslagen; wij proberen het opnieuw').waitFor()
		expect(await stored(id, 3)).toBeNull()
		await page.context().setOffline(false)
		await expect.poll(() => stored(id, 3), { timeout: 15_000 }).toEqual({ value: 'Getypt in de trein.' })
	})
})

test('who is signed out while typing loses nothing: after signing in the page saves it', async () => {
	const id = await begin(1)
	await withPage({ expectErrors: /401/ }, async (page) => {
		await signIn(page, pool, member.email)
		await page.goto(address(id, 'invullen/1'))
		await hydrated(page)
		await page.context().clearCookies()
		await page.getByLabel('Wat werkt?').fill('Mag niet weg.')
		await page.getByRole('link', { name: 'Inloggen in een nieuw tabblad' }).waitFor()
		await signIn(page, pool, member.email)
		await page.reload()
		await page.getByText('In deze browser stond nog tekst').waitFor()
		await expect.poll(() => stored(id, 3), { timeout: 10_000 }).toEqual({ value: 'Mag niet weg.' })
	})
})

test.each([true, false])('the language is changed halfway, nothing is lost and Enter does not change it (scripts: %s)', async (javaScript) => {
	const track = javaScript ? 0 : 1
	const actor = javaScript ? lead : second
	const [request] = await pool<{ id: number }[]>`
		with part as (
			insert into initiatives (track_id, slug, kind, title)
			values (${world.trackIds[track]}, 'taal', 'study', ${json(pool, { nl: 'Taal' })}) returning id)
		insert into assignments (round_id, questionnaire_version_id, track_id, initiative_id)
		select ${world.roundId}, ${world.versionId}, ${world.trackIds[track]}, id from part returning id`
	const id = await drafts.start({ ...context(), actor }, world.explorationId, request!.id)
	await withPage({ javaScript }, async (page) => {
		await signIn(page, pool, actor.email)
		await page.goto(address(id, 'invullen/1'))
		if (javaScript) await hydrated(page)
		await page.getByLabel('Sloop').check()
		await page.getByLabel('Wat werkt?').fill('Net begonnen')
		await page.getByRole('button', { name: 'English' }).click()
		await page.waitForURL('**/en/workspace/**/fill/1')
		if (javaScript) await hydrated(page)
		expect(await page.getByLabel('Wat werkt?').inputValue()).toBe('Net begonnen')
		expect(await stored(id, 3)).toEqual({ value: 'Net begonnen' })
		await page.getByLabel('Hoeveel woningen?').fill('1,200')
		await page.getByLabel('Hoeveel woningen?').press('Enter')
		await expect.poll(() => stored(id, 4)).toEqual({ value: '1,200', language: 'en' })
		expect(page.url()).toContain('/en/workspace/')
		await page.getByRole('button', { name: 'Nederlands' }).click()
		await page.waitForURL('**/werkruimte/**')
		expect(await page.getByLabel('Hoeveel woningen?').inputValue()).toBe('1200')
		await page.goto(address(id, 'nalezen'))
		if (javaScript) await hydrated(page)
		await page.getByLabel('De gekozen antwoorden en getallen').check()
		await page.getByRole('button', { name: 'English' }).click()
		await page.waitForURL('**/en/workspace/**/review')
		expect(await page.locator('[name=publishClosed]').isChecked()).toBe(true)
		expect(await page.locator('[name=publishOpen]').isChecked()).toBe(false)
	})
})

test.each([
	['nl', 'light'],
	['en', 'dark']
] as const)('the pages of a submission are accessible and fit a telephone, in %s and %s', async (locale, colorScheme) => {
	const [row] = await pool<{ id: number }[]>`select min(id) as id from submissions where round_id = ${world.roundId}`
	const pages =
		locale === 'nl'
			? ['invullen', 'invullen/1', 'nalezen', 'afdrukken'].map((page) => address(row?.id ?? 0, page))
			: ['fill', 'fill/1', 'review', 'print'].map((page) => `/en/workspace/${world.slug}/submissions/${row?.id}/${page}`)
	await withPage({ colorScheme, viewport: { width: 320, height: 800 } }, async (page) => {
		await signIn(page, pool, lead.email)
		for (const path of [...pages, locale === 'nl' ? `/werkruimte/${world.slug}/taken` : `/en/workspace/${world.slug}/tasks`]) {
			await page.goto(path)
			await hydrated(page)
			await expectNoAxeViolations(page)
			await expectNoSidewaysScroll(page)
		}
	})
})
