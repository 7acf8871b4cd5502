import { describe, expect, test } from 'vitest'
import { accountState, passwordProblem, safeNext } from './model.ts'

describe('passwords', () => {
	const person = { email: 't.bos@zeeland.example' }
	test.each([
		['kort', 'password_short'],
		['🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂', 'password_short'],
		['a'.repeat(201), 'too_long'],
		['aaaaaaaaaaaaaa', 'password_common'],
		['Welkom2020!!', 'password_common'],
		['wachtwoord12', 'password_common'],
		['!!2020-Gemeente-2020', 'password_common'],
		['voorbeeld-2020', 'password_common'],
		['abcabcabcabc', 'password_common'],
		['mijn-t.bos@zeeland.example', 'password_has_email'],
		['T.Bos-en-meer', 'password_has_email']
	])('%j is refused with %s', (password, code) => {
		expect(passwordProblem(password, person)).toBe(code)
	})

	test('a long sentence is accepted, accents and spaces included', () => {
		expect(passwordProblem('drie fietsen op één dijk', person)).toBeNull()
		expect(passwordProblem('gemeente met drie dijken', person)).toBeNull()
	})
})

describe('the address after signing in', () => {
	test.each(['/workspace', '/en/workspace/krimp?x=1', '/werkruimte/a/inbreng/3', '/a?next=//b'])('%s is kept', (next) => {
		expect(safeNext(next)).toBe(next)
	})

	test.each([
		null, '', 'workspace', '//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example', '/a\\b',
		'javascript:alert(1)', '/%0a'.replace('%0a', '\n') + '/evil.example', '/..//evil.example', '/en//evil.example', '/inloggen', '/en/sign-out',
		'/' + 'a'.repeat(3000)
	])('%j is not followed', (next) => {
		expect(safeNext(next)).toBeNull()
	})
})

test('somebody deactivated before accepting the invitation is deactivated', () => {
	expect(accountState({ hasPassword: false, deactivatedAt: new Date() })).toBe('deactivated')
	expect(accountState({ hasPassword: false, deactivatedAt: null })).toBe('invited')
})
