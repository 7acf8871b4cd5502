import type { ExplorationRole, TrackRole } from '#lib/server/context.ts'

/** Someone invented, with an account in the example. */
export interface ExamplePerson {
	email: string
	name: string
	organisation: string
	isSiteAdministrator?: true
	role?: ExplorationRole
	track?: { slug: string; role: TrackRole }
}

const lead = (slug: string) => ({ slug, role: 'lead' as const })
const member = (slug: string) => ({ slug, role: 'member' as const })
const BZK = 'Ministerie van BZK'
const WRB = 'Reflectiegroep Bevolkingsdaling'

/** Everyone in the example: each role at least once, a lead and a member for each track. */
export const EXAMPLE_PEOPLE: readonly ExamplePerson[] = [
	{ email: 'j.mulder@voorbeeld.example', name: 'Joris Mulder', organisation: BZK, isSiteAdministrator: true },
	{ email: 'k.zijlstra@voorbeeld.example', name: 'Karin Zijlstra', organisation: BZK, role: 'administrator' },
	{ email: 's.bakker@voorbeeld.example', name: 'Sanne Bakker', organisation: BZK, role: 'strategist' },
	{ email: 'j.dewit@voorbeeld.example', name: 'Jelle de Wit', organisation: BZK, role: 'strategist' },
	{ email: 'n.hendrikse@voorbeeld.example', name: 'Noor Hendrikse', organisation: WRB, role: 'scientist' },
	{ email: 't.vermeer@voorbeeld.example', name: 'Tomas Vermeer', organisation: WRB, role: 'scientist' },
	{ email: 'f.aalders@voorbeeld.example', name: 'Femke Aalders', organisation: BZK, track: lead('woningmarkt') },
	{ email: 'b.kuipers@voorbeeld.example', name: 'Bram Kuipers', organisation: 'Onderzoeksbureau', track: member('woningmarkt') },
	{ email: 'r.post@voorbeeld.example', name: 'Ruben Post', organisation: BZK, track: lead('energietransitie') },
	{ email: 'l.schipper@voorbeeld.example', name: 'Lotte Schipper', organisation: 'Kennisnetwerk', track: member('energietransitie') },
	{ email: 'r.vos@voorbeeld.example', name: 'Rinske Vos', organisation: 'Provincie', track: lead('zuidoost-drenthe') },
	{ email: 'h.eleveld@voorbeeld.example', name: 'Henk Eleveld', organisation: 'Woningcorporatie', track: member('zuidoost-drenthe') },
	{ email: 'a.dijkstra@voorbeeld.example', name: 'Anneke Dijkstra', organisation: 'Gemeenten', track: lead('noordoost-fryslan') },
	{ email: 's.hoekstra@voorbeeld.example', name: 'Sjoerd Hoekstra', organisation: 'Gemeenten', track: member('noordoost-fryslan') },
	{ email: 'l.jansen@voorbeeld.example', name: 'Luc Jansen', organisation: 'Stadsregio', track: lead('parkstad-limburg') },
	{ email: 'm.senden@voorbeeld.example', name: 'Mieke Senden', organisation: 'Gemeente', track: member('parkstad-limburg') },
	{ email: 'p.hendriks@voorbeeld.example', name: 'Petra Hendriks', organisation: 'Regiobureau', track: lead('achterhoek') },
	{ email: 'g.wassink@voorbeeld.example', name: 'Gijs Wassink', organisation: 'Ondernemers', track: member('achterhoek') },
	{ email: 't.debruijne@voorbeeld.example', name: 'Tess de Bruijne', organisation: 'Provincie', track: lead('zeeuws-vlaanderen') },
	{ email: 'a.dees@voorbeeld.example', name: 'Adri Dees', organisation: 'Gemeente', track: member('zeeuws-vlaanderen') },
	{ email: 'e.kuiper@voorbeeld.example', name: 'Eise Kuiper', organisation: 'Gemeenten', track: lead('oost-groningen') },
	{ email: 'm.postma@voorbeeld.example', name: 'Marieke Postma', organisation: 'Gemeente', track: member('oost-groningen') }
]
