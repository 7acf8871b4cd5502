import { OTHER, type ResolvedQuestion } from './model.ts'

/** What somebody typed or chose, right or wrong; what a draft holds. An empty object: nothing. */
export interface Input {
	/** Of a text, number, date, scale or single choice */
	value?: string
	/** Of a multiple choice or regions; of a ranking in order */
	values?: string[]
	/** The text with 'other' */
	other?: string
	dontKnow?: true
	/** Of a matrix, by row value */
	rows?: Record<string, RowInput>
	/** In which language a number was typed: 1.234 is not the same number in Dutch and English */
	language?: string
}

export interface RowInput {
	value?: string
	dontKnow?: true
}

export type Inputs = Map<number, Input>

/** What a radio button for 'don't know' sends: not a value any option can have. */
export const DONT_KNOW = '_dk'

/** Whether there is anything in it. */
export function isEmpty(input: Input | undefined): boolean {
	if (input === undefined) return true
	return (
		(input.value ?? '').trim() === '' &&
		(input.values ?? []).length === 0 &&
		(input.other ?? '').trim() === '' &&
		input.dontKnow === undefined &&
		Object.values(input.rows ?? {}).every((row) => (row.value ?? '') === '' && row.dontKnow === undefined)
	)
}

/** Chosen values, each once: as ranked, else in the order of the question, then those it does not have. */
export function inOrder(question: Pick<ResolvedQuestion, 'type' | 'choices'>, values: readonly string[]): string[] {
	if (values.length < 2) return [...values]
	const each = [...new Set(values)]
	if (question.type === 'ranking') return each
	const known = question.choices.map((choice) => choice.value).filter((value) => values.includes(value))
	return [...known, ...each.filter((value) => !known.includes(value))]
}

/**
 * What a plain HTML form holds for `questions`. Fields: `asked` (number of each question on the page), `q7`,
 * `q7.other`, `q7.dk`, `q17.row.rijk`; a radio button may send DONT_KNOW. Questions that the form does not have are
 * left out, so that an answer on another page or behind a condition stays. A button `move` (see `applyMove`) has been
 * carried out in the result.
 *
 * @param language of the page: how numbers were typed
 */
export function readInputs(form: FormData, questions: readonly ResolvedQuestion[], language: string): Inputs {
	const asked = new Set(form.getAll('asked').map(String))
	const inputs: Inputs = new Map()
	for (const question of questions) {
		const name = `q${question.number}`
		const isThere = asked.has(String(question.number)) || [...form.keys()].some((key) => belongsTo(key, name))
		if (isThere) inputs.set(question.number, readInput(form, question, name, language))
	}
	const move = form.get('move')
	return typeof move === 'string' ? applyMove(inputs, questions, move) : inputs
}

function belongsTo(key: string, name: string): boolean {
	return key === name || key.startsWith(`${name}.`)
}

function readInput(form: FormData, question: ResolvedQuestion, name: string, language: string): Input {
	const input: Input = {}
	const texts = form.getAll(name).filter((value) => typeof value === 'string').map(clean)
	if (form.get(`${name}.dk`) !== null || texts.includes(DONT_KNOW)) input.dontKnow = true
	const values = texts.filter((text) => text !== DONT_KNOW && text !== '')
	switch (question.type) {
		case 'multiple':
		case 'ranking':
		case 'region':
			if (values.length > 0) input.values = [...new Set(values)]
			break
		case 'matrix': {
			const rows = readRows(form, question.rows.map((row) => row.value), name)
			if (Object.keys(rows).length > 0) input.rows = rows
			break
		}
		default:
			if (values[0] !== undefined) input.value = values[0]
			if (question.type === 'number' && input.value !== undefined) input.language = language
	}
	const other = form.get(`${name}.other`)
	if (typeof other === 'string' && other !== '') {
		input.other = clean(other)
		// Whoever fills in the text of 'other' and chooses nothing means 'other'.
		if (question.type === 'single' && input.value === undefined && !input.dontKnow) input.value = OTHER
	}
	return input
}

function readRows(form: FormData, rowValues: string[], name: string): Record<string, RowInput> {
	const rows: Record<string, RowInput> = {}
	for (const row of rowValues) {
		const value = form.get(`${name}.row.${row}`)
		if (typeof value !== 'string' || value === '') continue
		rows[row] = value === DONT_KNOW ? { dontKnow: true } : { value: clean(value) }
	}
	return rows
}

/** Without NUL bytes, which PostgreSQL can't hold, with one kind of line end and no half characters. */
function clean(text: string): string {
	return text.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed()
}

/**
 * Carries out what a button of a question asks, so that ranking and clearing work without scripts:
 * `q15:add:geld`, `q15:up:geld`, `q15:down:geld`, `q15:remove:geld`, `q12:clear`. What makes no sense changes nothing.
 */
export function applyMove(inputs: Inputs, questions: readonly ResolvedQuestion[], move: string): Inputs {
	const [, number, verb, value] = /^q(\d{1,5}):(add|up|down|remove|clear)(?::(.+))?$/.exec(move) ?? []
	const question = questions.find((candidate) => candidate.number === Number(number))
	if (question === undefined || verb === undefined) return inputs
	const result = new Map(inputs)
	const before = inputs.get(question.number) ?? {}
	if (verb === 'clear') result.set(question.number, {})
	else if (question.type === 'ranking' && value !== undefined && question.choices.some((c) => c.value === value)) {
		result.set(question.number, { ...before, values: moveInRanking(before.values ?? [], verb, value) })
	}
	return result
}

/** The number of the question whose `move` button sent this form, to go back there; null when none did. */
export function movedQuestion(form: FormData): number | null {
	const [, number] = /^q(\d{1,5}):/.exec(String(form.get('move') ?? '')) ?? []
	return number === undefined ? null : Number(number)
}

/** A ranking after one step. */
export function moveInRanking(values: readonly string[], verb: string, value: string): string[] {
	const place = values.indexOf(value)
	if (verb === 'add') return place === -1 ? [...values, value] : [...values]
	if (place === -1) return [...values]
	const others = values.filter((candidate) => candidate !== value)
	if (verb === 'remove') return others
	const to = verb === 'up' ? Math.max(0, place - 1) : Math.min(values.length - 1, place + 1)
	return [...others.slice(0, to), value, ...others.slice(to)]
}
