import * as v from 'valibot'
import { email } from '#lib/server/form.ts'
import { PASSWORD_MAX } from './model.ts'

/** Not trimmed and not judged: a password is what was typed. */
const passwordAsTyped = v.pipe(v.string('required'), v.minLength(1, 'required'), v.maxLength(PASSWORD_MAX, 'too_long'))

export const signInSchema = v.object({ email, password: passwordAsTyped })
