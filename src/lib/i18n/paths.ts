/**
 * Addresses in the language of the reader. Folders under src/routes are English; a Dutch address translates each fixed
 * segment and has no prefix, an English one starts with /en: `/en/2020/regions/kr-og` and `/2020/regios/kr-og` are
 * the same page. Slugs people choose may not be one of these words (`isReservedSegment`), so translating is exact
 * both ways.
 */
const DUTCH: Readonly<Record<string, string>> = {
	about: 'over',
	accept: 'beoordelen',
	accessibility: 'toegankelijkheid',
	account: 'account',
	accounts: 'accounts',
	administration: 'beheer',
	analysis: 'analyse',
	assignments: 'verzoeken',
	answers: 'antwoorden',
	close: 'sluiten',
	codebook: 'codeboek',
	contact: 'contact',
	data: 'data',
	delete: 'verwijderen',
	downloads: 'downloads',
	edit: 'wijzigen',
	explain: 'leg-uit',
	explorations: 'verkenningen',
	export: 'export',
	file: 'bestand',
	fill: 'invullen',
	import: 'inlezen',
	initiatives: 'onderdelen',
	invitation: 'uitnodiging',
	invite: 'uitnodigen',
	json: 'json',
	log: 'logboek',
	manifest: 'manifest',
	method: 'methode',
	municipalities: 'gemeenten',
	new: 'nieuw',
	password: 'wachtwoord',
	people: 'mensen',
	preview: 'voorbeeld',
	print: 'afdrukken',
	privacy: 'privacy',
	publish: 'publiceren',
	questionnaires: 'vragenlijsten',
	questions: 'vragen',
	receipt: 'ontvangstbewijs',
	refused: 'geweigerd',
	regions: 'regios',
	releases: 'publicaties',
	reset: 'terugzetten',
	results: 'resultaten',
	review: 'nalezen',
	rounds: 'rondes',
	save: 'opslaan',
	settings: 'instellingen',
	'sign-in': 'inloggen',
	'sign-out': 'uitloggen',
	start: 'begin',
	submissions: 'inbreng',
	tasks: 'taken',
	themes: 'themas',
	tracks: 'trajecten',
	unsent: 'niet-verstuurd',
	withdraw: 'intrekken',
	workspace: 'werkruimte'
}
const ENGLISH: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(DUTCH).map(([en, nl]) => [nl, en]))

/** Addresses that are the same in every language. */
const UNTRANSLATED = /^\/((health|robots\.txt)\/?(?=[?#]|$)|favicon\.|_app\/|\.well-known\/)/

export type Locale = 'nl' | 'en'

/** Whether a slug would be mistaken for a fixed part of an address. */
export function isReservedSegment(slug: string): boolean {
	return slug === 'en' || slug === 'health' || slug in DUTCH || slug in ENGLISH
}

/** The address in `locale` of a page named by its English path, which may have a query and a hash. */
export function localizePath(path: string, locale: Locale): string {
	if (UNTRANSLATED.test(path)) return path
	if (locale === 'en') return path === '/' ? '/en' : `/en${path.startsWith('/') ? path : `/${path}`}`
	// Without its prefix `/en//site.example` would be an address of another site.
	return translate(path.replace(/^\/[/\\]+/, '/'), DUTCH)
}

/** The English path of an address in any language, and the language. */
export function parsePath(pathname: string): { path: string; locale: Locale } {
	if (UNTRANSLATED.test(pathname)) return { path: pathname, locale: 'nl' }
	if (pathname === '/en' || pathname.startsWith('/en/')) {
		return { path: pathname.slice(3) || '/', locale: 'en' }
	}
	return { path: translate(pathname, ENGLISH), locale: 'nl' }
}

function translate(path: string, words: Readonly<Record<string, string>>): string {
	const end = path.search(/[?#]/)
	const pathname = end === -1 ? path : path.slice(0, end)
	const translated = pathname
		.split('/')
		.map((segment) => (Object.hasOwn(words, segment) ? words[segment] : segment))
		.join('/')
	return end === -1 ? translated : translated + path.slice(end)
}
