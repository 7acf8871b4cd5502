/** `npm run bench`: sets up what is missing, then measures. */
import { endWithNpm, giveUp, goOnIn, install, oneAtATime } from './setup.mjs'

try {
	endWithNpm()
	await oneAtATime(install)
	await goOnIn('../tests/bench/run.ts')
} catch (thrown) {
	giveUp(thrown)
}
