import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { divergingSegments, drawsBlocks, layers, stackedSegments } from './model.ts'

const row = (values: number[]) => ({ label: '', values, texts: [], extras: [], links: [] })

test('a block per answer stands around zero, the middle answer half on each side', () => {
	expect(divergingSegments([0, 1, 1, 2, 0], ['1', '2', '3', '4', '5'], true)).toEqual([
		{ from: -1.5, to: -0.5, category: 1, text: '2' },
		{ from: -0.5, to: 0.5, category: 2, text: '3' },
		{ from: 0.5, to: 1.5, category: 3, text: '4' },
		{ from: 1.5, to: 2.5, category: 3, text: '4' }
	])
})

test('above twelve answers a category is one segment with its count', () => {
	expect(drawsBlocks([row([4, 4, 4, 0, 0])])).toBe(true)
	expect(drawsBlocks([row([4, 4, 4, 1, 0])])).toBe(false)
	expect(divergingSegments([4, 0, 2, 7, 0], [], false)).toEqual([
		{ from: -5, to: -1, category: 0, text: '4' },
		{ from: -1, to: 1, category: 2, text: '2' },
		{ from: 1, to: 8, category: 3, text: '7' }
	])
})

test('segments touch, are as long as the counts together, and never lose one', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(9), { minLength: 2, maxLength: 9 }), fc.boolean(), (values, blocks) => {
			const total = values.reduce((a, b) => a + b, 0)
			for (const segments of [divergingSegments(values, [], blocks), stackedSegments(values)]) {
				expect(segments.reduce((length, s) => length + s.to - s.from, 0)).toBeCloseTo(total)
				segments.slice(1).forEach((s, at) => expect(s.from).toBeCloseTo(segments[at]?.to ?? Number.NaN))
				values.forEach((count, category) => {
					const own = segments.filter((s) => s.category === category)
					expect(own.reduce((length, s) => length + s.to - s.from, 0)).toBeCloseTo(count)
				})
			}
		})
	)
})

test('a layer holds the k-th segment of every row', () => {
	const [a, b] = [stackedSegments([1, 2]), stackedSegments([3])]
	expect(layers([a, b])).toEqual([
		[a[0], b[0]],
		[a[1], null]
	])
})
