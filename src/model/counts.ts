/** What a network costs, counted from its cells' definitions. */
import type { Cell } from './cell'
import { parametersOf } from './derive'
import type { Network } from './network'

/** Numbers that one layer learns. */
export const layerParameters = (cell: Cell, inputSize: number, hiddenSize: number): number =>
  parametersOf(cell, inputSize, hiddenSize).reduce((sum, { shape: [rows, columns = 1] }) => sum + rows * columns, 0)

/** Products an elementwise operation needs for one unit; `mix` is u·a + (1 − u)·b, and functions count as none. */
const PRODUCTS = { affine: 0, add: 0, mul: 1, mix: 2, sigmoid: 0, tanh: 0, relu: 0 } as const

/**
 * Multiplications of one layer in one step: every weight times what it meets, and every elementwise product. A one-hot
 * input counts like any other; what happens inside σ and tanh does not count.
 */
export function layerMultiplications(cell: Cell, inputSize: number, hiddenSize: number): number {
  const weights = parametersOf(cell, inputSize, hiddenSize).filter(({ from }) => from !== undefined)
  const weighted = weights.reduce((sum, { shape: [rows, columns = 1] }) => sum + rows * columns, 0)
  return cell.nodes.reduce((sum, { op }) => sum + PRODUCTS[op] * hiddenSize, weighted)
}

export interface Counts {
  /** Of the recurrent layers. */
  readonly parameters: number
  /** With the readout, and the embedding where there is one. */
  readonly allParameters: number
  /** Of the recurrent layers, in one step. */
  readonly multiplications: number
}

export function countsOf({ layers, readout, table }: Network): Counts {
  const sum = (count: typeof layerParameters): number =>
    layers.reduce((total, { cell, inputSize, hiddenSize }) => total + count(cell, inputSize, hiddenSize), 0)
  const parameters = sum(layerParameters)
  return {
    parameters,
    allParameters: parameters + readout.weight.length + readout.bias.length + (table?.length ?? 0),
    multiplications: sum(layerMultiplications),
  }
}
