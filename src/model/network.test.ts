import { describe, expect, test } from 'vitest'
import { cellById } from '../cells'
import { type Encoding, parseInput, type Sequence } from './encoding'
import { initialNetwork } from './initialise'
import type { Targets } from './loss'
import {
  activate,
  encodeBatch,
  type Network,
  namedParameters,
  networkGradients,
  type Readout,
  runNetwork,
} from './network'
import { adam, type Batch, batchGradients, clipByGlobalNorm, createTrainer } from './optimise'
import { mulberry32 } from './random'
import { finiteDifferences, randomArray, relativeError, worstGradientError } from './testing'

const readoutOf = (activation: Readout['activation'], size: number): Readout => ({
  activation,
  size,
  weight: new Float64Array(size),
  bias: new Float64Array(size),
})

describe('activate', () => {
  test.each([
    [
      [1e4, -1e4, 0],
      [1, 0, 0],
    ],
    [
      [-1e4, -1e4, -1e4],
      [1 / 3, 1 / 3, 1 / 3],
    ],
    [
      [1e4, 1e4, -1e4],
      [0.5, 0.5, 0],
    ],
    [
      [-1e308, 1e308, 0],
      [0, 1, 0],
    ],
    [
      [0, Math.log(2), Math.log(3)],
      [1 / 6, 2 / 6, 3 / 6],
    ],
  ])('softmax of %j is %j', (logits, expected) => {
    const output = activate(readoutOf('softmax', 3), Float64Array.from(logits))
    expected.forEach((p, k) => {
      expect(output[k]).toBeCloseTo(p, 12)
    })
  })

  test('softmax sums to 1 in every row, and a row does not see the others', () => {
    const logits = randomArray(mulberry32(1), 4 * 3, 50)
    const output = activate(readoutOf('softmax', 3), logits)
    for (let at = 0; at < output.length; at += 3) {
      const row = output.subarray(at, at + 3)
      expect(row.reduce((sum, p) => sum + p)).toBeCloseTo(1, 12)
      expect([...activate(readoutOf('softmax', 3), logits.slice(at, at + 3))]).toEqual([...row])
    }
  })

  test('sigmoid saturates, identity says the logits, and neither changes them', () => {
    const logits = Float64Array.of(-1e4, 0, 1e4)
    expect([...activate(readoutOf('sigmoid', 3), logits)]).toEqual([0, 0.5, 1])
    expect([...activate(readoutOf('identity', 3), logits)]).toEqual([-1e4, 0, 1e4])
    expect([...logits]).toEqual([-1e4, 0, 1e4])
  })
})

const words: Encoding = { kind: 'embedding', symbols: ['a', 'b', 'c', 'd'], fold: false, size: 3 }
const wordSequences = ['abcda', 'ddbaa'].map((text) => parseInput(words, text))

const stacked = (): Network =>
  initialNetwork(
    {
      encoding: words,
      layers: [
        { cell: cellById('gru')!, hiddenSize: 4 },
        { cell: cellById('lstm')!, hiddenSize: 3 },
      ],
      activation: 'softmax',
      outputs: words.symbols,
      mode: 'many-to-many',
    },
    3,
  )

// (T, B), with steps at which nothing is asked
const classes: Targets = { kind: 'classes', classes: Int32Array.of(1, 3, -1, 1, 3, 0, 0, -1, 2, 2) }

const airSequences: Sequence[] = [
  { kind: 'rows', rows: [[1], [2], [0.5]] },
  { kind: 'rows', rows: [[-1], [0], [3]] },
]
const regression = (): Network =>
  initialNetwork(
    {
      encoding: { kind: 'numbers', columns: [{ name: 'value', mean: 1, scale: 2 }] },
      layers: [
        { cell: cellById('rnn')!, hiddenSize: 3 },
        { cell: cellById('gru-after-keeps')!, hiddenSize: 4 },
      ],
      activation: 'identity',
      outputs: ['next', 'after'],
      mode: 'many-to-many',
    },
    4,
  )
const values: Targets = {
  kind: 'values',
  values: Float64Array.from({ length: 12 }, (_, j) => (j % 5 === 3 ? Number.NaN : Math.sin(j))),
}

