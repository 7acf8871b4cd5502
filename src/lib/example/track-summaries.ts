import type { Text } from '#lib/i18n/text.ts'

/** What each track is, in a few sentences, by the short name of the track. From the programme's public description. */
export const TRACK_SUMMARIES: Readonly<Record<string, Text>> = {
	woningmarkt: {
		nl: 'Masterclasses en onderzoeken over de woningmarkt in krimpgebieden. Het traject brengt kennis bijeen waarmee regio’s een aanpak kunnen maken voor herstructurering, sloop en verduurzaming. Het loopt in 2019 en 2020.',
		en: 'Masterclasses and studies on the housing market in shrinking areas. The track gathers knowledge with which regions can plan restructuring, demolition and retrofit. It runs in 2019 and 2020.'
	},
	energietransitie: {
		nl: 'Een paraplu voor initiatieven die met verduurzaming de lokale en regionale vitaliteit versterken: een leerlijn, een project over de verbinding tussen stad en platteland, twee onderzoeken en bijeenkomsten in 2020.',
		en: 'An umbrella for initiatives that use sustainability to strengthen local and regional vitality: a learning track, a project on the link between city and countryside, two studies, and meetings in 2020.'
	},
	'zuidoost-drenthe': {
		nl: 'Een integrale aanpak van de opgaven in Zuidoost-Drenthe. Woningmarkt en duurzaamheid horen daarin bij elkaar. Het traject loopt samen op met de Regio Deal. Het gebied valt samen met anticipeerregio Oost-Drenthe.',
		en: 'An integrated approach to the tasks of Zuidoost-Drenthe, in which housing and sustainability belong together. The track runs alongside the Regio Deal. The area coincides with the anticipation region Oost-Drenthe.'
	},
	'noordoost-fryslan': {
		nl: 'Een integrale aanpak van de opgaven in Noordoost-Fryslân. Woningmarkt en duurzaamheid horen daarin bij elkaar. Het traject loopt samen op met de Regio Deal.',
		en: 'An integrated approach to the tasks of Noordoost-Fryslân, in which housing and sustainability belong together. The track runs alongside the Regio Deal.'
	},
	'parkstad-limburg': {
		nl: 'Een integrale aanpak van de opgaven in Parkstad Limburg. Woningmarkt en duurzaamheid horen daarin bij elkaar. Het traject loopt samen op met de Regio Deal.',
		en: 'An integrated approach to the tasks of Parkstad Limburg, in which housing and sustainability belong together. The track runs alongside the Regio Deal.'
	},
	achterhoek: {
		nl: 'Een integrale aanpak van de opgaven in de Achterhoek. Woningmarkt en duurzaamheid horen daarin bij elkaar. Het traject loopt samen op met de Regio Deal.',
		en: 'An integrated approach to the tasks of the Achterhoek, in which housing and sustainability belong together. The track runs alongside the Regio Deal.'
	},
	'zeeuws-vlaanderen': {
		nl: 'In Zeeuws-Vlaanderen wordt begin 2020 bekeken welke vorm het maatwerktraject krijgt. Een Regio Deal volgt later dat jaar.',
		en: 'In Zeeuws-Vlaanderen, early 2020, the shape of the tailored track is still being worked out. A Regio Deal follows later that year.'
	},
	'oost-groningen': {
		nl: 'In Oost-Groningen wordt begin 2020 bekeken welke vorm het maatwerktraject krijgt. Een Regio Deal volgt later dat jaar.',
		en: 'In Oost-Groningen, early 2020, the shape of the tailored track is still being worked out. A Regio Deal follows later that year.'
	}
}
