import { readFile } from 'node:fs/promises'
import { Agent, request, type IncomingMessage } from 'node:http'

/** Prints one figure as `name: value unit`. */
export function figure(name: string, value: number, unit: string): void {
	const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
	console.log(`${name}: ${value.toFixed(Number.isInteger(value) ? 0 : digits)} ${unit}`)
}

/** The value below which the share `of` of the times lies. */
export function percentile(times: readonly number[], of: number): number {
	const sorted = [...times].sort((a, b) => a - b)
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0
}

/** How long `work` takes, in milliseconds, each of `times` times. */
export async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
	const taken: number[] = []
	for (let i = 0; i < times; i++) {
		const start = performance.now()
		await work()
		taken.push(performance.now() - start)
	}
	return taken
}

/** Runs `work` for every item, `width` at a time. */
export async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
	let next = 0
	const worker = async () => {
		while (next < items.length) await work(items[next++] as T)
	}
	await Promise.all(Array.from({ length: width }, worker))
}

/** Memory of a process in MB: what it holds now, and the most it held since it started or was reset. */
export async function memoryOf(pid: number): Promise<{ now: number; peak: number }> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
	const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN) / 1024
	return { now: of('VmRSS'), peak: of('VmHWM') }
}

/** Processor time that processes have taken so far, in milliseconds; of those that are there still. */
export async function cpuOf(pids: readonly number[]): Promise<number> {
	const HERTZ = 100
	const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
	const ticks = stats.map((stat) => {
		const [, , , , , , , , , , , user = 0, system = 0] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number)
		return user + system
	})
	return (ticks.reduce((sum, one) => sum + one, 0) / HERTZ) * 1000
}

/** A client that costs little next to what it measures: connections are kept, bodies are counted, not held. */
export class LeanClient {
	readonly #agent: Agent
	readonly #base: URL
	readonly #cookie: string

	constructor(base: string, cookie: string, connections: number) {
		this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
		this.#base = new URL(base)
		this.#cookie = cookie
	}

	/** Sends a request and gives the answer once its head is there. */
	open(method: string, path: string, body?: string, cookie = this.#cookie): Promise<IncomingMessage> {
		return new Promise((resolve, reject) => {
			const headers: Record<string, string | number> = {
				cookie,
				accept: 'text/html',
				origin: this.#base.origin,
				...(body !== undefined && {
					'content-type': 'application/x-www-form-urlencoded',
					'content-length': Buffer.byteLength(body)
				})
			}
			const { hostname, port } = this.#base
			const sent = request({ agent: this.#agent, hostname, port, method, path, headers }, resolve)
			sent.on('error', reject)
			sent.end(body)
		})
	}

	/** Sends a request and reads the answer to its end. */
	async send(
		method: string,
		path: string,
		body?: string,
		cookie?: string
	): Promise<{ status: number; bytes: number; lines: number }> {
		const response = await this.open(method, path, body, cookie)
		let bytes = 0
		let lines = 0
		for await (const chunk of response as AsyncIterable<Buffer>) {
			bytes += chunk.length
			for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++
		}
		return { status: response.statusCode ?? 0, bytes, lines }
	}

	close(): void {
		this.#agent.destroy()
	}
}
