import { expect, test } from 'vitest'
import { cells } from '../cells/index'
import { forward } from '../model/evaluate'
import { mulberry32 } from '../model/random'
import { randomArray, randomLayer } from '../model/testing'
import { weightedSum } from './derivation'
import { columnsOf, indexAt, largestAt, reachOfNumbers, readoutRow, weightRows } from './weightRows'

test('the rows hold the very weights and values of the sum, whatever the cell', () => {
  for (const cell of cells) {
    const random = mulberry32(4)
    const layer = randomLayer(random, cell, 3, 5)
    const input = randomArray(random, 12)
    const recorded = { layer, steps: 4, input, values: forward(layer, input, 4, 1).values }
    for (const node of cell.nodes) {
      if (node.op !== 'affine') continue
      const rows = weightRows(recorded, node, 2, 3)
      const { contributions, bias, sum } = weightedSum(recorded, node, 2, 3)
      for (const { from, index, weight, value } of contributions) {
        const row = rows.find((candidate) => candidate.from === from)!
        const at = row.diagonal ? 0 : index
        expect([row.weights[at], row.values[at]], `${cell.id} ${node.name}`).toEqual([weight, value])
      }
      const total = rows.reduce((all, { products }) => products.reduce((part, product) => part + product, all), bias)
      expect(total).toBeCloseTo(sum, 12)
    }
    const weight = randomArray(random, 10)
    const readout = { activation: 'softmax', size: 2, weight, bias: new Float64Array(2) } as const
    expect(Array.from(readoutRow(recorded, readout, 1, 1).weights)).toEqual([...weight.subarray(5)])
  }
})

test('few numbers have a column each; many share one that shows their reach', () => {
  expect(columnsOf([1, -2, 3], 10)).toEqual([
    { low: 0, high: 1 },
    { low: -2, high: 0 },
    { low: 0, high: 3 },
  ])
  expect(columnsOf([1, -2, 3, 0.5], 2)).toEqual([
    { low: -2, high: 1 },
    { low: 0, high: 3 },
  ])
  expect(columnsOf([], 5)).toEqual([])
})

test('what is under the pointer, and what counts most', () => {
  expect(indexAt([5, 1, 1, 1], 0.99, 400)).toBe(3)
  expect(indexAt([5, 1, 1, 1], 2, 400)).toBe(3)
  const many = Float64Array.from({ length: 1000 }, (_, k) => (k === 503 ? -9 : 1))
  expect(indexAt(many, 0.5, 100)).toBe(503)
  expect(largestAt(many)).toBe(503)
  expect(reachOfNumbers(many)).toBe(9)
})
