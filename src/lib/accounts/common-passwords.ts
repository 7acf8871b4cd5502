/**
 * Words that people make passwords of, in Dutch and English: the core of the lists that attackers try first. Length is
 * asked for separately, so only what survives twelve characters or a tail of digits is here.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
	`123456789012 1234567890123 12345678901234 123456781234 password password1234 passwordpassword wachtwoord
	wachtwoord123 wachtwoord1234 wachtwoordwachtwoord welkom welkom01 welkom123 welkom12345 geheim geheim123 qwerty
	qwertyuiop qwertyuiop123 qwerty123456 qwertyqwerty azerty asdfghjkl asdfghjklzxc zxcvbnm 1q2w3e4r5t6y 1qaz2wsx3edc
	q1w2e3r4t5y6 abcdefghijkl abcd1234abcd abc123abc123 letmein letmeinplease iloveyou iloveyou1234 ikhouvanjou
	administrator administrator1 beheerder beheerder123 changeme changemenow veranderdit monkey dragon sunshine princess
	football voetbal voetbal123 feyenoord ajax psv amsterdam rotterdam denhaag utrecht groningen nederland nederland123
	holland oranje zomer herfst winter lente zomer2020 januari februari maart april mei juni juli augustus september
	oktober november december maandag dinsdag woensdag donderdag vrijdag summer winter2020 spring autumn master superman
	batman trustno1 whatever computer internet samsung google google123 overheid ministerie gemeente provincie rijk
	verkenner verkenner123 verkenning verkenning123 bevolkingsdaling krimpregio test test1234test testtesttest tijdelijk
	tijdelijk123 voorbeeld voorbeeld-2020 hallo hallo123 goedemorgen knuffel lekker schatje liefde mijnwachtwoord
	mypassword mypassword123 correcthorsebatterystaple passw0rd p@ssw0rd p@ssword p@ssword1234`.split(/\s+/)
)
