import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import type { Input } from '#lib/questionnaires/input.ts'
import { fingerprint } from './model.ts'
import type { Colleague, Outcome } from './drafts.server.ts'

const PAUSE_MS = 1200
const RETRY_MS = [3000, 10_000, 30_000]
const MOST_PER_SAVE = 200

export type SaveStatus = 'idle' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'signed_out' | 'refused'
export type Conflict = Extract<Outcome, { status: 'stale' }>
export type Mark = { version: number; savedBy: string | null; savedAt: Date; isMine: boolean }

interface Answer {
	outcomes: (Omit<Conflict, 'savedAt'> & { savedAt: string } | Exclude<Outcome, Conflict>)[]
	colleagues: (Omit<Colleague, 'savedAt'> & { savedAt: string })[]
	savedAt: string
}

/**
 * The draft on screen, saved as someone works: a pause after typing sends what changed, each answer over the version
 * that was seen. Until the server has acknowledged an answer a copy stands in this browser, so that a closed lid, a lost
 * connection or an ended session loses nothing.
 */
export class DraftEditor {
	readonly inputs: SvelteMap<number, Input>
	readonly marks: SvelteMap<number, Mark>
	/** What the server is known to hold, completed with what the request says. */
	readonly known: SvelteMap<number, Input>
	/** Answers that a colleague changed in between: theirs, to choose from. */
	readonly conflicts = new SvelteMap<number, Conflict>()
	readonly tooLong = new SvelteSet<number>()
	status = $state<SaveStatus>('idle')
	savedAt = $state<Date | null>(null)
	/** Something typed earlier was found in this browser and put back. */
	hasRecovered = $state(false)

	#dirty = new Set<number>()
	#timer: ReturnType<typeof setTimeout> | undefined
	#failures = 0
	#isSaving = false
	#address: string
	#storage: string

	/**
	 * @param address where autosave is posted
	 * @param storage of this draft and this person in the browser
	 */
	constructor(
		inputs: Map<number, Input>,
		known: Map<number, Input>,
		marks: Map<number, Mark>,
		address: string,
		storage: string
	) {
		this.inputs = new SvelteMap(inputs)
		this.known = new SvelteMap(known)
		this.marks = new SvelteMap(marks)
		this.#address = address
		this.#storage = storage
	}

	versionOf(number: number): number {
		return this.marks.get(number)?.version ?? 0
	}

	/** Takes a change over and saves it after a pause. */
	change(number: number, input: Input): void {
		this.inputs.set(number, input)
		this.#dirty.add(number)
		this.#keep(number, input)
		if (this.status !== 'signed_out' && this.status !== 'refused') this.status = 'unsaved'
		this.#later(PAUSE_MS)
	}

	/** Saves over what a colleague wrote. */
	keepMine(number: number): void {
		this.#settle(number)
		this.#dirty.add(number)
		void this.flush()
	}

	/** Leaves what a colleague wrote, and shows it. */
	takeTheirs(number: number): void {
		const theirs = this.#settle(number)
		if (theirs !== undefined) this.inputs.set(number, theirs.input)
		this.#dirty.delete(number)
		this.#forget(number)
	}

