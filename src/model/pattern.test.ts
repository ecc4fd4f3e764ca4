import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchesOf, patternOf } from './pattern'

/** Rows of a sequence, three units each. */
const rows = (...all: number[][]): Float64Array => Float64Array.from(all.flat())
const SIZE = 3

describe('a pattern', () => {
  const values = rows([0.9, -0.8, 0.2], [0.7, -0.9, 0.9], [0.9, 0.8, 0.9])

  test('has the units that stay past the threshold, each with its side', () => {
    expect(patternOf(values, SIZE, 0, 2, 0.5).units).toEqual([
      { unit: 0, sign: 1 },
      { unit: 1, sign: -1 },
    ])
    expect(patternOf(values, SIZE, 0, 3, 0.5).units).toEqual([{ unit: 0, sign: 1 }])
    expect(patternOf(values, SIZE, 2, 1, 0.95).units).toEqual([])
  })
})

describe('matches', () => {
  const pattern = patternOf(rows([1, -1, 0], [1, -1, 0]), SIZE, 0, 2, 0.5)

  test('the same units on the same side, the best first, none over another', () => {
    const here = rows([0, 0, 0], [1, -1, 0], [1, -1, 0], [1, -1, 0], [1, 0, 0])
    const there = rows([1, 1, 0], [1, 1, 0])
    expect(matchesOf(pattern, [there, here], SIZE, 9)).toEqual([
      { sequence: 1, from: 1, score: 1 },
      { sequence: 1, from: 3, score: 0.75 },
      { sequence: 0, from: 0, score: expect.closeTo(1 / 2, 9) },
    ])
  })

  test('units that are active besides count against it', () => {
    const [match] = matchesOf(pattern, [rows([1, -1, 1], [1, -1, 1])], SIZE, 1)
    expect(match!.score).toBeCloseTo(2 / 3, 9)
  })

  test('nothing active, or a sequence that is too short: none', () => {
    expect(matchesOf({ ...pattern, units: [] }, [rows([1, -1, 0], [1, -1, 0])], SIZE, 9)).toEqual([])
    expect(matchesOf(pattern, [rows([1, -1, 0])], SIZE, 9)).toEqual([])
  })

  test('nothing over the stretch it was taken from', () => {
    const steady = rows(...Array.from({ length: 9 }, () => [1, -1, 0]))
    const own = patternOf(steady, SIZE, 4, 2, 0.5)
    expect(matchesOf(own, [steady], SIZE, 9, 4).map(({ from }) => from)).toEqual([0, 2, 6])
  })

  test('where it was taken from it is found again, whole', () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true })
    const sequence = fc.array(fc.tuple(value, value, value), { minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(sequence, fc.nat(3), fc.integer({ min: 1, max: 3 }), (steps, start, length) => {
        const values = rows(...steps)
        const from = Math.min(start, steps.length - length)
        const own = patternOf(values, SIZE, from, 1, 0.3)
        if (own.units.length === 0) return
        const found = matchesOf(own, [values], SIZE, 99)
        expect(found[0]!.score).toBe(1)
        expect(found.some((match) => match.from === from && match.score === 1)).toBe(true)
        for (const { from: at } of found) expect(at + own.length).toBeLessThanOrEqual(steps.length)
      }),
      { seed: 3 },
    )
  })
})
