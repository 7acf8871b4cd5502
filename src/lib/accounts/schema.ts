import * as v from 'valibot'
import { email, optionalText, parseForm, text, type ParsedForm } from '#lib/server/form.ts'
import { passwordProblem, PASSWORD_MAX } from './model.ts'

/** A password is judged only when it is chosen. */
const passwordAsTyped = v.pipe(v.string('required'), v.minLength(1, 'required'), v.maxLength(PASSWORD_MAX, 'too_long'))

const language = v.picklist(['nl', 'en'], 'not_a_choice')
const name = text(100)
const organisation = optionalText(150)

export const signInSchema = v.object({ email, password: passwordAsTyped })

export const forgottenPasswordSchema = v.object({ email })

export const ownDetailsSchema = v.object({ name, organisation, language })

const newPassword = { password: passwordAsTyped, repeated: v.optional(v.string(), '') }

export const resetPasswordSchema = v.object(newPassword)

export const ownPasswordSchema = v.object({ current: passwordAsTyped, ...newPassword })

export const acceptanceSchema = v.object({ name, organisation, ...newPassword })

export const firstAdministratorSchema = v.object({ email, name, organisation, ...newPassword })

/**
 * Reads a form with a new password, typed twice, and judges it.
 *
 * @param person whose it is, where the form itself does not say
 */
export function parseNewPassword<
	S extends v.GenericSchema<unknown, { password: string; repeated: string; email?: string }>
>(schema: S, form: FormData, person: { email: string } | null): ParsedForm<v.InferOutput<S>> {
	const parsed = parseForm(schema, form)
	if (!parsed.success) return parsed
	const { password, repeated, email: own = '' } = parsed.output as { password: string; repeated: string; email?: string }
	const problem = passwordProblem(password, { email: person?.email ?? own })
	const values = Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
	if (problem !== null) return { success: false, values, errors: { password: problem } }
	if (password !== repeated) return { success: false, values, errors: { repeated: 'password_not_same' } }
	return parsed
}
