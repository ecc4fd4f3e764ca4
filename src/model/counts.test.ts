import { describe, expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { recall } from '../tasks/recall'
import { countsOf, layerMultiplications, layerParameters } from './counts'
import { initialNetwork } from './initialise'

const cell = (id: string) => cellById(id)!

/** By hand, with I numbers read and H units: a dense block is H rows of I + H weights. */
const I = 9
const H = 16
const BLOCK = H * (I + H)

describe('counts', () => {
  test.each([
    ['rnn', BLOCK + H],
    ['lstm', 4 * (BLOCK + H)],
    // Three peepholes, a weight a unit each.
    ['lstm-peephole', 4 * (BLOCK + H) + 3 * H],
    ['gru', 3 * (BLOCK + H)],
    // The candidate's second bias stays apart.
    ['gru-after-keeps', 3 * (BLOCK + H) + H],
  ])('parameters of one layer: %s', (id, expected) => {
    expect(layerParameters(cell(id), I, H)).toBe(expected)
  })

  test.each([
    ['rnn', BLOCK],
    // f ⊙ c', i ⊙ g and o ⊙ tanh(c).
    ['lstm', 4 * BLOCK + 3 * H],
    ['lstm-peephole', 4 * BLOCK + 3 * H + 3 * H],
    // r ⊙ h', and u ⊙ n + (1 − u) ⊙ h'.
    ['gru', 3 * BLOCK + 3 * H],
  ])('multiplications of one step: %s', (id, expected) => {
    expect(layerMultiplications(cell(id), I, H)).toBe(expected)
  })

  test('a network: its layers, and its readout of 4 × 16 weights and 4 biases', () => {
    const network = initialNetwork(recall.design(cell('lstm')), 1)
    expect(countsOf(network)).toEqual({ parameters: 1664, allParameters: 1664 + 68, multiplications: 1648 })
  })
})
