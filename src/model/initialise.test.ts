import { expect, test } from 'vitest'
import { cellById, cells } from '../cells/index'
import type { Cell, Term } from './cell'
import { initialNetwork, type NetworkDesign } from './initialise'
import { namedParameters } from './network'

const design = (cell: (typeof cells)[number]): NetworkDesign => ({
  encoding: { kind: 'embedding', symbols: ['a', 'b', 'c'], fold: false, size: 2 },
  layers: [
    { cell, hiddenSize: 6 },
    { cell, hiddenSize: 5 },
  ],
  activation: 'softmax',
  outputs: ['a', 'b', 'c'],
  mode: 'many-to-many',
})

test.each(cells)('$id: the seed decides every weight, and all are float32', (cell) => {
  const parameters = namedParameters(initialNetwork(design(cell), 3))
  expect(parameters).toEqual(namedParameters(initialNetwork(design(cell), 3)))
  expect(parameters).not.toEqual(namedParameters(initialNetwork(design(cell), 4)))
  for (const array of Object.values(parameters)) expect(array).toEqual(array.map(Math.fround))
})

/** The weights a cell applies to what it remembers; a cell may do without. */
const squaresOf = (cell: Cell): readonly Term[] =>
  cell.nodes.flatMap((node) =>
    node.op === 'affine' ? node.terms.filter(({ from, diagonal }) => from !== 'x' && !diagonal) : [],
  )

test('the cells everybody is taught have square matrices', () => {
  for (const id of ['rnn', 'lstm', 'gru']) expect(squaresOf(cellById(id)!).length).toBeGreaterThan(0)
})

test.each(cells)('$id: square matrices turn without stretching', (cell) => {
  const { parameters, hiddenSize: size } = initialNetwork(design(cell), 3).layers[1]!
  for (const { weight } of squaresOf(cell)) {
    const U = parameters[weight]!
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        let product = 0
        for (let k = 0; k < size; k++) product += U[a * size + k]! * U[b * size + k]!
        expect(product).toBeCloseTo(a === b ? 1 : 0, 6)
      }
    }
  }
})

test('only forget gates start open', () => {
  for (const cell of cells) {
    const { parameters } = initialNetwork(design(cell), 1).layers[0]!
    for (const node of cell.nodes) {
      if (node.op !== 'affine') continue
      expect([...new Set(parameters[node.bias])]).toEqual([node.role === 'forget' ? 1 : 0])
    }
  }
})
