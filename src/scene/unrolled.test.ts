import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeAxis } from './timeAxis'
import { answersAt, type Copies, copiesOf, isWhole, modeOf, rowsOf, stepAt } from './unrolled'

const axisOf = (from: number, count: number, steps: number, width: number, most = 64) =>
  timeAxis(from, count, steps, { width, most, scale: 1, fitting: count })

const anyView = fc
  .record({
    steps: fc.integer({ min: 1, max: 5000 }),
    start: fc.double({ min: 0, max: 1, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    width: fc.integer({ min: 200, max: 3000 }),
  })
  .map(({ steps, start, share, at, width }) => {
    const count = Math.max(1, Math.round(share * steps))
    const axis = axisOf(Math.round(start * (steps - count)), count, steps, width)
    return { axis, step: axis.from + Math.round(at * (count - 1)) }
  })

const drawn = ({ copies }: Copies): number[] => copies.map(({ step }) => step)
const leftOut = ({ gaps }: Copies): number[] => gaps.map(({ count }) => count)

describe('copies', () => {
  test('every step has one where there is room, over its own place on the axis', () => {
    const axis = axisOf(0, 11, 11, 900)
    const { copies, gaps, whole, width } = copiesOf(axis, 4)
    expect(whole).toBe(true)
    expect(copies).toEqual(Array.from({ length: 11 }, (_, step) => ({ step, x: axis.x(step) })))
    expect(gaps).toEqual([])
    expect(width).toBeLessThan(axis.pitch)
  })

  test('drawn and left out together are all steps in view, and none of it overlaps', () => {
    fc.assert(
      fc.property(anyView, ({ axis, step }) => {
        const all = copiesOf(axis, step)
        const { copies, gaps, width } = all
        expect(copies.length).toBeLessThanOrEqual(60)
        expect(copies.length + gaps.reduce((sum, { count }) => sum + count, 0)).toBe(axis.count)
        for (const { step: at, x } of copies.slice(0, -1)) expect(x).toBe(axis.x(at))
        const { step: end, x } = copies.at(-1)!
        // The last stands over its step, or as near to it as the panel's edge lets it.
        expect(x).toBeLessThanOrEqual(axis.x(end))
        if (x < axis.x(end)) expect(x).toBeCloseTo(Math.max(axis.width + 8 - width / 2, width / 2), 9)
        for (const [k, copy] of copies.slice(1).entries()) expect(copy.x - copies[k]!.x).toBeGreaterThan(width)
        expect(drawn(all)).toContain(step)
      }),
    )
  })

  test('only where copies are left out does the playhead choose among them', () => {
    fc.assert(
      fc.property(anyView, ({ axis, step }) => {
        if (isWhole(axis)) expect(copiesOf(axis, step)).toEqual(copiesOf(axis, axis.from))
      }),
    )
  })

  test('a long sequence shows its ends, the playhead, and how many lie between', () => {
    const all = copiesOf(axisOf(0, 5000, 5000, 400), 2500)
    expect(drawn(all)).toEqual(expect.arrayContaining([0, 2500, 4999]))
    expect(leftOut(all).every((count) => count > 500)).toBe(true)
  })

  test('where the playhead stands too close to an end, the end makes room', () => {
    const all = copiesOf(axisOf(0, 100, 100, 500), 3)
    expect(drawn(all)[0]).toBe(3)
    expect(leftOut(all)[0]).toBe(3)
  })

  test('a playhead out of view is not drawn', () => {
    expect(drawn(copiesOf(axisOf(100, 200, 5000, 500), 7))[0]).toBe(100)
  })

  test('a press means the copy under it, or else the step of the axis', () => {
    const axis = axisOf(0, 5000, 5000, 500)
    const all = copiesOf(axis, 2500)
    expect(stepAt(all, axis, axis.x(2500) + 8)).toBe(2500)
    expect(stepAt(all, axis, axis.x(2500) + 20)).toBe(axis.at(axis.x(2500) + 20))
  })
})

describe('rows', () => {
  test('output above the layers, the last layer on top, input below, weights under each', () => {
    const rows = rowsOf([['c', 'h'], ['h'], ['h']], 1.5)
    const [first, second, third] = rows.layers
    const downwards = [rows.output, third!, second!, first!, rows.input]
    for (const [k, row] of downwards.slice(1).entries()) {
      const above = downwards[k]!
      expect(row.y).toBeGreaterThan(above.y + above.height)
    }
    for (const layer of rows.layers) {
      const above = layer.y + layer.height
      const below = downwards[downwards.indexOf(layer) + 1]!
      expect(layer.bus).toBeGreaterThan(above)
      expect(layer.bus).toBeLessThan(below.y)
    }
    expect(rows.height).toBeGreaterThan(rows.input.y + rows.input.height)
  })

  test('every state has a column inside its copy, the hidden state the lowest and largest', () => {
    const { y, height, states } = rowsOf([['h', 'c']], 1).layers[0]!
    expect(states.map(({ state }) => state)).toEqual(['c', 'h'])
    const [c, h] = states
    expect(c!.y).toBeGreaterThan(y)
    expect(h!.y).toBeGreaterThan(c!.y + c!.height)
    expect(h!.y + h!.height).toBeLessThan(y + height)
    expect(h!.height).toBeGreaterThan(c!.height)
  })
})

test('a network is named by what it reads and when it answers', () => {
  expect(modeOf('many-to-many', 9, 9)).toBe('many-to-many')
  expect(modeOf('many-to-one', 9, 9)).toBe('many-to-one')
  expect(modeOf('many-to-many', 9, 1)).toBe('one-to-many')
  expect(modeOf('many-to-many', 9, 4)).toBe('free')
  expect(modeOf('many-to-one', 1, 1)).toBe('one-to-one')
})

test('many-to-one answers at its last step only', () => {
  const asked = (mode: 'many-to-many' | 'many-to-one') => [0, 1, 2].map((step) => answersAt(mode, 3, step))
  expect(asked('many-to-one')).toEqual([false, false, true])
  expect(asked('many-to-many')).toEqual([true, true, true])
})
