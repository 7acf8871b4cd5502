import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { AccountActor } from '#lib/server/context.ts'
import { connect, type Pool } from '#lib/server/database.ts'
import { expectNoAxeViolations, expectNoSidewaysScroll, hydrated, signIn, useBrowser } from '#tests/support/browser.ts'
import { makeAccount, makeExploration, withRole, withTrackRole } from '#tests/support/people.ts'

const { withPage } = useBrowser()
const PASSWORD = 'drie fietsen op een dijk'
const unique = randomUUID().slice(0, 8)
let pool: Pool
let slug: string
let administrator: AccountActor
let lead: AccountActor
let site: AccountActor

beforeAll(async () => {
	pool = connect(inject('databaseUrl'), { max: 2, name: 'test' })
	const { exploration, a } = await makeExploration(pool, `mensen-${unique}`)
	slug = exploration.slug
	const account = (name: string, more = {}) =>
		makeAccount(pool, { email: `${name.toLowerCase()}.${unique}@voorbeeld.example`, name, passwordHash: 'x', ...more })
	administrator = await withRole(pool, await account('Beheerder'), exploration, 'administrator')
	lead = await withTrackRole(pool, await account('Trekker'), a, 'lead')
	site = await account('Sitebeheerder', { isSiteAdministrator: true })
})
afterAll(() => pool.end({ timeout: 5 }))

test.each([true, false])(
	'an invitation goes from an administrator to a new member who signs in, changes and is removed (scripts: %s)',
	{ timeout: 120_000 },
	async (javaScript) => {
		const email = `nieuw.${unique}.${javaScript}@voorbeeld.example`
		let link = ''
		// A form that is not right yet is answered with 400, which the console of the browser notes.
		await withPage({ javaScript, expectErrors: /status of 400/ }, async (page) => {
			await signIn(page, pool, administrator.email)
			await page.goto(`/werkruimte/${slug}/mensen/uitnodigen`)
			await page.getByLabel('E-mailadres').fill('geen adres')
			await page.getByLabel('Naam').fill('Nora Nieuw')
			await page.getByRole('button', { name: 'Nodig uit' }).click()
			await page.getByRole('alert').waitFor()
			expect(await page.getByLabel('Naam').inputValue()).toBe('Nora Nieuw')
			await page.getByLabel('E-mailadres').fill(email)
			await page.getByRole('combobox', { name: /^Traject/ }).selectOption({ label: 'Traject A' })
			await page.getByRole('button', { name: 'Nodig uit' }).click()
			link = await page.locator('#handed-link').inputValue()
		})
		await withPage({ javaScript, expectErrors: /status of 400/ }, async (page) => {
			await page.goto(new URL(link).pathname)
			expect(await page.getByLabel('Naam').inputValue()).toBe('Nora Nieuw')
			await page.getByLabel('Kies een wachtwoord').fill('kort')
			await page.getByLabel('Typ het wachtwoord nog een keer').fill('kort')
			await page.getByRole('button', { name: 'Account maken' }).click()
			await page.getByRole('alert').waitFor()
			await page.getByLabel('Kies een wachtwoord').fill(PASSWORD)
			await page.getByLabel('Typ het wachtwoord nog een keer').fill(PASSWORD)
			await page.getByRole('button', { name: 'Account maken' }).click()
			await page.waitForURL('**/werkruimte/*/taken')
		})
		await withPage({ javaScript }, async (page) => {
			await page.goto('/inloggen')
			await page.locator('form.form').getByLabel('E-mailadres').fill(email)
			await page.locator('form.form').getByLabel('Wachtwoord').fill(PASSWORD)
			await page.locator('form.form').getByRole('button', { name: 'Inloggen' }).click()
			await page.waitForURL('**/werkruimte/*/taken')
			await page.goto('/account')
			await page.getByLabel('Organisatie').fill('Gemeente Oldambt')
			await page.getByLabel('Taal').selectOption('en')
			await page.getByRole('button', { name: 'Opslaan' }).click()
			await page.waitForURL('**/en/account?done=details')
			expect(await page.getByLabel('Organisation').inputValue()).toBe('Gemeente Oldambt')
		})
		await withPage({ javaScript }, async (page) => {
			await signIn(page, pool, administrator.email)
			await page.goto(`/werkruimte/${slug}/mensen?q=${encodeURIComponent(email)}`)
			await page.getByRole('link', { name: 'Nora Nieuw', exact: true }).click()
			await page.getByLabel('Strateeg').check()
			await page.getByRole('button', { name: 'Rollen opslaan' }).click()
			await page.getByText('De rollen zijn opgeslagen').waitFor()
			expect(await page.getByLabel('Strateeg').isChecked()).toBe(true)
			await page.getByText('Uit deze verkenning halen').click()
			await page.getByRole('button', { name: 'Haal Nora Nieuw uit deze verkenning' }).click()
			await page.waitForURL('**/mensen?done=removed')
		})
	}
)

const pages: [who: () => AccountActor | null, path: string][] = [
	[() => null, '/sign-in'],
	[() => null, '/password'],
	[() => lead, '/account'],
	[() => lead, '/sign-out'],
	[() => lead, '/workspace/SLUG/people'],
	[() => lead, '/workspace/SLUG/people/SELF'],
	[() => administrator, '/workspace/SLUG/people'],
	[() => administrator, '/workspace/SLUG/people?q=niemand'],
	[() => administrator, '/workspace/SLUG/people/invite'],
	[() => administrator, '/workspace/SLUG/people/SELF'],
	[() => administrator, '/workspace/SLUG/log'],
	[() => site, '/administration/accounts'],
	[() => site, '/administration/accounts/SELF'],
	[() => site, '/administration/accounts/invite'],
	[() => site, '/administration/log']
]

test('every page of accounts is accessible and fits a telephone', { timeout: 180_000 }, async () => {
	for (const [who, path] of pages) {
		const actor = who()
		const address = `/en${path.replace('SLUG', slug).replace('SELF', String(actor?.id))}`
		await withPage({ viewport: { width: 320, height: 700 }, colorScheme: path.includes('people') ? 'dark' : 'light' }, async (page) => {
			if (actor !== null) await signIn(page, pool, actor.email)
			await page.goto(address)
			await hydrated(page)
			await expectNoAxeViolations(page)
			await expectNoSidewaysScroll(page)
		})
	}
})
