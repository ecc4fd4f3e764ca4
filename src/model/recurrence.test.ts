import { describe, expect, test } from 'vitest'
import { cellById, cells } from '../cells/index'
import { forward } from './evaluate'
import { tex } from './expression'
import { initialNetwork } from './initialise'
import { mulberry32 } from './random'
import {
  carriedNorms,
  carries,
  carryOf,
  carrySymbol,
  decayOf,
  recurrentWeights,
  spectralRadius,
  withRecurrence,
} from './recurrence'
import { randomArray, randomLayer } from './testing'

const [INPUT, HIDDEN, STEPS] = [3, 4, 6]

describe('what a state passes on by itself', () => {
  test.each([
    ['rnn', 'h', false],
    ['lstm', 'h', false],
    ['lstm', 'c', true],
    ['lstm-peephole', 'c', true],
    ['gru', 'h', true],
    ['min-gru', 'h', true],
  ])('%s carries %s: %s', (id, state, expected) => {
    expect(carries(cellById(id)!, state)).toBe(expected)
  })

  const slopes = (id: string, state: string) => {
    const random = mulberry32(3)
    const layer = randomLayer(random, cellById(id)!, INPUT, HIDDEN)
    const tape = forward(layer, randomArray(random, STEPS * INPUT), STEPS, 1)
    return { values: tape.values, carry: carryOf(layer, tape, state) }
  }

  test('an LSTM its forget gate, seen through peepholes or not', () => {
    for (const id of ['lstm', 'lstm-peephole']) {
      const { values, carry } = slopes(id, 'c')
      expect(carry).toEqual(values['f'])
    }
  })

  test('a GRU what its update gate leaves, in both conventions', () => {
    const takes = slopes('gru', 'h')
    expect(takes.carry).toEqual(takes.values['u']!.map((u) => 1 - u))
    const keeps = slopes('gru-before-keeps', 'h')
    keeps.carry.forEach((value, k) => {
      expect(value).toBeCloseTo(keeps.values['u']![k]!, 14)
    })
  })

  test.each([
    ['lstm', 'c', 'f_{t}'],
    ['gru', 'h', '1 - u_{t}'],
    ['gru-before-keeps', 'h', 'u_{t}'],
    ['gru-after-takes', 'h', '1 - u_{t}'],
    ['min-gru', 'h', '1 - u_{t}'],
  ])('in %s %s is multiplied by %s', (id, state, expected) => {
    expect(tex(carrySymbol(cellById(id)!, state)!)).toBe(expected)
  })

  test('a gradient led back that way is multiplied step by step', () => {
    const { values, carry } = slopes('lstm', 'c')
    const norms = carriedNorms(Float64Array.from([0, 3, 0, 4]), carry, 3)
    const f = (t: number, j: number): number => values['f']![t * HIDDEN + j]!
    expect([...norms.subarray(3)]).toEqual([5, 0, 0])
    expect(norms[2]).toBeCloseTo(Math.hypot(3 * f(3, 1), 4 * f(3, 3)), 14)
    expect(norms[1]).toBeCloseTo(Math.hypot(3 * f(3, 1) * f(2, 1), 4 * f(3, 3) * f(2, 3)), 14)
  })

  test('a plain RNN nothing', () => {
    expect(carrySymbol(cellById('rnn')!, 'h')).toBeUndefined()
    expect(slopes('rnn', 'h').carry.every((value) => value === 0)).toBe(true)
  })
})

describe('the half-life of what comes back', () => {
  const norms = (factor: number, steps: number) =>
    Float64Array.from({ length: steps }, (_, t) => factor ** (steps - 1 - t))

  test.each([
    [0.5, 1],
    [0.5 ** 0.25, 4],
    [2, -1],
  ])('a norm times %d a step back', (factor, halfLife) => {
    expect(decayOf(norms(factor, 9), 8)!.halfLife).toBeCloseTo(halfLife, 9)
  })

  test('what stays has none', () => {
    expect(Math.abs(decayOf(norms(1, 9), 8)!.halfLife)).toBe(Number.POSITIVE_INFINITY)
  })

  test('is measured only as far as there is anything', () => {
    const cutOff = norms(0.5, 9)
    cutOff.fill(0, 0, 4)
    expect(decayOf(cutOff, 8)).toEqual({ halfLife: expect.closeTo(1, 9), steps: 5 })
    expect(decayOf(cutOff, 2)).toBeUndefined()
  })

  test('one step is nothing to go by', () => {
    expect(decayOf(norms(0.5, 9), 0)).toBeUndefined()
  })
})

describe('the size of a recurrence', () => {
  test.each([
    ['a diagonal', [3, 0, 0, -5], 5],
    ['a rotation, whose eigenvalues are a complex pair', [0, -2, 2, 0], 2],
    ['a rotation seen askew', [1, -2, 1, 1], Math.sqrt(3)],
    ['one that forgets at once', [0, 1, 0, 0], 0],
  ])('%s', (_, matrix, radius) => {
    expect(spectralRadius(Float64Array.from(matrix))).toBeCloseTo(radius, 2)
  })

  test('is what the slider multiplies, and nothing else is', () => {
    for (const cell of cells) {
      const network = initialNetwork(
        {
          encoding: { kind: 'numbers', columns: [{ name: 'x', mean: 0, scale: 1 }] },
          layers: [{ cell, hiddenSize: HIDDEN }],
          activation: 'identity',
          outputs: ['y'],
          mode: 'many-to-many',
        },
        1,
      )
      const twice = withRecurrence(network, 2)
      const scaled = Object.entries(network.layers[0]!.parameters).flatMap(([name, values]) =>
        twice.layers[0]!.parameters[name]!.some((value, k) => value !== values[k]) ? [name] : [],
      )
      const matrices = recurrentWeights(cell).filter((name) =>
        network.layers[0]!.parameters[name]!.some((w) => w !== 0),
      )
      expect(scaled.toSorted()).toEqual(matrices.toSorted())
      expect(withRecurrence(network, 1)).toBe(network)
    }
  })
})
