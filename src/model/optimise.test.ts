import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import type { Encoding, Sequence } from './encoding'
import { initialNetwork } from './initialise'
import { type Network, namedParameters } from './network'
import { adam, type Batch, batchGradients, clipByGlobalNorm, createTrainer, learningRateAt } from './optimise'
import { worstGradientError } from './testing'

test('Adam finds the bottom of a stretched bowl', () => {
  const place = Float64Array.of(3, -2)
  const bottom = [1, 0.5]
  const curvature = [1, 50]
  const update = adam({ place })
  for (let step = 0; step < 2000; step++) update({ place: place.map((x, j) => curvature[j]! * (x - bottom[j]!)) }, 0.01)
  place.forEach((x, j) => {
    expect(x).toBeCloseTo(bottom[j]!, 4)
  })
})

test('the first step of Adam is the learning rate, whatever the size of the gradient', () => {
  const place = Float64Array.of(0, 0)
  adam({ place })({ place: Float64Array.of(1e-3, -1e3) }, 0.1)
  expect(place[0]).toBeCloseTo(-0.1, 4)
  expect(place[1]).toBeCloseTo(0.1, 4)
})

test('weight decay pulls to zero without a gradient', () => {
  const place = Float64Array.of(1)
  adam({ place }, 0.5)({ place: Float64Array.of(0) }, 0.1)
  expect(place[0]).toBeCloseTo(0.95, 12)
})

test('clipping keeps the direction and bounds the norm over all arrays', () => {
  const gradients = { a: Float64Array.of(3), b: Float64Array.of(0, 4) }
  expect(clipByGlobalNorm(gradients, 1)).toBe(5)
  expect(gradients.a[0]).toBeCloseTo(0.6, 12)
  expect(gradients.b[1]).toBeCloseTo(0.8, 12)
  expect(clipByGlobalNorm(gradients, 10)).toBeCloseTo(1, 12)
  expect(gradients.a[0]).toBeCloseTo(0.6, 12)
})

test('the learning rate warms up and falls', () => {
  const settings = { steps: 100, batch: 1, learningRate: 1, clip: 1 }
  const rates = Array.from({ length: 101 }, (_, step) => learningRateAt(settings, step))
  expect(rates[0]).toBeLessThan(0.1)
  expect(Math.max(...rates)).toBeLessThanOrEqual(1)
  expect(rates[100]).toBeCloseTo(0.05, 12)
})

const symbols = ['a', 'b', 'c']
const encodings: readonly Encoding[] = [
  { kind: 'one-hot', symbols, fold: false },
  { kind: 'embedding', symbols, fold: false, size: 2 },
]
const sequences: readonly Sequence[] = [
  { kind: 'symbols', tokens: ['a', 'b', 'c', 'a', 'a'] },
  { kind: 'symbols', tokens: ['c', 'c', 'b', 'a', 'b'] },
]
/** Say the symbol of one step ago, (T, B). */
const batch: Batch = {
  sequences,
  targets: { kind: 'classes', classes: Int32Array.of(-1, -1, 0, 2, 1, 2, 2, 1, 0, 0) },
}
const networkOf = (cell: (typeof cells)[number], encoding: Encoding): Network =>
  initialNetwork(
    { encoding, layers: [{ cell, hiddenSize: 6 }], activation: 'softmax', outputs: symbols, mode: 'many-to-many' },
    5,
  )

describe.each(cells)('$id', (cell) => {
  test.each(encodings)('the gradient of every parameter is the slope of the loss, $kind', (encoding) => {
    const network = networkOf(cell, encoding)
    const { gradients } = batchGradients(network, batch)
    const loss = (): number => batchGradients(network, batch).loss
    expect(worstGradientError(loss, namedParameters(network), gradients).error).toBeLessThan(1e-6)
  })

  test('thirty steps lower the loss, and the same way every time', () => {
    const train = (): { network: Network; losses: readonly number[] } => {
      const network = networkOf(cell, encodings[0]!)
      const trainer = createTrainer(network, { steps: 30, batch: 2, learningRate: 0.05, clip: 1 })
      return { network, losses: Array.from({ length: 30 }, () => trainer.step(batch)) }
    }
    const first = train()
    expect(first.losses.at(-1)).toBeLessThan(0.8 * first.losses[0]!)
    expect(namedParameters(first.network)).toEqual(namedParameters(train().network))
  })
})
