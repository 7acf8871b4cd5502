import { achterhoek } from './achterhoek.ts'
import { energietransitie } from './energietransitie.ts'
import type { ExampleSubmission } from './model.ts'
import { noordoostFryslan } from './noordoost-fryslan.ts'
import { oostGroningen } from './oost-groningen.ts'
import { parkstadLimburg } from './parkstad-limburg.ts'
import { woningmarkt } from './woningmarkt.ts'
import { zeeuwsVlaanderen } from './zeeuws-vlaanderen.ts'
import { zuidoostDrenthe } from './zuidoost-drenthe.ts'

const ROUNDS = ['spring', 'autumn']
const OUTCOMES = ['accepted', 'withdrawn', 'returned', 'submitted', 'draft']

/** All invented submissions, round after round; what has been decided on came in first. */
export const EXAMPLE_SUBMISSIONS: readonly ExampleSubmission[] = [
	...woningmarkt,
	...energietransitie,
	...zuidoostDrenthe,
	...noordoostFryslan,
	...parkstadLimburg,
	...achterhoek,
	...zeeuwsVlaanderen,
	...oostGroningen
].toSorted(
	(a, b) =>
		ROUNDS.indexOf(a.round) - ROUNDS.indexOf(b.round) || OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome)
)

/** Asked of a track for an initiative, and not yet answered. */
export const SILENT: readonly Pick<ExampleSubmission, 'round' | 'questionnaire' | 'track' | 'initiative'>[] = [
	{ round: 'autumn', questionnaire: 'WM', track: 'woningmarkt', initiative: 'masterclass-bewoners-in-beweging' },
	{ round: 'autumn', questionnaire: 'ET', track: 'energietransitie', initiative: 'energietransitie-stad-en-platteland' }
]
