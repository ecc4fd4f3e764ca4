/** The row of every weight that made one number: w, the values it meets, and their products. */
import type { CellNode } from '../model/cell'
import type { Readout } from '../model/network'
import { type Numbers, type Recorded, valueAt, vectorAt } from './recorded'

export interface WeightRow {
  /** The parameter's name, `W_f`. */
  readonly weight: string
  readonly from: string
  /** Only the unit's own number of `from` is read. */
  readonly diagonal: boolean
  readonly weights: Numbers
  readonly values: Numbers
  readonly products: Float64Array
}

type AffineNode = Extract<CellNode, { op: 'affine' }>

const productsOf = (weights: Numbers, values: Numbers): Float64Array =>
  Float64Array.from({ length: values.length }, (_, k) => weights[k]! * values[k]!)

/** One row a term of the sum, and its bias. */
export function weightRows(recorded: Recorded, node: AffineNode, step: number, unit: number): readonly WeightRow[] {
  const { parameters } = recorded.layer
  return node.terms.map(({ from, weight, diagonal = false }) => {
    const values = diagonal ? Float64Array.of(valueAt(recorded, from, step, unit)) : vectorAt(recorded, from, step)
    const at = unit * values.length
    const weights = parameters[weight]!.subarray(at, at + values.length)
    return { weight, from, diagonal, weights, values, products: productsOf(weights, values) }
  })
}

/** The readout's row for one output. */
export function readoutRow(recorded: Recorded, readout: Readout, step: number, output: number): WeightRow {
  const { cell, hiddenSize } = recorded.layer
  const from = cell.states['h']!
  const values = vectorAt(recorded, from, step)
  const weights = readout.weight.subarray(output * hiddenSize, (output + 1) * hiddenSize)
  return { weight: 'W_y', from, diagonal: false, weights, values, products: productsOf(weights, values) }
}

export interface Column {
  /** The most negative and the most positive of the numbers that fall on it; 0 where there is none. */
  readonly low: number
  readonly high: number
}

/** As many columns as can be drawn: where numbers are too many, each shows the reach of those that fall on it. */
export function columnsOf(numbers: Numbers, most: number): readonly Column[] {
  const count = Math.min(numbers.length, Math.max(Math.floor(most), 1))
  return Array.from({ length: count }, (_, column) => {
    const end = Math.floor(((column + 1) * numbers.length) / count)
    let [low, high] = [0, 0]
    for (let k = Math.floor((column * numbers.length) / count); k < end; k++) {
      low = Math.min(low, numbers[k]!)
      high = Math.max(high, numbers[k]!)
    }
    return { low, high }
  })
}

export const reachOfNumbers = (numbers: Numbers): number => {
  let reach = 0
  for (let k = 0; k < numbers.length; k++) reach = Math.max(reach, Math.abs(numbers[k]!))
  return reach
}

/** The number under a point of the row, 0..1 along it; where several fall together the one with the largest product. */
export function indexAt(products: Numbers, share: number, columns: number): number {
  const n = products.length
  const middle = Math.min(Math.max(Math.floor(share * n), 0), n - 1)
  const near = Math.max(Math.floor(n / columns / 2), 0)
  let best = middle
  for (let k = Math.max(middle - near, 0); k <= Math.min(middle + near, n - 1); k++) {
    if (Math.abs(products[k]!) > Math.abs(products[best]!)) best = k
  }
  return best
}

/** Where the largest product is. */
export const largestAt = (products: Numbers): number => {
  let best = 0
  for (let k = 1; k < products.length; k++) if (Math.abs(products[k]!) > Math.abs(products[best]!)) best = k
  return best
}
