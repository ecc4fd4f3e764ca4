import { expect, test } from 'vitest'
import { cells } from '../cells/index'
import { initialNetwork } from '../model/initialise'
import { taskById } from '../tasks/index'
import { parameterGroups, transposed } from './unrolledWeights'

test.each(cells.map((cell) => [cell.id, cell] as const))('%s: every parameter stands in one group', (_, cell) => {
  const layer = initialNetwork(taskById('recall')!.design(cell, { hiddenSize: 3 }), 1).layers[0]!
  const names = parameterGroups(layer).flatMap(({ parameters }) => parameters.map(({ name }) => name))
  expect(names.toSorted()).toEqual(Object.keys(layer.parameters).toSorted())
})

test('rows become columns', () => {
  expect([...transposed([1, 2, 3, 4, 5, 6], 2, 3)]).toEqual([1, 4, 2, 5, 3, 6])
})
