import { hash, verify } from '@node-rs/argon2'

/** OWASP's first choice for argon2id (the package's default algorithm): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let dummy: Promise<string> | undefined

/** The hash to store of a password. */
export async function hashPassword(password: string): Promise<string> {
	return await hash(password.normalize('NFKC'), COST)
}

/**
 * Whether the password belongs to the hash. Without a hash it takes as long and says no, so that the time of an answer
 * does not tell whether an account exists.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
	dummy ??= hash('no account has this password', COST)
	const matches = await verify(passwordHash ?? (await dummy), password.normalize('NFKC'))
	return matches && passwordHash !== null
}