	#settle(number: number): Conflict | undefined {
		const theirs = this.conflicts.get(number)
		this.conflicts.delete(number)
		if (theirs !== undefined) {
			this.#mark(number, theirs.version, theirs.savedBy, theirs.savedAt, false)
			this.known.set(number, theirs.input)
		}
		return theirs
	}

	/** Puts back what this browser still holds of the questions on screen, and saves it. */
	recover(numbers: readonly number[]): void {
		for (const number of numbers) {
			const kept = this.#kept(number)
			if (kept === null) continue
			if (fingerprint(kept.input) === fingerprint(this.inputs.get(number))) {
				this.#forget(number)
				continue
			}
			this.inputs.set(number, kept.input)
			const mark = this.marks.get(number)
			if (mark !== undefined) this.marks.set(number, { ...mark, version: kept.version })
			this.#dirty.add(number)
			this.hasRecovered = true
		}
		if (this.#dirty.size > 0) void this.flush()
	}

	/** Saves because somebody asks for it, and says when, also where everything was saved already. */
	async saveNow(): Promise<void> {
		await this.flush()
		if (this.#dirty.size === 0 && this.status !== 'failed' && this.status !== 'signed_out' && this.status !== 'refused') {
			this.savedAt = new Date()
			this.status = 'saved'
		}
	}

	/** Sends what is not saved; with nothing to send it asks what colleagues saved. */
	async flush(keepalive = false): Promise<void> {
		clearTimeout(this.#timer)
		if (this.#isSaving || this.status === 'refused') return
		this.#isSaving = true
		const numbers = [...this.#dirty].filter((number) => !this.conflicts.has(number)).slice(0, MOST_PER_SAVE)
		const sent = numbers.map((number) => ({
			number,
			input: $state.snapshot(this.inputs.get(number)) ?? {},
			version: this.versionOf(number)
		}))
		if (sent.length > 0) this.status = 'saving'
		try {
			const response = await fetch(this.#address, {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: JSON.stringify({ answers: sent }),
				keepalive
			})
			if (response.ok) this.#acknowledge((await response.json()) as Answer, new Map(sent.map((one) => [one.number, one.input])))
			else this.#refused(response.status, sent.length > 0)
		} catch {
			this.#failed(sent.length > 0)
		} finally {
			this.#isSaving = false
		}
	}

	#acknowledge(answer: Answer, sent: ReadonlyMap<number, Input>): void {
		this.#failures = 0
		const at = new Date(answer.savedAt)
		for (const outcome of answer.outcomes) {
			const { number } = outcome
			const isSame = fingerprint(sent.get(number)) === fingerprint(this.inputs.get(number))
			if (outcome.status === 'saved') {
				this.#mark(number, outcome.version, null, at, true)
				this.known.set(number, sent.get(number) ?? {})
				this.tooLong.delete(number)
				if (isSame) this.#done(number)
			} else if (outcome.status === 'stale') {
				this.conflicts.set(number, { ...outcome, savedAt: new Date(outcome.savedAt) })
			} else {
				this.#dirty.delete(number)
				if (outcome.status === 'too_long') this.tooLong.add(number)
			}
		}
		for (const theirs of answer.colleagues) this.#takeOver({ ...theirs, savedAt: new Date(theirs.savedAt) })
		const isAllSaved = [...this.#dirty].every((number) => this.conflicts.has(number))
		if (sent.size > 0) this.savedAt = at
		this.status = isAllSaved ? (sent.size > 0 || this.savedAt !== null ? 'saved' : 'idle') : 'unsaved'
		if (!isAllSaved) this.#later(PAUSE_MS)
	}

	/** A colleague's newer answer to a question that nobody is working on here. */
	#takeOver({ number, version, input, savedBy, savedAt }: Colleague): void {
		if (version <= this.versionOf(number) || this.#dirty.has(number) || isInUse(number)) return
		this.#mark(number, version, savedBy, savedAt, false)
		this.known.set(number, input)
		this.inputs.set(number, input)
	}

	#refused(status: number, wasSaving: boolean): void {
		if (status === 401) this.status = 'signed_out'
		else if (status === 404 || status === 409 || status === 403) this.status = wasSaving ? 'refused' : this.status
		else this.#failed(wasSaving)
	}

	#failed(wasSaving: boolean): void {
		if (!wasSaving) return
		this.status = 'failed'
		this.#later(RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? PAUSE_MS)
		this.#failures += 1
	}

	#later(ms: number): void {
		clearTimeout(this.#timer)
		this.#timer = setTimeout(() => void this.flush(), ms)
	}

	#mark(number: number, version: number, savedBy: string | null, savedAt: Date, isMine: boolean): void {
		this.marks.set(number, { version, savedBy, savedAt, isMine })
	}

	#done(number: number): void {
		this.#dirty.delete(number)
		this.#forget(number)
	}

	#keep(number: number, input: Input): void {
		try {
			localStorage.setItem(`${this.#storage}:${number}`, JSON.stringify({ input, version: this.versionOf(number) }))
		} catch {
			// A browser that keeps nothing still saves to the server.
		}
	}

	#kept(number: number): { input: Input; version: number } | null {
		try {
			return JSON.parse(localStorage.getItem(`${this.#storage}:${number}`) ?? 'null') as { input: Input; version: number } | null
		} catch {
			return null
		}
	}

	#forget(number: number): void {
		try {
			localStorage.removeItem(`${this.#storage}:${number}`)
		} catch {
			// Nothing was kept there.
		}
	}
}

function isInUse(number: number): boolean {
	return document.getElementById(`q${number}-question`)?.contains(document.activeElement) ?? false
}
