import { DONT_KNOW, prose, type ExampleSubmission } from './model.ts'

const track = 'zeeuws-vlaanderen'

export const zeeuwsVlaanderen: ExampleSubmission[] = [
	{
		round: 'spring',
		questionnaire: 'MW',
		track,
		outcome: 'accepted',
		publish: 'all',
		returnedWith:
			'Dank voor uw inbreng. Kunt u bij de aanbeveling schrijven wie de eerste stap zet en wanneer? Zo kunnen wij die naast die van de andere regio’s leggen.',
		first: { MW20: 'Maak werken over de grens makkelijker.' },
		answers: {
			MW02: 'vormgeving',
			MW03: 'aangevraagd',
			MW06: prose`
				Een klein traject met een vast team, niet een dik plan. Wij denken aan de drie gemeenten, de provincie, de
				corporaties en de grote werkgevers in de Kanaalzone. Drie onderwerpen: wonen voor wie hier komt werken,
				bereikbare zorg, en minder drempels naar Vlaanderen.

				Van het Rijk vragen wij één vaste contactpersoon en de ruimte om van regels af te wijken waar de grens in de weg
				zit. Geld is welkom, maar niet het eerste.`,
			MW07: ['ECO', 'ZOR', 'GRE', 'WON', 'BER'],
			MW08: prose`
				Zeeuws-Vlaanderen heeft meer banen dan mensen. De haven en de industrie groeien, maar wie daar komt werken woont
				liever in Gent of Goes. De woningen die hier leegstaan zijn klein, oud en slecht geïsoleerd, en een deel is
				tweede huis van Vlamingen.

				Het ziekenhuis is voor velen ver weg: door de Westerscheldetunnel of over de grens. Als de spoedpost ’s nachts
				sluit, is dat voor een jong gezin reden om ergens anders te gaan wonen. Zo raken werk, wonen en zorg elkaar elke
				dag.`,
			MW09: '4',
			MW10: DONT_KNOW,
			MW11: '-5,5',
			MW12: ['GRE-ARB', 'GRE-VOO', 'GRE-REG', 'ZOR-EER', 'ECO-ARB', 'WON-LEE'],
			MW13: '3',
			MW14: prose`
				Het gezamenlijk werven van personeel: één website met werk, huis en school voor wie zich hier wil vestigen. Ook
				de samenwerking tussen de ziekenhuizen aan beide kanten van de grens begint te werken, al gaat die over
				afspraken van jaren geleden.`,
			MW15: prose`
				Grote visies. Daar hebben we er veel van, en weinig mensen om ze uit te voeren.`,
			MW16: ['regels', 'capaciteit', 'arbeidsmarkt'],
			MW17: prose`
				Wie in Nederland woont en in België thuiswerkt, valt na een kwart van de werktijd onder een ander stelsel van
				sociale zekerheid. Maak met België een uitzondering voor de grensstreek, of verhoog de grens tot de helft.`,
			MW18: prose`
				Een ambulance mag over de grens rijden, maar de apotheek mag het Vlaamse recept niet altijd leveren. Scholieren
				kunnen in Gent studeren, maar krijgen geen reisproduct. Kleine dingen, die samen maken dat de grens weer een
				muur wordt.`,
			MW19: ['rijk', 'provincie', 'markt'],
			MW20: prose`
				Wijs vóór 1 juli één grensgezant aan bij BZK, met mandaat van Sociale Zaken en Volksgezondheid. Die lost met ons
				in het eerste jaar vijf concrete belemmeringen op en schrijft op wat daarvoor nodig was.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'MW',
		track,
		outcome: 'draft',
		publish: 'nothing',
		answers: {
			MW02: 'gestart',
			MW03: 'ja',
			MW04: '4',
			MW05: '7,5',
			MW07: ['ZOR', 'ECO', 'WON'],
			MW08: prose`
				Nog aan te vullen met de uitkomst van de bijeenkomst met de drie gemeenten.

				Zorg staat nu bovenaan. De Regio Deal richt zich op wonen en werken; de bereikbaarheid van de zorg valt
				daarbuiten.`,
			MW11: DONT_KNOW
		}
	}
]
