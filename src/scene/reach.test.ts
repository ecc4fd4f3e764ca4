import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reachOf, spread } from './reach'

const STEPS = 60
const UNITS = 3
const values = Float64Array.from({ length: STEPS * UNITS }, (_, k) => Math.sin(7 * k))
const span = fc
  .record({ from: fc.integer({ min: 0, max: STEPS - 1 }), count: fc.integer({ min: 1, max: STEPS }) })
  .map(({ from, count }) => ({ from, count: Math.min(count, STEPS - from) }))

test('a line reaches its own value where there is room, and nothing is lost where there is not', () => {
  fc.assert(
    fc.property(
      span,
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 0, max: UNITS - 1 }),
      (stretch, most, unit) => {
        const { low, high } = reachOf(values, UNITS, stretch, most, unit)
        const line = Array.from({ length: stretch.count }, (_, k) => values[(stretch.from + k) * UNITS + unit]!)
        expect(low.length).toBe(Math.min(stretch.count, most))
        expect(Math.min(...low)).toBe(Math.fround(Math.min(...line)))
        expect(Math.max(...high)).toBe(Math.fround(Math.max(...line)))
        if (stretch.count <= most) expect([...low]).toEqual([...high])
      },
    ),
  )
})

test('the band of all units holds the line of each', () => {
  fc.assert(
    fc.property(
      span,
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 0, max: UNITS - 1 }),
      (stretch, most, unit) => {
        const band = reachOf(values, UNITS, stretch, most)
        const line = reachOf(values, UNITS, stretch, most, unit)
        for (let k = 0; k < line.low.length; k++) {
          expect(band.low[k]!).toBeLessThanOrEqual(line.low[k]!)
          expect(band.high[k]!).toBeGreaterThanOrEqual(line.high[k]!)
        }
      },
    ),
  )
})

test('labels keep their order and their distance, and stay inside', () => {
  const places = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(places, (wanted) => {
      const placed = spread(wanted, 10, 100)
      const order = wanted.map((_, k) => k).sort((a, b) => placed[a]! - placed[b]!)
      for (const [k, index] of order.entries()) {
        expect(placed[index]!).toBeLessThanOrEqual(95 + 1e-9)
        if (k === 0) continue
        const above = order[k - 1]!
        expect(placed[index]! - placed[above]!).toBeGreaterThanOrEqual(10 - 1e-9)
        expect(wanted[index]!).toBeGreaterThanOrEqual(wanted[above]!)
      }
    }),
  )
  expect(spread([20, 60], 10, 100)).toEqual([20, 60])
})
