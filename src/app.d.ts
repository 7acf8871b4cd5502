import type { Context } from '#lib/server/context.ts'
import type { ProblemCode } from '#lib/problem.ts'

declare global {
	namespace App {
		interface Locals extends Context {
			/** The raw id in the cookie, where someone is signed in. */
			sessionId: string | null
		}
		interface Error {
			message: string
			/** Which refusal this is; absent for a fault. */
			code?: ProblemCode
			/** What a user can name to find this fault in the log. */
			reference?: string
		}
		interface PageData {
			title?: string
		}
	}
}
export {}
