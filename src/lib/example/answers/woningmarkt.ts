import { DONT_KNOW, prose, type ExampleSubmission } from './model.ts'

const track = 'woningmarkt'

export const woningmarkt: ExampleSubmission[] = [
	{
		round: 'spring',
		questionnaire: 'WM',
		track,
		initiative: 'startbijeenkomst-woningmarkt',
		outcome: 'accepted',
		publish: 'nothing',
		answers: {
			WM02: 'Vragenronde onder deelnemers, vooraf en na afloop',
			WM03: ['all'],
			WM04: ['herstructurering', 'verduurzaming', 'particulier'],
			WM05: prose`
				Deelnemers noemen overal hetzelfde: de woningen die te veel zijn, zijn niet de woningen van de corporatie. Het
				overschot verschuift naar de koopmarkt onderaan: vooroorlogse en vroeg-naoorlogse woningen van eigenaren met
				weinig geld. Voor hen daalt de waarde terwijl de kosten stijgen.`,
			WM06: '4',
			WM07: DONT_KNOW,
			WM08: '60',
			WM09: ['prestatieafspraken', 'programmering', 'subsidie'],
			WM10: prose`
				Regionaal programmeren heeft gewerkt: waar gemeenten samen plannen schrapten, is de leegstand niet verder
				gestegen. Het hielp dat de provincie de afspraken vastlegde en dat er iets tegenover stond.`,
			WM11: prose`
				Afspraken zonder geld. Na twee jaar praten over sloop van particuliere woningen was er één woning gesloopt.`,
			WM12: 'praktijk',
			WM13: ['geld', 'regels', 'menskracht'],
			WM14: '4',
			WM15: ['rijk', 'provincie', 'gemeente'],
			WM16: 'ja',
			WM17: DONT_KNOW,
			WM18: 'ja',
			WM19: prose`
				De verhuurderheffing en de regels voor toewijzing zijn gemaakt voor een markt met schaarste. Vraag bij elke
				nieuwe regel vooraf: wat doet deze in een krimpregio?`,
			WM20: prose`
				Zet de particuliere voorraad centraal in het vervolg op het Actieplan. BZK maakt daarvoor in 2021 met de regio’s
				een meerjarenplan, met een eigen budget naast dat voor corporaties.`
		}
	},
	{
		round: 'spring',
		questionnaire: 'WM',
		track,
		initiative: 'masterclass-bewoners-in-beweging',
		outcome: 'accepted',
		publish: 'all',
		answers: {
			WM02: 'Vier werkgroepen over gespikkeld bezit en de rol van bewoners',
			WM03: ['KR-PL', 'KR-OG', 'KR-ZV'],
			WM04: ['particulier', 'leegstand', 'sloop'],
			WM05: prose`
				In straten met gespikkeld bezit wacht iedereen op elkaar. De corporatie wil slopen, maar bezit een derde van de
				rij. De eigenaar wil opknappen, maar weet niet of het blok blijft staan. De belegger wacht op een bod.

				Het raakt vooral oudere eigenaren. Zij kunnen niet weg, want de opbrengst van hun huis is te laag voor een
				appartement, en zij kunnen niet blijven, want het huis is niet geschikt om oud in te worden.`,
			WM06: '5',
			WM07: '4200',
			WM08: '70',
			WM09: ['voorkeursrecht', 'opkoop', 'renovatiemakelaar', 'sloopfonds'],
			WM10: prose`
				Begin met een gesprek aan de keukentafel, niet met een brief. De renovatiemakelaar die in dezelfde buurt woont,
				kreeg de meeste voordeuren open.

				Verder: maak vroeg duidelijk wat er met de straat gebeurt. Onzekerheid kost meer dan slecht nieuws. In een van
				de buurten begonnen eigenaren weer te schilderen toen bekend werd dat hun blok bleef staan.`,
			WM11: prose`
				Het voorkeursrecht is een goed drukmiddel, maar wie het inzet moet ook kunnen betalen. Twee gemeenten trokken
				het in omdat er geen geld was op het moment dat de woning te koop kwam.`,
			WM12: 'praktijk',
			WM13: ['geld', 'bewoners', 'menskracht'],
			WM14: '4',
			WM15: ['gemeente', 'corporatie', 'rijk'],
			WM16: 'ja',
			WM17: '12,5',
			WM18: 'ja',
			WM19: prose`
				Onteigeningswet: de onderbouwing voor sloop zonder nieuwbouw is zwaar en onzeker. Neem ‘het terugbrengen van de
				voorraad in een krimpgebied’ op als zelfstandig belang.`,
			WM20: prose`
				Geef elke krimpregio geld voor drie renovatiemakelaars, voor minstens vijf jaar, en laat hen hun ervaringen elk
				kwartaal delen. Eén opdrachtgever, één opleiding, één lijst met lessen.`
		}
	},
	{
		round: 'spring',
		questionnaire: 'WM',
		track,
		initiative: 'woningmarktopgave-2040',
		outcome: 'accepted',
		publish: 'all',
		answers: {
			WM03: ['KR-OG', 'KR-ED', 'KR-HH', 'KR-NOF', 'KR-ACH', 'KR-PL', 'KR-MM', 'KR-WM', 'KR-ZV'],
			WM04: ['herstructurering', 'sloop', 'nieuwbouw'],
			WM05: prose`
				Tot 2040 daalt in de meeste krimpregio’s het aantal huishoudens. De daling begint later dan eerder gedacht,
				maar is aan het eind van de periode groter. Tegelijk is er een tekort aan woningen voor ouderen en kleine
				huishoudens. De regio’s moeten dus op hetzelfde moment bouwen en slopen.`,
			WM06: '3',
			WM07: '38000',
			WM09: ['programmering', 'prestatieafspraken', 'sloopfonds'],
			WM10: prose`
				Sloop in kleine stappen, gekoppeld aan toevoeging van wat ontbreekt. Regio’s die per jaar een vaste hoeveelheid
				afspreken, houden het vol. Regio’s die alles in één groot plan stopten, liepen vast op geld en weerstand.`,
			WM12: 'cijfers',
			WM13: ['geld', 'samenwerking', 'kennis'],
			WM14: '5',
			WM15: ['provincie', 'gemeente', 'corporatie'],
			WM16: 'ja',
			WM17: '180,0',
			WM18: 'nee',
			WM20: prose`
				Maak elke vier jaar één woningmarktprognose die Rijk, provincies en regio’s alle drie gebruiken. Nu rekent ieder
				met een eigen getal, en daarmee met een eigen gelijk.`
		}
	},
	{
		round: 'spring',
		questionnaire: 'WM',
		track,
		initiative: 'onderzoek-particuliere-voorraad',
		outcome: 'accepted',
		publish: 'all',
		returnedWith: 'U vult bij het tekort 4500 in. Het gaat om miljoenen euro’s per jaar. Kunt u dit nakijken?',
		first: { WM17: '4500' },
		answers: {
			WM02: 'Tussenrapport, drie gebieden vergeleken',
			WM03: ['KR-PL', 'KR-OG', 'MW-ZOD'],
			WM04: ['particulier', 'sloop', 'verduurzaming'],
			WM05: prose`
				In de drie gebieden is een op de acht particuliere woningen in slechte staat. De eigenaar kan de kosten niet
				dragen en de markt lost het niet op: de woning wordt verkocht aan iemand met nog minder geld, of aan een
				verhuurder die niet onderhoudt.

				Nietsdoen is geen neutrale keuze. Elk jaar uitstel maakt de woning slechter en de straat minder waard.`,
			WM06: '5',
			WM07: '9500',
			WM08: '100',
			WM09: ['opkoop', 'lening', 'subsidie', 'sloopfonds', 'renovatiemakelaar'],
			WM10: prose`
				Drie ingrepen werken, elk voor een andere groep:
				- terugkopen en opknappen, waar de corporatie al bezit heeft;
				- een lening die pas bij verkoop wordt afgelost, voor oudere eigenaren;
				- sloop op termijn, waarbij de bewoner mag blijven tot hij zelf vertrekt.

				De derde kost per woning het meest, maar geeft de minste onrust.`,
			WM11: prose`
				Een gewone subsidie komt terecht bij wie toch al wilde verbouwen. In alle drie de gebieden ging meer dan twee
				derde naar de helft met de hoogste inkomens.`,
			WM12: 'evaluatie',
			WM13: ['geld', 'regels', 'kennis'],
			WM14: '3',
			WM15: ['rijk', 'eigenaren', 'corporatie'],
			WM16: 'ja',
			WM17: '45,0',
			WM18: 'ja',
			WM19: prose`
				Woningwet: corporaties mogen hun geld niet inzetten voor woningen van anderen, ook niet als hun eigen straat
				daarvan afhangt. Sta dit toe in aangewezen gebieden, met een plafond per jaar.`,
			WM20: prose`
				Laat Rijk, provincies en banken samen een fonds vullen waaruit eigenaren zonder leenruimte lenen. Het Rijk staat
				garant voor het deel dat bij verkoop niet terugkomt. Begin in drie regio’s in 2021 en tel na vijf jaar wat het
				heeft gekost.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'WM',
		track,
		initiative: 'onderzoek-particuliere-voorraad',
		outcome: 'accepted',
		publish: 'all',
		answers: {
			WM02: 'Slotgesprekken met eigenaren en banken',
			WM03: ['KR-PL', 'KR-ACH'],
			WM04: ['particulier', 'verduurzaming'],
			WM05: prose`
				Banken zien het risico anders dan wij dachten. Niet de lage waarde is voor hen het probleem, maar de onzekerheid
				of de buurt blijft bestaan. Een gemeente die dat opschrijft, maakt een lening mogelijk.`,
			WM06: '5',
			WM08: '85',
			WM09: ['lening', 'renovatiemakelaar'],
			WM10: prose`
				Een brief van de gemeente: ‘dit blok blijft de komende vijfentwintig jaar staan’. Twee banken verstrekten daarop
				leningen die zij eerder afwezen.`,
			WM11: 'Een landelijke regeling met een drempel van € 25.000. Vrijwel niemand haalt die.',
			WM12: 'evaluatie',
			WM13: ['geld', 'menskracht', 'bewoners'],
			WM14: '4',
			WM15: ['markt', 'gemeente', 'rijk'],
			WM16: 'ja',
			WM17: '20,5',
			WM18: DONT_KNOW,
			WM20: prose`
				Verlaag de drempel van de landelijke lening voor eigenaren naar € 5.000 en sta een looptijd van dertig jaar toe.
				BZK kan dit regelen in de eerstvolgende wijziging van de regeling.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'WM',
		track,
		outcome: 'accepted',
		publish: 'all',
		answers: {
			WM01: { other: 'Regiobijeenkomst anticipeerregio’s Zuid-Holland en Zeeland' },
			WM03: ['AR-HW', 'AR-KW', 'AR-SD', 'AR-WAL'],
			WM04: ['nieuwbouw', 'leegstand'],
			WM05: prose`
				Bij ons is het nog niet zover, en dat is precies de kans. Winkels in de dorpskernen staan leeg, terwijl ouderen
				een woning met alles op één vloer zoeken. Die twee kunnen elkaar helpen, als wij nu beginnen en niet pas als de
				school dichtgaat.`,
			WM06: '2',
			WM09: ['programmering', 'subsidie'],
			WM10: prose`
				Leegstaande winkels ombouwen tot woningen voor ouderen, in het hart van het dorp. In twee kernen is het gelukt,
				telkens met een eigenaar die zelf in het dorp woont.`,
			WM12: 'praktijk',
			WM13: ['samenwerking', 'geld', 'regels'],
			WM14: '3',
			WM15: ['gemeente', 'eigenaren', 'provincie'],
			WM16: DONT_KNOW,
			WM18: 'ja',
			WM19: prose`
				De parkeernorm. Voor tien appartementen boven een winkel moeten tien parkeerplaatsen komen, terwijl de helft van
				de bewoners geen auto heeft.`,
			WM20: prose`
				Neem de anticipeerregio’s serieus in het vervolg: een klein budget om vroeg te beginnen is goedkoper dan een
				groot budget als het te laat is.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'WM',
		track,
		initiative: 'woningmarktopgave-2040',
		outcome: 'submitted',
		publish: 'all',
		answers: {
			WM02: 'Bijstelling van de prognose, tabellenboek',
			WM03: ['all'],
			WM04: ['herstructurering', 'nieuwbouw', 'verduurzaming'],
			WM05: prose`
				De nieuwe prognose laat minder daling zien tot 2030, en evenveel daarna. Het is een uitstel van tien jaar. Wie nu
				stopt met plannen, heeft in 2030 dezelfde opgave en minder tijd.`,
			WM06: '4',
			WM07: '31000',
			WM09: ['programmering', 'prestatieafspraken'],
			WM10: 'Plannen die per jaar kunnen worden bijgesteld, houden stand als de cijfers veranderen.',
			WM12: 'cijfers',
			WM13: ['kennis', 'samenwerking', 'geld'],
			WM14: '5',
			WM15: ['provincie', 'gemeente', 'rijk'],
			WM16: 'ja',
			WM17: '150,0',
			WM18: 'nee',
			WM20: 'Bekostig één gezamenlijke prognose, elke twee jaar, en leg vast dat alle overheden daarmee rekenen.'
		}
	}
]
