import { describe, expect, it } from 'vitest'
import { basisOf, ChangedMeanwhile, changesOf, withBasis, type Values } from './basis.ts'

/** What the thing says now in the fields that stop the save, or null where it is saved. */
function stopped(basis: Values | null, now: Values, wanted: Values): Values | null {
	try {
		changesOf(basis, now, wanted)
		return null
	} catch (thrown) {
		if (!(thrown instanceof ChangedMeanwhile)) throw thrown
		expect(thrown.basis).toEqual(now)
		return thrown.now
	}
}

const sent = (basis: string) => {
	const form = new FormData()
	form.set('basis', basis)
	return basisOf(form)
}

describe('what a form was based on', () => {
	const shown = { name: 'Oost', note: '' }

	it('stops a save that would undo what a colleague saved, in the field typed in or in another', () => {
		expect(stopped(shown, { name: 'West', note: '' }, { name: 'Noord', note: '' })).toEqual({ name: 'West' })
		expect(stopped(shown, { name: 'West', note: '' }, { name: 'Oost', note: 'x' })).toEqual({ name: 'West' })
	})

	it('names only the fields the colleague changed', () => {
		expect(stopped(shown, { name: 'Oost', note: 'y' }, { name: 'Noord', note: 'x' })).toEqual({ note: 'y' })
	})

	it('lets through what nobody else changed, and the same change made twice', () => {
		expect(stopped(shown, shown, { name: 'Noord', note: 'x' })).toBeNull()
		expect(stopped(shown, { name: 'West', note: '' }, { name: 'West' })).toBeNull()
		expect(stopped(null, { name: 'West' }, { name: 'Oost' })).toBeNull()
	})

	it('lets a second save through that has seen what the colleague wrote', () => {
		const now = { name: 'West', note: '' }
		expect(stopped(now, now, { name: 'Noord', note: '' })).toBeNull()
	})

	it('stops a change of what was taken out of use meanwhile, and not of what already was', () => {
		expect(stopped({ name: 'Oost', isRetired: '' }, { name: 'Oost', isRetired: 'on' }, { name: 'Noord' })).toEqual({ isRetired: 'on' })
		expect(stopped({ name: 'Oost', isRetired: 'on' }, { name: 'Oost', isRetired: 'on' }, { name: 'Noord' })).toBeNull()
	})

	it('travels in a hidden field, and counts as nothing seen where it can not be read', () => {
		expect(sent(withBasis({ name: 'a\r\n"b"' }).basis ?? '')).toEqual({ name: 'a\r\n"b"' })
		expect([basisOf(new FormData()), sent('{'), sent('null'), sent('[1]'), sent('{"name":{}}')]).toEqual([{}, {}, {}, {}, {}])
		expect(stopped({}, shown, { name: 'Noord' })).toEqual({ name: 'Oost' })
	})

	it('says which fields a save changes, from what to what', () => {
		expect(changesOf(null, { name: 'Oost', isRetired: 'on' }, { name: 'West' })).toEqual([{ field: 'name', before: 'Oost', after: 'West' }])
		expect(changesOf(null, { a: '1', b: '2', c: '' }, { a: '1', b: '3', d: '4' })).toEqual([
			{ field: 'b', before: '2', after: '3' },
			{ field: 'd', before: '', after: '4' }
		])
	})
})
