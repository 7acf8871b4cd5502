/**
 * Words that people make passwords of, in Dutch and English: the core of the lists that attackers try first. Length is
 * asked for separately, and digits or signs around a word are left out of it, so here are only words, and what is long
 * enough by itself.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
	`123456789012 1234567890123 12345678901234 123456781234 password passwordpassword wachtwoord wachtwoordwachtwoord
	welkom geheim qwerty qwertyuiop qwertyqwerty azerty asdfghjkl asdfghjklzxc zxcvbnm 1q2w3e4r5t6y 1qaz2wsx3edc
	q1w2e3r4t5y6 abcdefghijkl abcd1234abcd abc123abc123 letmein letmeinplease iloveyou ikhouvanjou administrator beheerder
	changeme changemenow veranderdit monkey dragon sunshine princess football voetbal feyenoord ajax psv amsterdam
	rotterdam denhaag utrecht groningen nederland holland oranje zomer herfst winter lente januari februari maart april
	mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag summer spring
	autumn master superman batman trustno whatever computer internet samsung google overheid ministerie gemeente
	provincie rijk verkenner verkenning bevolkingsdaling krimpregio test test1234test testtesttest tijdelijk voorbeeld
	hallo goedemorgen knuffel lekker schatje liefde mijnwachtwoord mypassword correcthorsebatterystaple passw0rd p@ssw0rd
	p@ssword`.split(/\s+/)
)
