import * as v from 'valibot'
import type { ExplorationRole, TrackRole } from '#lib/server/context.ts'
import { checkbox, email, optionalText, parseForm, text, type ParsedForm } from '#lib/server/form.ts'
import { explorationRoles, passwordProblem, PASSWORD_MAX, trackRoles } from './model.ts'

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

const explorationRoleList = v.optional(v.array(v.picklist(explorationRoles, 'not_a_choice')), [])

/** `track` and `trackRole` are '' where no role in a track is given. */
export const invitationSchema = v.pipe(
	v.object({
		email,
		name,
		organisation,
		language,
		roles: explorationRoleList,
		track: v.optional(v.pipe(v.string(), v.regex(/^\d{0,9}$/, 'not_a_choice')), ''),
		trackRole: v.optional(v.picklist(trackRoles, 'not_a_choice'), 'member')
	}),
	v.transform(({ roles, track, trackRole, ...person }) => ({
		...person,
		explorationRoles: roles,
		track: track === '' ? null : { id: Number(track), role: trackRole }
	}))
)

export const rolesSchema = v.pipe(
	v.object({
		roles: explorationRoleList,
		track: v.optional(
			v.record(v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'not_a_choice')), v.picklist(['', ...trackRoles], 'not_a_choice')),
			{}
		)
	}),
	v.transform(({ roles, track }) => ({
		explorationRoles: roles,
		trackRoles: new Map(
			Object.entries(track).flatMap(([id, role]) => (role === '' ? [] : [[Number(id), role] as const]))
		)
	}))
)

export type RoleChange = v.InferOutput<typeof rolesSchema>

/** What a form says of the roles of a person. */
export function roleValues({ explorationRoles, trackRoles }: RoleChange): Record<string, string> {
	return {
		'roles[]': [...new Set<string>(explorationRoles)].sort().join(','),
		...Object.fromEntries([...trackRoles].map(([track, role]) => [`track.${track}`, role]))
	}
}

/** The roles a person has, as fields of the form that changes them. */
export function heldRoleValues(held: readonly { role: ExplorationRole | TrackRole; trackId: number | null }[]): Record<string, string> {
	return roleValues({
		explorationRoles: held.filter(({ trackId }) => trackId === null).map(({ role }) => role as ExplorationRole),
		trackRoles: new Map(held.flatMap(({ role, trackId }) => (trackId === null ? [] : [[trackId, role as TrackRole] as const])))
	})
}

const id = v.pipe(v.string('not_a_choice'), v.regex(/^[1-9]\d{0,8}$/, 'not_a_choice'), v.transform(Number))

export const handOverSchema = v.object({ track: id, to: id, stays: checkbox })

export const siteInvitationSchema = v.object({ email, name, organisation, language, site: checkbox })
