/** `npm start`: sets up what is missing, then serves. docs/operations.md says what can be set. */
import { endWithNpm, giveUp, goOnIn, install, oneAtATime } from './setup.mjs'

try {
	endWithNpm()
	await oneAtATime(install)
	await goOnIn('serve.ts')
} catch (thrown) {
	giveUp(thrown)
}
