import type { Page } from 'playwright-core'

/** A picture of the user guide: who sees the page, and how to come there in any language. */
export interface GuidePicture {
	/** docs/pictures/<language>/<name>.png */
	name: string
	/** The example account; null: a reader without one. */
	email: string | null
	/** English path, without the language. */
	path: string
	/** From that path on. */
	go?: (page: Page) => Promise<void>
}

const EXPLORATION = 'krimp-2020'

/** The page behind the first link that is found. */
const follow = (selector: string) => async (page: Page) => {
	const address = await page.locator(selector).first().getAttribute('href')
	if (address === null) throw new Error(`nothing to follow at ${page.url()}: ${selector}`)
	await page.goto(new URL(address, page.url()).href)
}

/** In the order of the guide. It names them by these names: docs/gebruikershandleiding.md, docs/user-guide.md. */
export const guidePictures: readonly GuidePicture[] = [
	{
		name: 'fill',
		email: 't.debruijne@voorbeeld.example',
		path: `/workspace/${EXPLORATION}/tasks`,
		async go(page) {
			await follow('main td a.button')(page)
			await follow('.foot-acts a.button')(page)
		}
	},
	{ name: 'overview', email: 's.bakker@voorbeeld.example', path: `/workspace/${EXPLORATION}` },
	{
		name: 'judge',
		email: 's.bakker@voorbeeld.example',
		path: `/workspace/${EXPLORATION}/submissions?state=submitted`,
		go: follow('main tbody th a')
	},
	{
		name: 'analysis',
		email: 's.bakker@voorbeeld.example',
		path: `/workspace/${EXPLORATION}/analysis?theme=WON`,
		async go(page) {
			await follow('.heat td.tot a')(page)
			await page.locator('.heat').evaluate((table) => scrollTo(0, table.getBoundingClientRect().top + scrollY - 16))
		}
	},
	{ name: 'downloads', email: null, path: `/${EXPLORATION}/downloads` }
]
