/** `npm run -s database-url`: the address of the database that `npm start` brings, while it runs. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DATA, giveUp, SetupError } from './setup.mjs'

try {
	const state = JSON.parse(await readFile(join(DATA, 'postgres.json'), 'utf8'))
	const [, , , port] = (await readFile(join(state.folder, 'server/data/postmaster.pid'), 'utf8')).split('\n')
	console.log(`postgres://verkenner:${state.password}@127.0.0.1:${port}/verkenner`)
} catch {
	giveUp(new SetupError('The database that `npm start` brings does not run in this folder.'))
}
