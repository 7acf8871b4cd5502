import { DONT_KNOW, prose, type ExampleSubmission } from './model.ts'

const track = 'energietransitie'

export const energietransitie: ExampleSubmission[] = [
	{
		round: 'spring',
		questionnaire: 'ET',
		track,
		initiative: 'leerlijn-krimp-en-energie',
		outcome: 'accepted',
		publish: 'all',
		answers: {
			ET02: 'les',
			ET03: ['KR-OG', 'KR-NOF', 'KR-ACH'],
			ET04: prose`
				In krimpgebieden is ruimte voor zon en wind, maar de opbrengst gaat vaak naar een bedrijf van buiten. Bewoners
				zien de molens en niet het geld. De kans is om dat om te draaien: het dorp als eigenaar, en de winst terug in
				het dorp.

				Wat hier anders is dan elders: er zijn minder mensen om een coöperatie te dragen, en zij hebben minder eigen
				geld om in te leggen.`,
			ET05: ['leefbaarheid', 'zeggenschap', 'betaalbaarheid'],
			ET06: '4',
			ET07: '4',
			ET08: ['zon-dak', 'zonnepark', 'isolatie'],
			ET10: 'deels',
			ET11: '35',
			ET12: '18000',
			ET13: '2',
			ET14: 'praktijk',
			ET15: '4',
			ET16: ['inkomen', 'net', 'capaciteit'],
			ET18: ['inwoners', 'gemeente', 'rijk'],
			ET19: ['omgevingsfonds', 'lening', 'ondersteuning'],
			ET20: prose`
				Stel bij elk zonne- of windpark in een krimpregio een omgevingsfonds verplicht, waarvan bewoners zelf de
				besteding kiezen. Gemeenten kunnen dit nu al vragen; het Rijk kan er een ondergrens voor geven.`
		}
	},
	{
		round: 'spring',
		questionnaire: 'ET',
		track,
		initiative: 'energietransitie-stad-en-platteland',
		outcome: 'accepted',
		publish: 'all',
		answers: {
			ET02: 'praktijkvoorbeeld',
			ET03: ['none'],
			ET04: prose`
				De stad heeft de vraag, het platteland de ruimte. Zonder afspraak levert het platteland stroom en krijgt het er
				hinder voor terug. Met een afspraak kan er geld, kennis en werk de andere kant op gaan.`,
			ET05: ['werk', 'landschap', 'zeggenschap'],
			ET06: '3',
			ET07: '3',
			ET08: ['zonnepark', 'wind'],
			ET09: prose`
				Een zonnepark van vier hectare bij een dorp van zevenhonderd inwoners. De dorpsvereniging trekt het, de stad
				neemt de stroom af voor twintig jaar tegen een vaste prijs. Daardoor kreeg het dorp een lening. De eerste
				opbrengst ging naar het dorpshuis; de tweede naar isolatie van de huurwoningen.

				Resultaat tot nu toe: 280 leden, waarvan een derde uit de stad.`,
			ET10: 'geheel',
			ET14: 'evaluatie',
			ET15: '3',
			ET16: ['net', 'regels', 'landschap'],
			ET17: prose`
				Provinciale regels staan zonneparken buiten de bebouwde kom niet toe, ook niet als het dorp zelf eigenaar is.
				Maak onderscheid tussen een park ván het dorp en een park bíj het dorp.`,
			ET18: ['gemeente', 'netbeheerder', 'inwoners'],
			ET19: ['experiment', 'fonds'],
			ET20: prose`
				Laat steden in de volgende ronde van de regionale energiestrategie een plattelandspartner kiezen en met hem een
				afspraak voor twintig jaar maken. BZK en EZK betalen de begeleiding van de eerste tien koppels.`
		}
	},
	{
		round: 'spring',
		questionnaire: 'ET',
		track,
		initiative: 'onderzoek-energietransitie-1',
		outcome: 'accepted',
		publish: 'closed',
		answers: {
			ET02: 'onderzoeksresultaat',
			ET03: ['KR-OG', 'KR-ED', 'KR-HH'],
			ET04: prose`
				Een huis in Noord- en Oost-Groningen aardgasvrij maken kost gemiddeld bijna een derde van wat het waard is. In de
				Randstad is dat minder dan een tiende. Wie verstandig rekent, doet het hier niet. Zonder een andere verdeling van
				de kosten blijft het gas aan in de huizen met de hoogste rekening.`,
			ET05: ['woningkwaliteit', 'betaalbaarheid'],
			ET06: '2',
			ET07: '5',
			ET08: ['isolatie', 'installaties', 'warmtenet'],
			ET12: '42000',
			ET13: '1',
			ET14: 'effectmeting',
			ET15: '4',
			ET16: ['inkomen', 'woningwaarde', 'vaklieden'],
			ET18: ['rijk', 'corporatie', 'gemeente'],
			ET19: ['subsidie', 'lening', 'fonds'],
			ET20: prose`
				Reken bij landelijke regelingen met de waarde van de woning. Geef in gebieden met een lage woningwaarde een
				bijdrage die het verschil tussen investering en waardestijging dekt. Leg dit vast vóór de volgende ronde
				proeftuinen.`
		}
	},
	{
		round: 'spring',
		questionnaire: 'ET',
		track,
		initiative: 'bijeenkomsten-2020',
		outcome: 'withdrawn',
		publish: 'nothing',
		answers: {
			ET02: 'signaal',
			ET03: ['AR-NWF'],
			ET04: 'Aankondiging: de bijeenkomst van maart is verplaatst naar het najaar. Wij vullen de vragenlijst dan in.',
			ET05: ['leefbaarheid'],
			ET06: DONT_KNOW,
			ET07: DONT_KNOW,
			ET08: ['geen'],
			ET14: 'verwachting',
			ET15: DONT_KNOW,
			ET16: ['geen'],
			ET18: ['rijk', 'provincie', 'gemeente'],
			ET19: ['kennis'],
			ET20: 'Volgt na de bijeenkomst.'
		}
	},
	{
		round: 'autumn',
		questionnaire: 'ET',
		track,
		initiative: 'onderzoek-energietransitie-2',
		outcome: 'accepted',
		publish: 'all',
		answers: {
			ET02: 'onderzoeksresultaat',
			ET03: ['all'],
			ET04: prose`
				Eén op de zes huishoudens in krimpgebieden is meer dan een tiende van het inkomen kwijt aan energie. Meestal zijn
				het mensen met een oud eigen huis. De armoederegelingen zijn gemaakt voor huurders en bereiken hen niet.`,
			ET05: ['betaalbaarheid', 'woningkwaliteit', 'leefbaarheid'],
			ET06: '4',
			ET07: '5',
			ET08: ['isolatie', 'installaties'],
			ET12: '27500',
			ET13: '2',
			ET14: 'cijfers',
			ET15: '5',
			ET16: ['inkomen', 'woningwaarde', 'regels', 'vaklieden'],
			ET17: prose`
				De landelijke subsidie voor isolatie vraagt twee maatregelen tegelijk en betaalt achteraf. Wie geen spaargeld
				heeft, valt twee keer af. Laat één maatregel toe en betaal de vakman rechtstreeks.`,
			ET18: ['rijk', 'gemeente', 'markt'],
			ET19: ['subsidie', 'ondersteuning', 'lening'],
			ET20: prose`
				Maak energiearmoede bij eigenaren zichtbaar in de landelijke cijfers, en stel per gemeente een doel. Wat niet
				wordt geteld, wordt niet opgelost. Het CBS kan in 2021 een eerste cijfer geven.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'ET',
		track,
		initiative: 'bijeenkomsten-2020',
		outcome: 'accepted',
		publish: 'all',
		answers: {
			ET02: 'praktijkvoorbeeld',
			ET03: ['KR-NOF', 'AR-NWF', 'AR-WAD', 'AR-ZOF'],
			ET04: prose`
				Op de eilanden en in de dorpen langs de Waddenkust is alles dichtbij: wie de warmtepomp plaatst, zit ook in het
				bestuur van de voetbalclub. Dat maakt het klein en persoonlijk. Het maakt het ook kwetsbaar: valt die ene
				persoon weg, dan ligt het stil.`,
			ET05: ['leefbaarheid', 'werk'],
			ET06: '5',
			ET07: '3',
			ET08: ['installaties', 'biogas', 'zon-dak'],
			ET09: prose`
				Een melkveedorp vergist mest en verwarmt daarmee de school, het dorpshuis en veertig huizen. De boeren zijn
				eigenaar van de installatie, het dorp van het net. Na drie winters is de rekening van de school gehalveerd.`,
			ET10: 'deels',
			ET11: '60',
			ET12: '15500',
			ET13: '4',
			ET14: 'cijfers',
			ET15: '2',
			ET16: ['capaciteit', 'vaklieden'],
			ET18: ['inwoners', 'markt', 'gemeente'],
			ET19: ['kennis', 'ondersteuning'],
			ET20: prose`
				Betaal de trekker. Een dorp dat zelf een warmteplan maakt, krijgt van Rijk en provincie samen twee jaar lang een
				halve baan. Dat is goedkoper dan een adviesbureau, en de kennis blijft in het dorp.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'ET',
		track,
		initiative: 'leerlijn-krimp-en-energie',
		outcome: 'draft',
		publish: 'nothing',
		answers: {
			ET02: 'les',
			ET03: ['KR-OG', 'AR-OD'],
			ET04: 'Les uit de tweede bijeenkomst: zonnedaken in ruil voor asbest.\n\nNog navragen: om hoeveel daken gaat het?',
			ET05: ['landschap', 'woningkwaliteit'],
			ET07: '4'
		}
	}
]
