import { expect, test } from 'vitest'
import { crossEntropy, lossOf, squaredError } from './loss'
import { activate, type Network } from './network'
import { mulberry32 } from './random'
import { randomArray, worstGradientError } from './testing'

const ROWS = 5
const SIZE = 3
const logits = randomArray(mulberry32(1), ROWS * SIZE)
const classes = Int32Array.of(2, -1, 0, 1, -1)
const values = randomArray(mulberry32(2), ROWS * SIZE).map((v, j) => (j % 4 === 1 ? Number.NaN : v))

const readout = (activation: 'softmax' | 'identity') => ({
  activation,
  size: SIZE,
  weight: new Float64Array(0),
  bias: new Float64Array(0),
})
const softmax = (z: Float64Array): Float64Array => activate(readout('softmax'), z)

const worstError = (loss: () => number, dLogits: Float64Array): number =>
  worstGradientError(loss, { logits }, { logits: dLogits }).error

test('the gradient of the cross entropy is its slope', () => {
  const { dLogits } = crossEntropy(softmax(logits), classes, SIZE)
  expect(worstError(() => crossEntropy(softmax(logits), classes, SIZE).value, dLogits)).toBeLessThan(1e-7)
})

test('the gradient of the squared error is its slope', () => {
  const { dLogits } = squaredError(logits, values)
  expect(worstError(() => squaredError(logits, values).value, dLogits)).toBeLessThan(1e-7)
})

test('where nothing is asked nothing is pushed', () => {
  const { dLogits } = crossEntropy(softmax(logits), classes, SIZE)
  classes.forEach((k, row) => {
    if (k < 0) expect([...dLogits.subarray(row * SIZE, (row + 1) * SIZE)]).toEqual([0, 0, 0])
  })
  expect(crossEntropy(softmax(logits), new Int32Array(ROWS).fill(-1), SIZE).value).toBe(0)
})

test('even odds cost log K', () => {
  const even = new Float64Array(ROWS * SIZE).fill(1 / SIZE)
  expect(crossEntropy(even, classes, SIZE).value).toBeCloseTo(Math.log(SIZE), 12)
})

test('certain of the wrong class is a finite loss', () => {
  const { value, dLogits } = crossEntropy(Float64Array.of(1, 0), Int32Array.of(1), 2)
  expect(value).toBeGreaterThan(100)
  expect(Number.isFinite(value)).toBe(true)
  expect([...dLogits]).toEqual([1, -1])
})

test('targets must fit the readout', () => {
  const network = { readout: readout('identity') } as Network
  expect(() => lossOf(network, logits, { kind: 'classes', classes })).toThrow('softmax')
})