const cases: readonly (readonly [string, () => Network, Batch])[] = [
  ['an embedding, two layers, softmax and cross entropy', stacked, { sequences: wordSequences, targets: classes }],
  ['numbers, two layers and a squared error', regression, { sequences: airSequences, targets: values }],
]

test.each(cases)('gradients are those of finite differences: %s', (_, build, batch) => {
  const network = build()
  const { gradients, loss } = batchGradients(network, batch)
  const parameters = namedParameters(network)
  expect(Object.keys(gradients).sort()).toEqual(Object.keys(parameters).sort())
  expect(loss).toBeGreaterThan(0)
  const worst = worstGradientError(() => batchGradients(network, batch).loss, parameters, gradients)
  expect(worst.error, worst.where).toBeLessThan(1e-6)
})

test('the gradient of the input is that of finite differences', () => {
  const network = stacked()
  const input = encodeBatch(network, wordSequences)
  const weights = randomArray(mulberry32(2), 5 * 2 * 4)
  const said = (): number => runNetwork(network, input, 5, 2).logits.reduce((sum, z, k) => sum + z * weights[k]!, 0)
  const gradients = networkGradients(network, runNetwork(network, input, 5, 2), weights)
  const expected = finiteDifferences(said, input)
  expect(expected).toHaveLength(gradients.input.length)
  expected.forEach((slope, j) => {
    expect(relativeError(gradients.input[j]!, slope), `at ${j}`).toBeLessThan(1e-6)
  })
})

test('a batch is laid out by time, then sequence', () => {
  expect([...encodeBatch(regression(), airSequences)]).toEqual([0, -1, 0.5, -0.5, -0.25, 1])
  const short: Sequence = { kind: 'rows', rows: [[1]] }
  expect(() => encodeBatch(regression(), [...airSequences, short])).toThrow('one length')
})

test('a batch says what each sequence says alone', () => {
  const network = stacked()
  const together = runNetwork(network, encodeBatch(network, wordSequences), 5, 2).output
  wordSequences.forEach((sequence, b) => {
    const alone = runNetwork(network, encodeBatch(network, [sequence]), 5, 1).output
    alone.forEach((p, j) => {
      const [t, k] = [Math.floor(j / 4), j % 4]
      expect(together[(t * 2 + b) * 4 + k]).toBeCloseTo(p, 12)
    })
  })
})

describe('training', () => {
  test('a network starts the same from the same seed, in float32', () => {
    const [one, other] = [namedParameters(stacked()), namedParameters(stacked())]
    expect(one).toEqual(other)
    for (const [name, array] of Object.entries(one)) expect([...array], name).toEqual(Array.from(array, Math.fround))
    expect([...one['layers.1.b_f']!]).toEqual([1, 1, 1])
    expect([...one['layers.1.b_i']!]).toEqual([0, 0, 0])
  })

  test('gradients are clipped together, and only when too long', () => {
    const gradients = { a: Float64Array.of(3), b: Float64Array.of(4) }
    expect(clipByGlobalNorm(gradients, 6)).toBe(5)
    expect(gradients).toEqual({ a: Float64Array.of(3), b: Float64Array.of(4) })
    expect(clipByGlobalNorm(gradients, 1)).toBe(5)
    expect(gradients.a[0]).toBeCloseTo(0.6, 12)
    expect(gradients.b[0]).toBeCloseTo(0.8, 12)
  })

  test("Adam's first step is the learning rate against the sign, and decay pulls towards 0", () => {
    const parameters = { a: Float64Array.of(1, 1, 1) }
    adam(parameters)({ a: Float64Array.of(2, -30, 0) }, 0.1)
    expect(parameters.a[0]).toBeCloseTo(0.9, 6)
    expect(parameters.a[1]).toBeCloseTo(1.1, 6)
    expect(parameters.a[2]).toBe(1)
    adam(parameters, 0.5)({ a: new Float64Array(3) }, 0.1)
    expect(parameters.a[2]).toBeCloseTo(0.95, 12)
  })

  test.each(cases)('learns an example by heart: %s', (_, build, batch) => {
    const trainer = createTrainer(build(), { steps: 300, batch: 2, learningRate: 0.03, clip: 1 })
    const first = trainer.step(batch)
    let last = first
    for (let step = 1; step < 300; step++) last = trainer.step(batch)
    expect(last).toBeLessThan(first / 20)
  })
})
