import { prose, type ExampleSubmission } from './model.ts'

const track = 'achterhoek'

export const achterhoek: ExampleSubmission[] = [
	{
		round: 'spring',
		questionnaire: 'MW',
		track,
		outcome: 'accepted',
		publish: 'all',
		answers: {
			MW02: 'uitvoering',
			MW03: 'ja',
			MW04: '5',
			MW05: '20,0',
			MW07: ['ECO', 'BER', 'WON', 'ENE', 'ZOR'],
			MW08: prose`
				In de Achterhoek gaat het economisch goed. De maakindustrie heeft honderden vacatures en nauwelijks
				werkloosheid om die te vullen. Het aantal inwoners daalt langzaam, maar het aantal mensen dat werkt daalt veel
				sneller.

				Wij zien krimp daarom niet als een woonprobleem dat je oplost met slopen. Het is een opgave van mensen: wie werkt
				hier straks, wie zorgt er voor onze ouders, en in wat voor huis? De thema’s van onze visie komen aan één
				bestuurstafel bij elkaar: overheid, ondernemers en maatschappelijke organisaties beslissen er samen.`,
			MW09: '3',
			MW10: '4',
			MW11: '1,5',
			MW12: ['ECO-ARB', 'ECO-STR', 'ECO-JON', 'BER-WEG', 'BER-OV', 'ENE-VER', 'BES-SAM', 'ZOR-PER'],
			MW13: '4',
			MW14: prose`
				Ondernemers aan het stuur. Wie meebetaalt en meebeslist, haakt niet af als het lastig wordt. De thematafels
				leveren projecten op waar al geld bij zit.

				Bij het verduurzamen van woningen werkt één herkenbaar loket voor de hele regio. Eigenaren krijgen er advies van
				iemand die hun type boerderij of doorzonwoning kent.`,
			MW15: prose`
				Kleine kernen zonder ondernemers komen minder aan bod. De tafels praten over wat de regio groot maakt, niet over
				het dorp waar de laatste winkel dichtgaat.`,
			MW16: ['arbeidsmarkt', 'regels', 'capaciteit'],
			MW17: prose`
				De ladder voor duurzame verstedelijking rekent met de prognose voor de hele regio. Een dorp dat tien woningen
				voor ouderen wil bouwen op de plek van een oude school, moet daarvoor een onderzoek laten doen dat duurder is
				dan de grond. Laat plannen tot vijftien woningen binnen de kern vrij.`,
			MW18: prose`
				Bocholt en Winterswijk delen een arbeidsmarkt, maar geen arbeidsbureau. Diploma’s in de zorg en de techniek
				worden over en weer traag erkend. Ook een doorgaande buslijn zou helpen: die stopt nu bij de grens.`,
			MW19: ['markt', 'provincie', 'rijk'],
			MW20: prose`
				Geef de regio zelf het opleidingsbudget voor volwassenen in handen, zodat werkgevers en roc samen kunnen
				omscholen. Begin met techniek en zorg. Het Rijk stelt het budget vast en kijkt na drie jaar mee naar de
				resultaten.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'MW',
		track,
		outcome: 'submitted',
		publish: 'all',
		answers: {
			MW02: 'uitvoering',
			MW03: 'ja',
			MW04: '5',
			MW05: '20,0',
			MW07: ['ECO', 'WON', 'ENE', 'ZOR', 'BER'],
			MW08: prose`
				De vraag naar woningen is dit jaar gestegen, vooral van mensen uit het westen. Starters uit onze eigen dorpen
				vissen achter het net. Krimp en krapte bestaan hier naast elkaar: te veel oude gezinswoningen, te weinig
				betaalbare kleine.`,
			MW09: '4',
			MW10: '4',
			MW11: '2,0',
			MW12: ['WON-NIE', 'ECO-ARB', 'ECO-JON', 'ENE-VER', 'ZOR-WON', 'BES-SAM'],
			MW13: '4',
			MW14: prose`
				Het omscholen op de werkvloer. In een half jaar begonnen ruim zestig mensen die eerst in een winkel of de horeca
				werkten aan een baan in de techniek, met loon vanaf de eerste dag.`,
			MW16: ['arbeidsmarkt', 'regels'],
			MW17: prose`
				De inkomensgrens voor sociale huur sluit juist de vakmensen uit die wij hierheen willen halen, terwijl er aan de
				andere kant woningen leegstaan. Laat corporaties in onze regio tot een kwart van de vrijkomende woningen vrij
				toewijzen.`,
			MW19: ['markt', 'rijk', 'corporatie'],
			MW20: prose`
				Maak van de Regio Deal een vast instrument met een looptijd van tien jaar, met elke twee jaar een gesprek over
				wat we leren. Stop met tenders: die kosten ons elke keer een half jaar.`
		}
	}
]
