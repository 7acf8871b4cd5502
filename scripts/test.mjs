/** `npm test`: sets up what is missing, then runs every check and test. `npm test -- --shuffle`: in another order. */
import { endWithNpm, giveUp, goOnIn, install, oneAtATime } from './setup.mjs'

try {
	endWithNpm()
	await oneAtATime(install)
	await goOnIn('run-tests.ts')
} catch (thrown) {
	giveUp(thrown)
}
