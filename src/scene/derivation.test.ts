import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import { type Cell, isPrevious } from '../model/cell'
import { forward } from '../model/evaluate'
import { activate, logitsOf } from '../model/network'
import { opOf } from '../model/ops'
import { mulberry32 } from '../model/random'
import { randomArray, randomLayer } from '../model/testing'
import { readoutSum, sumBelow, type WeightedSum, weightedSum } from './derivation'
import { type Recorded, valueAt, vectorAt } from './recorded'

const [I, H, T] = [3, 5, 4]

function recordedOf(cell: Cell): Recorded {
  const random = mulberry32(11)
  const layer = randomLayer(random, cell, I, H)
  const input = randomArray(random, T * I)
  return { layer, steps: T, input, values: forward(layer, input, T, 1).values }
}

const total = ({ contributions, bias }: WeightedSum): number =>
  contributions.reduce((sum, { product }) => sum + product, bias)

const everywhere = (visit: (step: number, unit: number) => void): void => {
  for (let step = 0; step < T; step++) for (let unit = 0; unit < H; unit++) visit(step, unit)
}

describe.each(cells.map((cell) => [cell.id, cell] as const))('%s', (_, cell) => {
  const recorded = recordedOf(cell)

  test('products and bias add up to what was recorded, at every step and unit', () => {
    for (const node of cell.nodes) {
      if (node.op !== 'affine') continue
      everywhere((step, unit) => {
        const sum = weightedSum(recorded, node, step, unit)
        expect(total(sum), `${node.name} ${step} ${unit}`).toBeCloseTo(sum.sum, 12)
        expect(sum.sum).toBe(recorded.values[node.name]![step * H + unit])
        for (const { weight, value, product } of sum.contributions) expect(product).toBe(weight * value)
      })
    }
  })

  test('every weight of the unit is there once, the largest product first', () => {
    for (const node of cell.nodes) {
      if (node.op !== 'affine') continue
      const { contributions } = weightedSum(recorded, node, 2, 3)
      const expected = node.terms.reduce((n, { from, diagonal }) => n + (diagonal ? 1 : from === 'x' ? I : H), 0)
      expect(contributions).toHaveLength(expected)
      expect(new Set(contributions.map(({ weight }) => weight)).size).toBe(expected)
      const sizes = contributions.map(({ product }) => Math.abs(product))
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
      for (const { from, index, value } of contributions) expect(value).toBe(valueAt(recorded, from, 2, index))
    }
  })

  test('every other node is its operation on what it reads', () => {
    for (const node of cell.nodes) {
      if (node.op === 'affine') continue
      everywhere((step, unit) => {
        const [a = 0, b = 0, c = 0] = node.reads.map((ref) => valueAt(recorded, ref, step, unit))
        expect(opOf(node.op).f(a, b, c)).toBeCloseTo(valueAt(recorded, node.name, step, unit), 12)
      })
    }
  })

  test('states arrive from the step before, and are 0 before the first', () => {
    for (const ref of Object.keys(cell.inputs).filter(isPrevious)) {
      const holder = cell.states[ref.slice(0, -1)]!
      everywhere((step, unit) => {
        const before = step === 0 ? 0 : valueAt(recorded, holder, step - 1, unit)
        expect(valueAt(recorded, ref, step, unit)).toBe(before)
      })
    }
  })

  test('below an activation lies its own weighted sum, below anything else none', () => {
    for (const node of cell.nodes) {
      const below = sumBelow(recorded, node)
      if (node.op === 'affine') expect(below).toBe(node)
      else if (node.reads.length > 1) expect(below).toBe(undefined)
      else expect(below?.name).toBe(cell.nodes.find(({ name, op }) => name === node.reads[0] && op === 'affine')?.name)
    }
  })

  test('a column of all units and a row of all steps hold the same numbers', () => {
    for (const { name } of cell.nodes) {
      everywhere((step, unit) => {
        expect(vectorAt(recorded, name, step)[unit]).toBe(valueAt(recorded, name, step, unit))
      })
    }
    expect([...vectorAt(recorded, 'x', 1)]).toEqual([...(recorded.input as Float64Array).slice(I, 2 * I)])
  })

  test('the readout’s products and bias add up to its logits', () => {
    const random = mulberry32(5)
    const readout = {
      activation: 'softmax',
      size: 3,
      weight: randomArray(random, 3 * H),
      bias: randomArray(random, 3),
    } as const
    const logits = logitsOf(readout, recorded.values[cell.states['h']!] as Float64Array, T)
    expect(activate(readout, logits)).toHaveLength(T * 3)
    for (let step = 0; step < T; step++) {
      for (let output = 0; output < 3; output++) {
        const sum = readoutSum(recorded, readout, logits, step, output)
        expect(sum.contributions).toHaveLength(H)
        expect(total(sum)).toBeCloseTo(logits[step * 3 + output]!, 12)
        expect(sum.sum).toBe(logits[step * 3 + output])
      }
    }
  })
})
