import { DONT_KNOW, prose, type ExampleSubmission } from './model.ts'

const track = 'noordoost-fryslan'

export const noordoostFryslan: ExampleSubmission[] = [
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
			MW05: DONT_KNOW,
			MW07: ['VOO', 'ECO', 'WON', 'BER', 'ENE'],
			MW08: prose`
				Onze regio bestaat uit meer dan honderd dorpen en één kleine stad. Mienskip is onze kracht: dorpen houden hun
				dorpshuis, zwembad en kaatsveld zelf overeind. Maar de mensen die dat doen, worden ouder en minder.

				De opgave is daarom niet alleen stenen. Als de basisschool sluit, verdwijnt ook de plek waar ouders elkaar
				spreken. Als de bus niet meer rijdt, kan een zestienjarige niet naar het mbo in Leeuwarden. Wij willen kiezen:
				niet alles overal, wel in elk dorp een fatsoenlijk huis en binnen een kwartier de basis.`,
			MW09: '4',
			MW10: '2',
			MW11: '-3,2',
			MW12: ['VOO-BAS', 'VOO-LEE', 'OND-PO', 'BER-OV', 'BER-DEE', 'BES-BUR', 'ECO-STR', 'WON-LEE'],
			MW13: '5',
			MW14: prose`
				Dorpen met een eigen dorpscoöperatie komen verder dan dorpen met een wethouder op bezoek. De coöperatie kan een
				leegstaand pand kopen, verhuren en opknappen. De gemeente helpt met een garantie, niet met een plan.

				Wat ook werkt: een vaste contactpersoon bij het Rijk die belt, ook als er niets te melden is.`,
			MW15: prose`
				De koppeling tussen wonen en verduurzaming staat nog op papier. Corporaties hebben hun planning rond, gemeenten
				maken hun transitievisie warmte, en die twee agenda’s komen elkaar niet tegen.`,
			MW16: ['capaciteit', 'regels', 'draagvlak'],
			MW17: prose`
				De opheffingsnorm voor basisscholen kijkt naar het aantal leerlingen, niet naar de afstand tot de volgende
				school. Laat schoolbesturen en gemeenten samen afwijken als er een plan ligt voor minstens tien jaar.`,
			MW19: ['gemeente', 'inwoners', 'rijk'],
			MW20: prose`
				Geef dorpen die zelf een leegstaand pand willen aanpakken een vast budget van het Rijk, zonder tender en zonder
				verantwoording per post. Laat de regio kiezen welke dorpen, en kijk na vijf jaar of de leegstand is gedaald.`
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
			MW04: '4',
			MW05: DONT_KNOW,
			MW07: ['VOO', 'ECO', 'ENE', 'BER', 'WON'],
			MW08: prose`
				In het voorjaar schreven wij over voorzieningen. Na een half jaar zien we dat energie daar dwars doorheen loopt.
				Een dorpshuis zonder gas is duur om te verbouwen, maar daarna gaat de exploitatie de goede kant op. Voor het
				zwembad in het dorp geldt het omgekeerde: dat redt het zonder hulp niet.`,
			MW09: '4',
			MW10: '3',
			MW11: '-2,5',
			MW12: ['VOO-VAS', 'VOO-LEE', 'ENE-LUS', 'ENE-WAR', 'BES-BUR', 'BER-DEE'],
			MW13: '4',
			MW14: prose`
				Drie dorpen verdienen aan hun eigen zonnedak. De opbrengst gaat naar het dorpsfonds, en daarvan betaalt het dorp
				de deelauto en het onderhoud van het speelveld. Mensen doen mee omdat ze het geld terugzien in hun straat.`,
			MW15: prose`
				Het stroomnet zit vol. Twee coöperaties hebben een vergunning en subsidie, maar krijgen voor 2023 geen
				aansluiting. Dat kost ons vertrouwen dat we in jaren hebben opgebouwd.`,
			MW16: ['capaciteit', 'geld', 'data'],
			MW19: ['rijk', 'netbeheerder', 'gemeente'],
			MW20: prose`
				Zet dorpen met een eigen energiecoöperatie vooraan op de wachtlijst voor het stroomnet. Dat kan het Rijk regelen
				in de voorwaarden van de subsidie, nog voor de volgende ronde opengaat.`
		}
	}
]
