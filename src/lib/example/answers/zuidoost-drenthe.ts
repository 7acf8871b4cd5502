import { prose, type ExampleSubmission } from './model.ts'

const track = 'zuidoost-drenthe'

export const zuidoostDrenthe: ExampleSubmission[] = [
	{
		round: 'spring',
		questionnaire: 'MW',
		track,
		outcome: 'accepted',
		publish: 'all',
		answers: {
			MW02: 'uitvoering',
			MW03: 'ja',
			MW04: '4',
			MW05: '20,0',
			MW07: ['WON', 'ECO', 'VOO', 'ENE', 'GRE'],
			MW08: prose`
				In de dorpen rond Emmen en Coevorden worden de huishoudens kleiner en ouder. Het aantal woningen klopt nog
				ongeveer, maar de soort klopt niet meer: te veel gezinswoningen uit de jaren zestig en zeventig, te weinig
				woningen waar je oud kunt worden. Veel van die woningen zijn verkocht door de corporatie. In één straat staan
				dan huur en koop door elkaar.

				Tegelijk vraagt het bedrijfsleven om vakmensen die er niet zijn. Jongeren die voor een opleiding vertrekken,
				komen maar voor een deel terug. Wie wel wil terugkomen, zoekt een betaalbare en goed geïsoleerde woning in een
				dorp met een school. Zo hangen wonen, werk en voorzieningen aan elkaar: als één ervan wegvalt, lopen de andere
				twee mee.`,
			MW09: '4',
			MW10: '3',
			MW11: '-6,5',
			MW12: ['WON-PAR', 'WON-NIE', 'ENE-VER', 'ECO-ARB', 'ECO-JON', 'GRE-ARB', 'FIN-DEA'],
			MW13: '4',
			MW14: prose`
				De dorpsgewijze aanpak werkt. Een vast team van gemeente, corporatie en welzijn gaat een half jaar lang elke
				week naar hetzelfde dorp. Bewoners kennen de gezichten en durven hun energierekening op tafel te leggen. In de
				eerste twee dorpen sprak het team met meer dan de helft van de huishoudens.

				Ook helpt het dat de Regio Deal en het maatwerktraject dezelfde stuurgroep hebben. Er is één overleg minder en
				besluiten blijven niet liggen.`,
			MW15: prose`
				De verduurzaming van koopwoningen met een lage waarde komt niet van de grond. Een eigenaar die € 35.000 moet
				investeren in een huis van € 120.000, krijgt geen lening en wil die ook niet. Een subsidie van een paar duizend
				euro verandert dat niet.`,
			MW16: ['geld', 'regels', 'arbeidsmarkt'],
			MW17: prose`
				De verhuurderheffing telt een woning in Emmen net zo zwaar als een woning in de Randstad, terwijl de opbrengst
				bij verkoop of huur veel lager is. Geef corporaties in krimp- en anticipeerregio’s vrijstelling voor woningen
				die zij slopen of samenvoegen, ook als er niets voor terugkomt.`,
			MW18: prose`
				Over de grens, in het Emsland, is volop werk in de maakindustrie. Wie daar gaat werken, loopt vast op diploma’s
				en op verschillen in sociale zekerheid. Een grensinfopunt met vaste mensen helpt meer dan een website.`,
			MW19: ['rijk', 'gemeente', 'corporatie'],
			MW20: prose`
				Maak van het vervolg geen nieuw programma naast de Regio Deal, maar één afspraak voor tien jaar. Het Rijk zet
				daarin jaarlijks een vast bedrag; de regio maakt elke twee jaar een uitvoeringsplan voor wonen, energie en werk
				samen. Eerste stap: in het voorjaar een gezamenlijke begroting van de drie departementen en de vier gemeenten.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'MW',
		track,
		outcome: 'accepted',
		publish: 'all',
		answers: {
			MW02: 'uitvoering',
			MW03: 'ja',
			MW04: '5',
			MW05: '20,0',
			MW07: ['WON', 'ENE', 'ECO', 'BER', 'VOO'],
			MW08: prose`
				De opgave is dezelfde als in het voorjaar, maar de volgorde is veranderd. Door het thuiswerken is de vraag naar
				woningen in de mooie dorpen gestegen. In de naoorlogse wijken zien we dat niet terug. Het verschil binnen de
				regio groeit: twintig minuten rijden scheelt € 80.000 in de prijs van een rijtjeshuis.`,
			MW09: '4',
			MW10: '4',
			MW11: '-4,0',
			MW12: ['WON-PAR', 'WON-HER', 'ENE-VER', 'ENE-ARM', 'BER-DIG', 'BES-KRA'],
			MW13: '4',
			MW14: prose`
				Twaalf eigenaren in één straat laten hun huizen samen isoleren. De corporatie doet haar vier woningen in dezelfde
				straat mee. Eén aannemer, één steiger, één aanspreekpunt: dat scheelt een vijfde van de prijs.`,
			MW16: ['geld', 'capaciteit', 'arbeidsmarkt'],
			MW18: prose`
				De Duitse kant heeft glasvezel tot in de buurtschap. Aan onze kant van de grens moeten bewoners daar zelf een
				coöperatie voor oprichten. Samen aanleggen zou goedkoper zijn, maar de vergunningen passen niet op elkaar.`,
			MW19: ['rijk', 'corporatie', 'gemeente'],
			MW20: prose`
				Laat een corporatie de woning van een particuliere eigenaar meenemen in een renovatie, met een lening die bij
				verkoop wordt afgelost. BZK kan hiervoor in 2021 een proef openstellen voor tien straten.`
		}
	}
]
