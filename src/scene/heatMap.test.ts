import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanCells, pixelsOf } from './heatMap'
import { colourTable, type Ground, valueScale } from './scale'

const anyRecord = fc
  .record({
    steps: fc.integer({ min: 1, max: 40 }),
    units: fc.integer({ min: 1, max: 12 }),
    start: fc.double({ min: 0, max: 0.99, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    columns: fc.integer({ min: 1, max: 50 }),
    rows: fc.integer({ min: 1, max: 16 }),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ steps, units, start, share, columns, rows, seed }) => {
    const from = Math.floor(start * steps)
    const count = Math.max(1, Math.floor(share * (steps - from)))
    const values = Float64Array.from({ length: steps * units }, (_, k) => Math.sin(seed * (k + 1)))
    const order = Array.from({ length: units }, (_, k) => k).sort((a, b) => Math.sin(seed * a) - Math.sin(seed * b))
    return { values, span: { from, count }, order, most: { columns, rows } }
  })

describe('cells', () => {
  test('where there is room each is one value, at its step and in its order', () => {
    fc.assert(
      fc.property(anyRecord, ({ values, span, order }) => {
        const { columns, rows, values: cells } = meanCells(values, span, order, { columns: 999, rows: 999 })
        expect([columns, rows]).toEqual([span.count, order.length])
        for (const [row, unit] of order.entries()) {
          for (let k = 0; k < columns; k++) {
            expect(cells[row * columns + k]).toBe(Math.fround(values[(span.from + k) * order.length + unit]!))
          }
        }
      }),
    )
  })

  test('otherwise they are means: together they weigh what the values weigh, and none is outside of them', () => {
    fc.assert(
      fc.property(anyRecord, ({ values, span, order, most }) => {
        const cells = meanCells(values, span, order, most)
        expect(cells.columns).toBe(Math.min(span.count, most.columns))
        expect(cells.rows).toBe(Math.min(order.length, most.rows))
        const stretch = values.slice(span.from * order.length, (span.from + span.count) * order.length)
        const [low, high] = [Math.min(...stretch), Math.max(...stretch)]
        for (const cell of cells.values) {
          expect(cell).toBeGreaterThanOrEqual(low - 1e-6)
          expect(cell).toBeLessThanOrEqual(high + 1e-6)
        }
        if (span.count % cells.columns !== 0 || order.length % cells.rows !== 0) return
        const mean = (all: ArrayLike<number>): number =>
          Array.from(all).reduce((sum, value) => sum + value, 0) / all.length
        expect(mean(cells.values)).toBeCloseTo(mean(stretch), 5)
      }),
    )
  })
})

describe.each<Ground>(['light', 'dark'])('pixels on a %s ground', (ground) => {
  const hatch = { period: 5, thickness: 1 }
  const signed = valueScale([-1, 1], [], ground)
  const share = valueScale([0, 1], [], ground)
  const drawn = (value: number, scale = signed) =>
    pixelsOf({ columns: 1, rows: 1, values: Float32Array.of(value) }, 10, 10, colourTable(scale), hatch)
  /** How many colours, and of how many of the pixels the rarer one is. */
  const colours = (pixels: Uint32Array) => new Set(pixels)

  test('are hatched below zero, and nowhere else', () => {
    for (const value of [-1, -0.5, -0.1]) expect(colours(drawn(value)).size, `${value}`).toBe(2)
    for (const value of [0, 0.1, 1]) expect(colours(drawn(value)).size, `${value}`).toBe(1)
    for (const value of [0, 0.5, 1]) expect(colours(drawn(value, share)).size, `${value}`).toBe(1)
  })

  test('have stripes in every row and column, whatever the cells are', () => {
    const pixels = drawn(-1)
    for (let k = 0; k < 10; k++) {
      expect(colours(pixels.subarray(10 * k, 10 * k + 10)).size).toBe(2)
      expect(colours(Uint32Array.from({ length: 10 }, (_, y) => pixels[10 * y + k]!)).size).toBe(2)
    }
  })

  test('have the colours of the scale, opaque, and its ends past its ends', () => {
    const bytes = new Uint8Array(drawn(1).buffer)
    expect(bytes[3]).toBe(255)
    const [r, g, b] = signed.colour(1).match(/\d+/g)!.map(Number)
    expect([...bytes.subarray(0, 3)]).toEqual([r, g, b])
    expect(drawn(7)).toEqual(drawn(1))
    expect(drawn(-7)).toEqual(drawn(-1))
    expect(drawn(Number.POSITIVE_INFINITY)).toEqual(drawn(1))
  })
})

test('every cell has its place, and cells are as even as pixels allow', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 90 }), (columns, width) => {
      const values = Float32Array.from({ length: columns }, (_, k) => (k % 2 === 0 ? 1 : 0))
      const table = colourTable(valueScale([0, 1], [], 'light'))
      const row = pixelsOf({ columns, rows: 1, values }, width, 1, table, { period: 5, thickness: 1 })
      const edges = Array.from(row, (colour, x) => x > 0 && colour !== row[x - 1]).filter(Boolean).length
      expect(edges).toBe(columns - 1)
    }),
  )
})
