/** A stream of numbers from 0 up to 1 that follows from its seed (mulberry32). */
export type Random = () => number

export function randomOf(seed: number): Random {
	let state = seed | 0
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let t = Math.imul(state ^ (state >>> 15), 1 | state)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
	}
}

/** A whole number from min to max. */
export function whole(random: Random, min: number, max: number): number {
	return min + Math.floor(random() * (max - min + 1))
}

export function chance(random: Random, of: number): boolean {
	return random() < of
}

/** One of the items. */
export function pick<T>(random: Random, items: readonly T[]): T {
	return items[whole(random, 0, items.length - 1)] as T
}

/** Some of the items, each once, in an order of their own. */
export function some<T>(random: Random, items: readonly T[], count: number): T[] {
	const left = [...items]
	const taken: T[] = []
	while (taken.length < count && left.length > 0) taken.push(...left.splice(whole(random, 0, left.length - 1), 1))
	return taken
}
