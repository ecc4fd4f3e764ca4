import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { drawn } from '../../e2e/lib/reference'
import { cells } from '../cells/index'
import { readSafetensors } from '../formats/safetensors'
import type { Cell } from './cell'
import { encode } from './encoding'
import { forward, type Hand } from './evaluate'
import { activate, logitsOf, type Network, type Readout, runNetwork } from './network'
import { mulberry32 } from './random'
import { normsOf, type Sensitivity, sensitivities, sensitivityOf, type Target } from './sensitivity'
import { randomArray, randomLayer } from './testing'

const folder = new URL('fixtures/gradients/', import.meta.url)
const ids = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as string[]

/** The largest difference, relative to the largest of what was expected. */
function strayOf(ours: Float64Array, expected: Float64Array): number {
  expect(ours.length).toBe(expected.length)
  const most = expected.reduce((sum, value) => Math.max(sum, Math.abs(value)), 0)
  const apart = ours.map((value, k) => Math.abs(value - expected[k]!))
  return apart.reduce((worst, value) => (value <= worst ? worst : value), 0) / (most || 1)
}

describe('the gradient of one number against PyTorch’s autograd', () => {
  test('there are references for many cells, stacked too', () => {
    expect(ids.length).toBe(19)
  })

  test.each(ids)('%s', (id) => {
    const { tensors, metadata } = readSafetensors(readFileSync(new URL(`${id}.safetensors`, folder)))
    const { network, sequence, steps } = drawn(metadata)
    const [layer, unit, step] = ['layer', 'unit', 'step'].map((name) => Number(metadata.get(name)))
    const tape = runNetwork(network, encode(network.encoding, sequence), steps, 1)
    const target: Target = { layer: layer!, quantity: metadata.get('quantity')!, unit: unit!, step: step! }
    const { input, layers } = sensitivityOf(network, tape, target)
    expect(strayOf(input, tensors.get('input')!.values)).toBeLessThan(1e-9)
    network.layers.forEach(({ cell }, l) => {
      for (const [state, holder] of Object.entries(cell.states)) {
        const expected = tensors.get(`layers.${l}.${state}`)!.values
        expect(strayOf(layers[l]![holder]!, expected), `layers.${l}.${state}`).toBeLessThan(1e-9)
      }
    })
  })
})

const [INPUT, HIDDEN, STEPS, OUTPUTS] = [3, 4, 7, 3]

function networkOf(cell: Cell, activation: Readout['activation'] = 'softmax'): Network {
  const random = mulberry32(5)
  return {
    encoding: { kind: 'numbers', columns: [] },
    layers: [randomLayer(random, cell, INPUT, HIDDEN), randomLayer(random, cell, HIDDEN, HIDDEN)],
    readout: {
      activation,
      size: OUTPUTS,
      weight: randomArray(random, OUTPUTS * HIDDEN),
      bias: randomArray(random, OUTPUTS),
    },
    outputs: [],
    mode: 'many-to-many',
  }
}

/** Everything by running the layers one by one, with a hand on each. */
function numberAt(network: Network, input: Float64Array, target: Target, hands: readonly (Hand | undefined)[]): number {
  let below = input
  const values = network.layers.map((layer, l) => {
    const tape = forward(layer, below, STEPS, 1, undefined, hands[l])
    below = tape.values['h']!
    return tape.values
  })
  if (target.layer !== undefined) return values[target.layer]![target.quantity]![target.step * HIDDEN + target.unit]!
  const logits = logitsOf(network.readout, below, STEPS)
  const said = target.quantity === 'logit' ? logits : activate(network.readout, logits)
  return said[target.step * OUTPUTS + target.unit]!
}

/** ∂target/∂(a node's unit at a step), by moving it a little and letting everything after it follow. */
function slopeAt(network: Network, input: Float64Array, target: Target, place: Place): number {
  const moved = (by: number): number => {
    const hand: Hand = (name, t, array, at) => {
      if (name === place.node && t === place.step) array[at + place.unit]! += by
    }
    return numberAt(
      network,
      input,
      target,
      network.layers.map((_, l) => (l === place.layer ? hand : undefined)),
    )
  }
  // Five points (Abramowitz & Stegun 25.3.6), so that neither curvature nor rounding blurs what is compared.
  const step = 1e-4
  return (8 * (moved(step) - moved(-step)) - (moved(2 * step) - moved(-2 * step))) / (12 * step)
}

