/** `npm start`: sets up what is missing, then serves. docs/operations.md says what can be set. */
import { giveUp, goOnIn, install, oneAtATime } from './setup.mjs'

try {
	await oneAtATime(install)
	await goOnIn('serve.ts')
} catch (thrown) {
	giveUp(thrown)
}
