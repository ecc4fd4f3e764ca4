import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeAxis } from './timeAxis'

const anyAxis = fc
  .record({
    steps: fc.integer({ min: 1, max: 5000 }),
    at: fc.double({ min: 0, max: 0.999999, noNaN: true }),
    width: fc.integer({ min: 1, max: 3000 }),
    least: fc.integer({ min: 1, max: 40 }),
    more: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ steps, at, width, least, more }) => {
    const step = Math.floor(at * steps)
    return { steps, step, width, least, most: least + more, axis: timeAxis(steps, step, width, least, least + more) }
  })

test('shows only steps there are, always the current one, and as many as fit', () => {
  fc.assert(
    fc.property(anyAxis, ({ steps, step, width, least, axis }) => {
      expect(axis.from).toBeGreaterThanOrEqual(0)
      expect(axis.from + axis.count).toBeLessThanOrEqual(steps)
      expect(axis.count).toBe(Math.min(steps, Math.max(1, Math.floor(width / least))))
      expect(step).toBeGreaterThanOrEqual(axis.from)
      expect(step).toBeLessThan(axis.from + axis.count)
    }),
  )
})

test('stays inside its width, and a step is never wider than it may', () => {
  fc.assert(
    fc.property(anyAxis, ({ width, least, most, axis }) => {
      expect(axis.width).toBeLessThanOrEqual(width + 1e-9)
      expect(axis.width).toBeCloseTo(axis.pitch * axis.count, 6)
      expect(axis.pitch).toBeLessThanOrEqual(most)
      if (width >= least) expect(axis.pitch).toBeGreaterThanOrEqual(Math.min(least, most) - 1e-9)
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
