import { prose, type ExampleSubmission } from './model.ts'

const track = 'parkstad-limburg'

export const parkstadLimburg: ExampleSubmission[] = [
	{
		round: 'spring',
		questionnaire: 'MW',
		track,
		outcome: 'accepted',
		publish: 'all',
		answers: {
			MW02: 'uitvoering',
			MW03: 'ja',
			MW04: '3',
			MW05: '40,0',
			MW07: ['WON', 'ECO', 'ZOR', 'GRE', 'OND'],
			MW08: prose`
				Parkstad werkt al meer dan tien jaar aan krimp. De makkelijke sloop is gedaan: flats van corporaties. Wat
				overblijft, is het gespikkeld bezit. In een rij van twaalf woningen zijn er zeven van eigenaren, drie van een
				belegger en twee van de corporatie. Niemand is alleen aan zet en niemand kan het alleen betalen.

				Achter de voordeur stapelen de problemen zich op: slechte gezondheid, schulden, jongeren zonder diploma. Een
				nieuwe gevel lost dat niet op. Daarom koppelen wij de aanpak van een straat aan zorg, werk en onderwijs. Dat
				vraagt om een lange adem, en om geld dat niet elke drie jaar opnieuw moet worden aangevraagd.`,
			MW09: '5',
			MW10: '3',
			MW11: '-9,8',
			MW12: ['WON-PAR', 'WON-SLO', 'WON-HER', 'FIN-FON', 'REG-JUR', 'OND-KAN', 'ZOR-EER', 'GRE-ARB'],
			MW13: '3',
			MW14: prose`
				De renovatiemakelaar. Eén persoon die bij eigenaren aan tafel zit, offertes vergelijkt en meegaat naar de bank.
				In de proefbuurt deden daardoor twee keer zoveel eigenaren mee als bij een gewone subsidieregeling.

				Verder werkt het om woningen die te koop komen stil op te kopen, vóór een belegger dat doet. Dat kan alleen met
				een fonds dat klaarstaat. Het voorkeursrecht hebben we twee keer ingezet; het dreigen ermee bleek vaak genoeg.`,
			MW15: prose`
				Onteigening voor sloop duurt te lang en kost te veel. Ook de wijkontwikkelingsmaatschappij die we wilden
				oprichten is niet gelukt: drie partijen wilden meepraten, geen van drieën wilde het risico dragen.`,
			MW16: ['geld', 'regels', 'verkokering', 'draagvlak'],
			MW17: prose`
				De WOZ-grens van de verhuurderheffing en de huurtoeslag gaan uit van een gemiddelde markt. In Heerlen-Noord zijn
				woningen juist zo goedkoop dat beleggers ze opkopen en per kamer verhuren. Geef gemeenten een vergunningplicht
				voor verhuur in aangewezen straten, ook als er geen schaarste is.`,
			MW18: prose`
				Aken ligt op twintig minuten. Toch rijdt de trein er maar één keer per uur naartoe en wordt een diploma van
				de overkant vaak niet erkend. Een gezamenlijke opleiding voor techniek en zorg zou hier het verschil maken.
				De IBA heeft laten zien dat de grens ook een kans is.`,
			MW19: ['rijk', 'corporatie', 'eigenaren'],
			MW20: prose`
				Richt met het Rijk een transitiefonds op voor particuliere woningen in krimpgebieden, voor vijftien jaar en
				revolverend. Het fonds koopt, sloopt of knapt op, en verkoopt door. BZK legt de eerste € 30 miljoen in, provincie
				en gemeenten samen hetzelfde. Begin in 2021 met vijf buurten.`
		}
	},
	{
		round: 'autumn',
		questionnaire: 'MW',
		track,
		outcome: 'accepted',
		publish: 'closed',
		answers: {
			MW02: 'uitvoering',
			MW03: 'ja',
			MW04: '4',
			MW05: '40,0',
			MW07: ['WON', 'ZOR', 'ECO', 'OND', 'ENE'],
			MW08: prose`
				Gezondheid staat nu op twee. In onze regio leven mensen gemiddeld zeven jaar korter in goede gezondheid dan in
				de rijkste wijken van het land. Dat hangt samen met de kwaliteit van de woning: vocht, tocht en trappen.`,
			MW09: '5',
			MW10: '4',
			MW11: '-9,0',
			MW12: ['WON-PAR', 'WON-LEE', 'ZOR-EER', 'ZOR-MAN', 'FIN-FON', 'REG-JUR', 'OND-MBO'],
			MW13: '3',
			MW14: prose`
				De huisarts als verwijzer naar de renovatiemakelaar. Als iemand voor de derde keer met astma komt, gaat er ook
				iemand naar het huis kijken. Dit najaar leverde dat elf gesprekken op en zes opdrachten.`,
			MW15: prose`
				Elk departement heeft zijn eigen regeling en zijn eigen verantwoording. Voor één straat schreven wij vijf
				aanvragen. Twee werden toegekend, met een verschil van anderhalf jaar.`,
			MW16: ['verkokering', 'geld', 'regels'],
			MW17: prose`
				Wij herhalen ons punt over kamergewijze verhuur. Daarnaast: laat zorggeld meebetalen aan een woningaanpassing,
				ook als de Wmo daar nu geen titel voor geeft.`,
			MW19: ['rijk', 'corporatie', 'gemeente'],
			MW20: prose`
				Eén loket bij het Rijk voor de hele straat: wonen, zorg, energie en werk in één beschikking. Probeer dit twee
				jaar lang in drie buurten en meet vooraf wat bewoners ervan merken.`
		}
	}
]
