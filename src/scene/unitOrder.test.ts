import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import type { Recorded } from './recorded'
import {
  activityOf,
  byIndex,
  byMeasure,
  contributionTo,
  contributionToLayer,
  correlationWith,
  seriesOf,
} from './unitOrder'

const [rnn] = cells
const layerOf = (hiddenSize: number) => ({ cell: rnn!, inputSize: 1, hiddenSize, parameters: {} })

/** A record of h alone, from rows of units over time. */
function recordedOf(rows: readonly (readonly number[])[]): Recorded {
  const h = Float64Array.from(rows.flat())
  return { layer: layerOf(rows[0]!.length), steps: rows.length, input: new Float64Array(rows.length), values: { h } }
}

const rows = [
  [0.1, -0.9, 0, 0.2],
  [0.2, -0.8, 0, 0.1],
  [0.3, -0.7, 0, 0],
]
const recorded = recordedOf(rows)

const close = (values: Float64Array) => [...values].map((value) => Math.round(value * 1e9) / 1e9)

describe('numbers to sort by', () => {
  test('activity is the mean magnitude', () => {
    expect(close(activityOf(recorded))).toEqual([0.2, 0.8, 0, 0.1])
  })

  test('correlation is 1 with itself, −1 with its mirror image, 0 with what never moves', () => {
    expect(close(correlationWith(recorded, 0))).toEqual([1, 1, 0, -1])
    expect(close(correlationWith(recorded, 2))).toEqual([0, 0, 0, 0])
  })

  test('correlation stays in −1..1 whatever happens', () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 8 }), (steps) => {
        for (const r of correlationWith(recordedOf(steps), 1)) expect(Math.abs(r)).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  test('contribution weighs activity with what the output makes of it', () => {
    const readout = {
      activation: 'softmax',
      size: 2,
      weight: Float64Array.from([0, 0, 0, 0, 5, -0.5, 9, 1]),
      bias: new Float64Array(2),
    } as const
    expect(close(contributionTo(recorded, readout, 1))).toEqual([1, 0.4, 0, 0.1])
  })

  test('below another layer, with the mean weight that layer reads it by', () => {
    const above = { ...layerOf(2), inputSize: 4, parameters: { W_h: Float64Array.from([1, 0, 0, 0, -3, 1, 0, 0]) } }
    expect(close(contributionToLayer(recorded, above))).toEqual([0.4, 0.4, 0, 0])
  })
})

describe('orders', () => {
  test('by index, and by a number with the largest first', () => {
    expect(byIndex(recorded)).toEqual([0, 1, 2, 3])
    expect(byMeasure(activityOf(recorded))).toEqual([1, 0, 3, 2])
  })

  test('every order has every unit once', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 40 }), (measure) => {
        expect([...byMeasure(measure)].sort((a, b) => a - b)).toEqual(measure.map((_, unit) => unit))
      }),
    )
  })
})

test('one unit over the whole run', () => {
  expect([...seriesOf(recorded, 'h', 3)]).toEqual([0.2, 0.1, 0])
  expect([...seriesOf(recorded, "h'", 3)]).toEqual([0.2, 0.1, 0])
})
