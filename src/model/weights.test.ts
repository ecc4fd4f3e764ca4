import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import { initialNetwork, type NetworkDesign } from './initialise'
import { namedParameters } from './network'
import { countParameters, networkWith, packedWeights, unitsForParameters } from './weights'

const designs: readonly NetworkDesign[] = cells.flatMap((cell) =>
  (['one-hot', 'embedding'] as const).map((kind) => ({
    encoding: { kind, symbols: ['a', 'b', 'c'], fold: false, size: 2 },
    layers: [
      { cell, hiddenSize: 5 },
      { cell, hiddenSize: 3 },
    ],
    activation: 'softmax',
    outputs: ['a', 'b', 'c'],
    mode: 'many-to-many',
  })),
)

describe.each(designs)('$layers.0.cell.id, $encoding.kind', (design) => {
  const network = initialNetwork(design, 7)

  test('packed and unpacked, every array is what it was', () => {
    expect(namedParameters(networkWith(design, packedWeights(network)))).toEqual(namedParameters(network))
  })

  test('parameters are counted without making them', () => {
    expect(countParameters(design)).toBe(packedWeights(network).length)
  })

  test('weights of another size are refused', () => {
    expect(() => networkWith(design, packedWeights(network).slice(1))).toThrow(/weights/)
  })
})

test('no number of units comes closer to the wanted parameters', () => {
  for (const cell of cells) {
    const designOf = (hiddenSize: number): NetworkDesign => ({ ...designs[0]!, layers: [{ cell, hiddenSize }] })
    const off = (units: number): number => Math.abs(countParameters(designOf(units)) - 1732)
    const best = unitsForParameters(designOf, 1732, 256)
    for (let units = 1; units <= 256; units++) expect(off(units)).toBeGreaterThanOrEqual(off(best))
    expect(unitsForParameters(designOf, 1e9, 40)).toBe(40)
    expect(unitsForParameters(designOf, 1, 40)).toBe(1)
  }
})
