import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clampSpan, followedFrom, LEAST_STEPS, withEnd, withStart, zoomedBy } from './span'

const size = fc.integer({ min: 1, max: 5000 })
const anyStretch = fc.record({ from: fc.integer({ min: -9000, max: 9000 }), count: fc.integer({ min: -9, max: 9000 }) })
const anyWindow = fc
  .record({ steps: size, stretch: anyStretch, at: fc.double({ min: 0, max: 0.999999, noNaN: true }) })
  .map(({ steps, stretch, at }) => ({ steps, span: clampSpan(stretch, steps), step: Math.floor(at * steps) }))

describe('a stretch of time', () => {
  test('lies inside the sequence whatever is asked for, and what lies inside stays', () => {
    fc.assert(
      fc.property(size, anyStretch, (steps, stretch) => {
        const span = clampSpan(stretch, steps)
        expect(span.from).toBeGreaterThanOrEqual(0)
        expect(span.count).toBeGreaterThanOrEqual(Math.min(LEAST_STEPS, steps))
        expect(span.from + span.count).toBeLessThanOrEqual(steps)
        expect(clampSpan(span, steps)).toEqual(span)
      }),
    )
  })

  test('zoomed in and out keeps its place, and never leaves the sequence', () => {
    fc.assert(
      fc.property(anyWindow, fc.constantFrom(0.5, 2), ({ steps, span, step }, factor) => {
        const zoomed = zoomedBy(span, factor, step, steps)
        expect(clampSpan(zoomed, steps)).toEqual(zoomed)
        if (factor > 1) expect(zoomed.count).toBe(Math.min(steps, span.count * 2))
        const seen = step >= span.from && step < span.from + span.count
        if (!seen) return
        expect(step).toBeGreaterThanOrEqual(zoomed.from)
        expect(step).toBeLessThan(zoomed.from + zoomed.count)
      }),
    )
  })
})

describe('an end that is dragged', () => {
  test('goes where it can, and the other end stays', () => {
    fc.assert(
      fc.property(anyWindow, fc.integer({ min: -9000, max: 9000 }), ({ steps, span }, to) => {
        const start = withStart(span, to, steps)
        const end = withEnd(span, to, steps)
        for (const dragged of [start, end]) expect(clampSpan(dragged, steps)).toEqual(dragged)
        expect(start.from + start.count).toBe(span.from + span.count)
        expect(end.from).toBe(span.from)
        if (to >= 0 && to <= span.from + span.count - LEAST_STEPS) expect(start.from).toBe(to)
        if (to <= steps && to >= span.from + LEAST_STEPS) expect(end.from + end.count).toBe(to)
      }),
    )
  })
})

describe('a window that follows the playhead', () => {
  test('has it in view, inside the sequence, and comes to rest at once', () => {
    fc.assert(
      fc.property(anyWindow, ({ steps, span, step }) => {
        const from = followedFrom(span, step, steps)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(from + span.count).toBeLessThanOrEqual(steps)
        expect(step).toBeGreaterThanOrEqual(from)
        expect(step).toBeLessThan(from + span.count)
        expect(followedFrom({ from, count: span.count }, step, steps)).toBe(from)
      }),
    )
  })

  test('stands still for most steps, walking there and back', () => {
    const steps = 5000
    const count = 40
    let from = 0
    let turns = 0
    const go = (step: number): void => {
      const next = followedFrom({ from, count }, step, steps)
      if (next !== from) turns++
      from = next
    }
    for (let step = 0; step < 1000; step++) go(step)
    expect(turns).toBeLessThan(45)
    const before = turns
    for (let k = 0; k < 20; k++) go(999 - (k % 2))
    expect(turns - before, 'to and fro').toBeLessThanOrEqual(1)
  })

  test('has the playhead in the middle after a leap', () => {
    expect(followedFrom({ from: 0, count: 40 }, 2500, 5000)).toBe(2480)
  })
})
