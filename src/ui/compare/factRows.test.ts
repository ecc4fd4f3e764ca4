import { describe, expect, test } from 'vitest'
import { bestOf, type Fact } from './factRows'

const fact = (value: number | undefined, spread = 0): Fact => ({
  value,
  ...(value !== undefined && spread > 0 && { low: value - spread, high: value + spread }),
  shown: String(value),
})

describe('the best value', () => {
  test.each([
    ['least', [fact(3), fact(1), fact(2)], [1]],
    ['most', [fact(3), fact(1), fact(2)], [0]],
    ['most', [fact(0.5), fact(1), fact(1)], [1, 2]],
    // Nothing to choose between.
    ['most', [fact(1), fact(1), fact(1)], []],
    ['least', [fact(1), undefined, fact(undefined)], []],
    // Closer than the measurement scatters.
    ['least', [fact(3, 1), fact(4, 1), fact(9, 1)], [0, 1]],
    ['least', [fact(3, 9), fact(4, 1), fact(9, 1)], []],
  ] as const)('%s', (best, facts, expected) => {
    expect(bestOf({ best, facts })).toEqual(expected)
  })
})
