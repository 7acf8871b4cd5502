import type { Context } from '#lib/server/context.ts'
import type { Text } from '#lib/i18n/text.ts'
import type { ProblemCode } from '#lib/problem.ts'

declare global {
	namespace App {
		interface Locals extends Context {
			/** The raw id in the cookie, where someone is signed in. */
			sessionId: string | null
			/** The database could not be reached while the answer was made. */
			isUnavailable?: boolean
		}
		interface Error {
			message: string
			/** Which refusal this is; absent for a fault. */
			code?: ProblemCode
			/** What a user can name to find this fault in the log. */
			reference?: string
		}
		/** The form of a task, which changing the language sends first, so that what is in it is there in the other one. */
		interface TaskForm {
			id: string
			/** Whether it is stored, not only taken along. */
			isSaved: boolean
		}
		interface PageData {
			title?: string
			/** The exploration of the address; the frames show its name. */
			exploration?: { slug: string; title: Text; isExample: boolean }
			/** The whole site is the example: invented data and accounts anyone may use. */
			isExampleSite?: boolean
			/** Who is signed in. */
			viewer?: { name: string; organisation: string; isSiteAdministrator: boolean } | null
			/** For a page in (task): what the bar above it says. `closePath` is an English path. */
			task?: { title: string; closePath: string; saved?: string; others?: string; canGoOnLater?: boolean; form?: TaskForm }
		}
	}
}
export {}
