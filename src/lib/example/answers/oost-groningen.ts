import { DONT_KNOW, prose, type ExampleSubmission } from './model.ts'

const track = 'oost-groningen'

export const oostGroningen: ExampleSubmission[] = [
	{
		round: 'spring',
		questionnaire: 'MW',
		track,
		outcome: 'accepted',
		publish: 'all',
		answers: {
			MW02: 'vormgeving',
			MW03: 'aangevraagd',
			MW06: prose`
				Wij zien drie lijnen voor ons:
				- sloop en vernieuwing van particuliere woningen in de lintdorpen,
				- een warmteplan per dorp, samen met de corporaties,
				- werk en opleiding voor jongeren die nu thuiszitten.

				Van het Rijk vragen wij menskracht. Vijf gemeenten hebben samen drie mensen die dit kunnen trekken, en die doen
				ook de aardbevingen, de jeugdzorg en de Omgevingswet.`,
			MW07: ['WON', 'ENE', 'ECO', 'OND', 'VOO'],
			MW08: prose`
				In de Veenkoloniën staan lange linten met oude, vrijstaande huizen. De eigenaren zijn er geboren of goedkoop
				komen wonen. Zij hebben weinig spaargeld en een hoge gasrekening. Een deel van de woningen is zo slecht dat
				opknappen meer kost dan het huis waard is.

				Armoede gaat hier van ouder op kind. Wie weinig heeft, kan niet meedoen aan de energietransitie en ziet wel de
				windmolens aan de horizon draaien. Dat wringt. Als de lusten elders neerslaan, verliezen wij het draagvlak voor
				alles wat nog komt.`,
			MW09: '5',
			MW10: '2',
			MW11: '-12,0',
			MW12: ['WON-PAR', 'WON-SLO', 'ENE-ARM', 'ENE-LUS', 'OND-KAN', 'ECO-ARB', 'BES-KRA', 'FIN-GEM'],
			MW13: '2',
			MW14: prose`
				Opkopen en slopen van de slechtste woningen langs het lint, waarbij de buren de grond als tuin overnemen. Het is
				duur per woning, maar het hele lint knapt ervan op. Bewoners noemden het ‘lucht in de straat’.

				Werkplaatsen waar jongeren huizen isoleren onder begeleiding van een vakman: zij leren een vak en de rekening
				van de bewoner gaat omlaag.`,
			MW15: prose`
				Energieadvies zonder geld. We deelden folders en ledlampen uit. Mensen waren vriendelijk, en er veranderde niets.`,
			MW16: ['geld', 'capaciteit', 'draagvlak', 'regels'],
			MW17: prose`
				Wie een uitkering heeft, mag geen lening aangaan voor isolatie zonder gevolgen voor de bijstand. En de
				salderingsregeling helpt alleen wie zelf panelen kan kopen. Maak een gebouwgebonden lening mogelijk die bij het
				huis hoort en niet bij de bewoner.`,
			MW18: prose`
				Over de grens in Papenburg en Leer is werk, maar het openbaar vervoer houdt bij Winschoten en Bad Nieuweschans
				zo goed als op. De brug bij Weener is al jaren stuk. Wij kijken uit naar de Wunderline.`,
			MW19: ['rijk', 'gemeente', 'provincie'],
			MW20: prose`
				Begin bij de mensen met de laagste inkomens. Laat het Rijk in drie dorpen alle huizen met label F of G
				aanpakken, huur én koop, zonder eigen bijdrage van wie onder 130 % van het minimum zit. Start in 2021, en
				betaal het uit wat de windparken in onze regio opleveren.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'MW',
		track,
		outcome: 'returned',
		returnedWith:
			'Bij ‘Wat werkt in de aanpak?’ noemt u drie dorpen met het aantal gezinnen per straat. Die gegevens zijn te herleiden tot bewoners. Kunt u dit algemener opschrijven?',
		publish: 'all',
		answers: {
			MW02: 'gestart',
			MW03: 'ja',
			MW04: DONT_KNOW,
			MW05: '15,0',
			MW07: ['WON', 'ENE', 'OND', 'ECO', 'ZOR'],
			MW08: prose`
				De Regio Deal is toegekend, het maatwerktraject is begonnen. Het zwaarst weegt nog altijd het oude koophuis met
				de hoge gasrekening. Nieuw is dat wij nu per dorp weten om hoeveel woningen het gaat.`,
			MW09: '5',
			MW10: '3',
			MW11: '-11,5',
			MW12: ['WON-PAR', 'ENE-ARM', 'ENE-VER', 'OND-KAN', 'FIN-DEA'],
			MW13: '3',
			MW14: prose`
				In drie dorpen ging een bewonersbegeleider langs de deuren. In de ene straat deden zes van de acht gezinnen mee,
				in de andere straat één. Het verschil zat in de buurvrouw die als eerste ja zei.`,
			MW16: ['geld', 'capaciteit'],
			MW19: ['rijk', 'gemeente', 'corporatie'],
			MW20: prose`
				Laat bewonersbegeleiders ten minste vier jaar in dienst blijven. Het Rijk betaalt de eerste twee jaar, de
				gemeenten en corporaties daarna.`
		}
	}
]
