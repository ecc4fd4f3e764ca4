import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingSteps, timeAxis } from './timeAxis'

const anyAxis = fc
  .record({
    steps: fc.integer({ min: 1, max: 5000 }),
    start: fc.double({ min: 0, max: 1, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    width: fc.integer({ min: 1, max: 3000 }),
    most: fc.integer({ min: 1, max: 140 }),
  })
  .map(({ steps, start, share, width, most }) => {
    const count = Math.max(1, Math.round(share * steps))
    const from = Math.round(start * (steps - count))
    const room = { width, most, scale: 1, fitting: fittingSteps(steps, width, 24) }
    return { steps, width, most, axis: timeAxis(from, count, steps, room) }
  })

test('as many steps fit as there is room for, and never none', () => {
  const size = { min: 1, max: 5000 }
  fc.assert(
    fc.property(fc.integer(size), fc.integer(size), fc.integer({ min: 1, max: 64 }), (steps, width, least) => {
      const count = fittingSteps(steps, width, least)
      expect(count).toBeGreaterThanOrEqual(1)
      expect(count).toBeLessThanOrEqual(steps)
      if (count > 1) expect(count * least).toBeLessThanOrEqual(width)
      if (count < steps) expect((count + 1) * least).toBeGreaterThan(width)
    }),
  )
})

test('stays inside its width, and a step is never wider than it may', () => {
  fc.assert(
    fc.property(anyAxis, ({ width, most, axis }) => {
      expect(axis.width).toBeLessThanOrEqual(width + 1e-9)
      expect(axis.width).toBeCloseTo(axis.pitch * axis.count, 6)
      expect(axis.pitch).toBeLessThanOrEqual(most)
    }),
  )
})

test('at(x(step)) is the step, and steps stand evenly in order', () => {
  fc.assert(
    fc.property(anyAxis, ({ axis }) => {
      for (const step of new Set([axis.from, axis.from + axis.count - 1, axis.from + Math.floor(axis.count / 2)])) {
        expect(axis.at(axis.x(step))).toBe(step)
        expect(axis.x(step + 1) - axis.x(step)).toBeCloseTo(axis.pitch, 6)
      }
      expect(axis.x(axis.from)).toBeGreaterThan(0)
      expect(axis.x(axis.from + axis.count - 1)).toBeLessThan(axis.width)
    }),
  )
})

test('a pixel outside is the nearest step inside', () => {
  fc.assert(
    fc.property(anyAxis, fc.integer({ min: -5000, max: 8000 }), ({ axis }, pixel) => {
      const step = axis.at(pixel)
      expect(step).toBeGreaterThanOrEqual(axis.from)
      expect(step).toBeLessThan(axis.from + axis.count)
    }),
  )
})