interface Place {
  readonly layer: number
  readonly node: string
  readonly unit: number
  readonly step: number
}

const everyPlace = (network: Network): Place[] =>
  network.layers.flatMap(({ cell }, layer) =>
    cell.nodes.flatMap(({ name: node }) =>
      [0, 2, STEPS - 2].flatMap((step) => [0, HIDDEN - 1].map((unit) => ({ layer, node, unit, step }))),
    ),
  )

const found = ({ layers }: Sensitivity, { layer, node, step, unit }: Place): number =>
  layers[layer]![node]![step * HIDDEN + unit]!

describe('the gradient of one number against finite differences', () => {
  const input = randomArray(mulberry32(9), STEPS * INPUT)
  const targets: readonly Target[] = [
    { quantity: 'y', unit: 1, step: STEPS - 2 },
    { quantity: 'logit', unit: 2, step: STEPS - 2 },
    { layer: 1, quantity: 'h', unit: 3, step: STEPS - 2 },
    { layer: 0, quantity: 'h', unit: 0, step: 3 },
  ]
  test.each(cells.map((cell) => [cell.id, cell] as const))('%s, two layers, every node', (_, cell) => {
    const network = networkOf(cell)
    const tape = runNetwork(network, input, STEPS, 1)
    for (const target of targets) {
      const sensitivity = sensitivityOf(network, tape, target)
      for (const place of everyPlace(network)) {
        const expected = slopeAt(network, input, target, place)
        expect(Math.abs(found(sensitivity, place) - expected), JSON.stringify({ target, place })).toBeLessThan(1e-9)
      }
    }
  })

  test.each(['sigmoid', 'identity'] as const)('of what a %s readout says', (activation) => {
    const network = networkOf(cells[0]!, activation)
    const tape = runNetwork(network, input, STEPS, 1)
    const target: Target = { quantity: 'y', unit: 1, step: 4 }
    const sensitivity = sensitivityOf(network, tape, target)
    for (const place of everyPlace(network)) {
      expect(found(sensitivity, place)).toBeCloseTo(slopeAt(network, input, target, place), 9)
    }
  })
})

describe('going back', () => {
  const lstm = cells.find(({ id }) => id === 'lstm')!
  const network = networkOf(lstm)
  const input = randomArray(mulberry32(9), STEPS * INPUT)
  const tape = runNetwork(network, input, STEPS, 1)
  const target: Target = { quantity: 'y', unit: 0, step: 5 }

  test('in slices gives what it gives at once', () => {
    const going = sensitivities(network, tape, target, { slice: 2 })
    let turns = 0
    let result = going.next()
    for (; !result.done; result = going.next()) turns++
    expect(turns).toBe(3)
    const whole = sensitivityOf(network, tape, target)
    expect(strayOf(result.value.input, whole.input)).toBeLessThan(1e-14)
    for (const [name, rows] of Object.entries(whole.layers[0]!)) {
      expect(strayOf(result.value.layers[0]![name]!, rows)).toBeLessThan(1e-14)
    }
  })

  test('only as far as the horizon, and never past the target', () => {
    const { layers, input: back } = sensitivityOf(network, tape, target, { horizon: 2 })
    const norms = normsOf(layers[1]!['h']!, HIDDEN)
    expect([...norms].map((norm) => norm > 0)).toEqual([false, false, false, false, true, true, false])
    expect([...normsOf(back, INPUT)].map((norm) => norm > 0)).toEqual([false, false, false, false, true, true, false])
  })

  test('without the weights, along the cell state: the product of the forget gates', () => {
    const of: Target = { layer: 0, quantity: 'c', unit: 2, step: 5 }
    const { layers } = sensitivityOf(network, tape, of, { throughWeights: false })
    let product = 1
    for (let t = 5; t >= 0; t--) {
      expect(layers[0]!['c']![t * HIDDEN + 2]).toBeCloseTo(product, 14)
      product *= tape.layers[0]!.values['f']![t * HIDDEN + 2]!
    }
  })
})
