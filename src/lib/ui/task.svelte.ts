import { getContext, setContext } from 'svelte'

/** What a task tells the bar above it while someone works; before that the bar shows what `load` returned in `task`. */
export interface TaskState {
	/** Such as "Opgeslagen om 14:03". */
	saved: string | undefined
	/** Whether `saved` says that everything is saved, not that it is not. */
	isSaved: boolean
	/** Whether `saved` says what holds for a moment only, such as "Bezig met opslaan…": shown, not read out. */
	isPassing: boolean
	/** Such as "Ook hier: M. Postma". */
	others: string | undefined
}

const key = Symbol('task')

/** Makes the state; for the layout of the tasks only. */
export function provideTaskState(): TaskState {
	const state = $state<TaskState>({ saved: undefined, isSaved: true, isPassing: false, others: undefined })
	return setContext(key, state)
}

/** The state of the bar, to be written by the page of the task. */
export function taskState(): TaskState {
	return getContext<TaskState>(key)
}
