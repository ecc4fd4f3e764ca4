import { expect, test } from 'vitest'
import { cellById } from '../cells/index'
import type { Sequence } from './encoding'
import { gradientFlow } from './gradientFlow'
import { initialNetwork, type NetworkDesign } from './initialise'
import type { Targets } from './loss'

const designOf = (id: string): NetworkDesign => ({
  encoding: { kind: 'one-hot', symbols: ['a', 'b', 'c'], fold: false },
  layers: [{ cell: cellById(id)!, hiddenSize: 5 }],
  activation: 'softmax',
  outputs: ['a', 'b'],
  mode: 'many-to-many',
})
const sequence: Sequence = { kind: 'symbols', tokens: [...'abcacb'] }
const asked = (...classes: number[]): Targets => ({ kind: 'classes', classes: Int32Array.from(classes) })

test.each(['rnn', 'lstm', 'gru'])('%s: steps after the last question get no gradient, those before it do', (id) => {
  const { loss, norms } = gradientFlow(initialNetwork(designOf(id), 1), sequence, asked(-1, -1, -1, 0, -1, -1))
  expect(loss).toBeGreaterThan(0)
  expect(norms).toHaveLength(6)
  expect([...norms.slice(4)]).toEqual([0, 0])
  for (const norm of norms.slice(0, 4)) expect(norm).toBeGreaterThan(0)
})

test('at the step of the question it is the readout’s own gradient', () => {
  const network = initialNetwork(designOf('lstm'), 1)
  const { loss, norms } = gradientFlow(network, sequence, asked(-1, -1, -1, -1, -1, 1))
  // Two outputs: ∂loss/∂logits is (1 − p)(1, −1), and p = e^(−loss).
  const { weight } = network.readout
  const difference = Array.from({ length: 5 }, (_, j) => weight[j]! - weight[5 + j]!)
  expect(norms[5]).toBeCloseTo((1 - Math.exp(-loss)) * Math.hypot(...difference), 5)
})

test('where nothing is asked nothing flows', () => {
  const { loss, norms } = gradientFlow(initialNetwork(designOf('gru'), 1), sequence, asked(-1, -1, -1, -1, -1, -1))
  expect([loss, ...norms]).toEqual(Array(7).fill(0))
})
