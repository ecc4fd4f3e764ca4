import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketed, logDomain, logTicks, spanOf } from './learningCurve'

const losses = fc.array(fc.double({ min: 1e-9, max: 700, noNaN: true }), { minLength: 1, maxLength: 900 })

test('every loss is in one stretch, between its low and its high', () => {
  fc.assert(
    fc.property(losses, fc.integer({ min: 1, max: 100 }), (values, most) => {
      const buckets = bucketed(values, most)
      expect(buckets.length).toBeLessThanOrEqual(most)
      expect(Math.min(...buckets.map(({ low }) => low))).toBe(Math.min(...values))
      expect(Math.max(...buckets.map(({ high }) => high))).toBe(Math.max(...values))
      for (const { low, mean, high } of buckets) {
        expect(mean).toBeGreaterThanOrEqual(low - 1e-9)
        expect(mean).toBeLessThanOrEqual(high + 1e-9)
      }
    }),
  )
})

test('few losses are drawn one by one, each at the updates done before it', () => {
  expect(bucketed([3, 2, 1], 10)).toEqual([3, 2, 1].map((loss, at) => ({ at, mean: loss, low: loss, high: loss })))
  expect(bucketed([4, 2, 1, 3, 5], 3).map(({ at, mean }) => [at, mean])).toEqual([
    [0.5, 3],
    [2.5, 2],
    [4, 5],
  ])
})

test('the axis grows in leaps, up to what is planned', () => {
  expect([0, 20, 21, 50, 51, 101, 999, 1001, 1500].map((done) => spanOf(done, 1500))).toEqual([
    20, 20, 50, 50, 100, 200, 1000, 1500, 1500,
  ])
  expect(spanOf(3, 5)).toBe(5)
})

test('an axis of losses holds them all, and has marks', () => {
  fc.assert(
    fc.property(losses, (values) => {
      const domain = logDomain([bucketed(values, 1000)])
      expect(domain[0]).toBeLessThan(domain[1])
      expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...values) * 0.999)
      expect(domain[0]).toBeLessThanOrEqual(Math.max(1e-6, Math.min(...values)) * 1.001)
      const ticks = logTicks(domain)
      expect(ticks.length).toBeGreaterThanOrEqual(1)
      expect(ticks.length).toBeLessThan(12)
    }),
  )
  expect(logTicks([0.01, 2])).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2])
  expect(logTicks(logDomain([]))).toEqual([0.01, 0.1, 1, 10])
})
